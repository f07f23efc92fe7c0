"""The sitemap and robots.txt."""

import datetime

from django.utils import timezone
from lxml import etree
from wagtail.models import Site

from ptvt_site.open_data.sitemap import PageSitemap

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client, path="/sitemap.xml", **headers) -> dict:
    """The addresses in the sitemap, with the day that each last changed."""
    response = client.get(path, headers=headers)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    urls = etree.fromstring(response.content).findall(f"{NS}url")
    return {url.findtext(f"{NS}loc"): url.findtext(f"{NS}lastmod") for url in urls}


class TestSitemap:
    def test_names_every_page_that_visitors_may_see_and_each_works(self, client, content):
        assert set(entries(client)) == {
            f"http://testserver{path}"
            for path in """
                / /programmas/ /programmas/techniekpact/ /actueel/ /actueel/robots/
                /publicaties/ /publicaties/monitor/ /partners/ /partners/voorbeeldschool/
                /agenda/ /onderwerpen/ /onderwerpen/instroom/ /onderwerpen/techniekpact/
                /open-data/ /volgen/
            """.split()
        }
        for address in entries(client):
            assert client.get(address).status_code == 200, address
        for page in ["abc", "99", "-1", ""]:
            assert client.get(f"/sitemap.xml?p={page}").status_code == 404, page

    def test_says_when_a_page_last_changed(self, client, site, home, news):
        for page in (home, news):
            page.save_revision().publish()
        type(news).objects.filter(pk=news.pk).update(
            last_published_at=datetime.datetime(2024, 2, 1, 12, tzinfo=datetime.UTC)
        )
        found = entries(client)
        assert found["http://testserver/actueel/robots/"] == "2024-02-01"
        assert found["http://testserver/onderwerpen/instroom/"] == "2024-02-01"
        assert found["http://testserver/"] == timezone.localdate().isoformat()

    def test_names_the_host_and_of_a_large_site_is_an_index(self, client, content, monkeypatch):
        whole = set(entries(client))
        monkeypatch.setattr(PageSitemap, "limit", 3)
        index = etree.fromstring(client.get("/sitemap.xml").content)
        parts = [loc.text for loc in index.iterfind(f"{NS}sitemap/{NS}loc")]
        assert len(parts) > 4
        found = [address for part in parts for address in entries(client, part)]
        assert len(found) == len(set(found)) and set(found) == whole
        assert client.get("/sitemap-onzin.xml").status_code == 404
        Site.objects.update(hostname="localhost")
        addresses = entries(client, "/sitemap-pages.xml", host="www.ptvt.nl")
        assert addresses and all(one.startswith("http://www.ptvt.nl/") for one in addresses)


def test_robots_keeps_robots_out_of_the_admin_and_names_the_sitemap(client, site):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /account/", "Disallow: /beheer/"} <= set(lines)
    for name in ("sitemap.xml", "sitemap-diwoo.xml"):
        assert f"Sitemap: http://testserver/{name}" in lines
