"""llms.txt."""

import re

from wagtail.models import Site

from ptvt_site.core.models import SiteSettings


def read(client) -> str:
    response = client.get("/llms.txt")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode()


def test_has_one_line_for_a_page_and_links_that_work(client, site, content):
    SiteSettings.objects.create(site=site, tagline="Samen voor\ntechniek")
    text = read(client)
    lines = text.splitlines()
    assert (lines[0], lines[2]) == ("# PTvT", "> Samen voor techniek")
    links = re.findall(r"\]\(http://testserver(/[^)]*)\)", text)
    names = "index actueel actueel/robots publicaties/monitor programmas/techniekpact partners"
    assert {f"/{name}.md" for name in names.split()} <= set(links)
    for link in links:
        assert client.get(link).status_code == 200, link
    assert (
        r"- [Robots & \<b>kinderen\</b>](http://testserver/actueel/robots.md): "
        "2024-01-30. Wat & waarom?"
    ) in lines


def test_an_empty_site_and_no_site_are_no_errors(client, site):
    assert "## Programma" not in read(client)
    Site.objects.all().delete()
    for path in ("/llms.txt", "/sitemap.xml"):
        assert client.get(path).status_code == 200, path
