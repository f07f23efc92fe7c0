"""What every page tells search engines and social media, read by a library as they read it.

The fields are those that Google's documentation asks for:
https://developers.google.com/search/docs/appearance/structured-data (Article, Breadcrumb,
Organization, Carousel).
"""

import datetime

import extruct
import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.models import Site

from news.models import NewsPage
from ptvt_site.core.metadata import DEFAULT_PICTURE, HEIGHT, WIDTH
from ptvt_site.core.models import SiteSettings
from ptvt_site.core.models.site_settings import Licence
from publications.listing import Listing
from tests import factories

pytestmark = pytest.mark.django_db
WORK = {"headline", "image", "datePublished", "dateModified", "author", "publisher"}
REQUIRED = {
    **dict.fromkeys(("NewsArticle", "Report"), WORK),
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement", "numberOfItems"},
    "Organization": {"name", "url", "logo"},
    "WebSite": {"name", "url"},
}
REQUIRED_OF_ITEMS = {
    "BreadcrumbList": {"position", "name", "item"},
    "ItemList": {"position", "url"},
}
LIST = {"CollectionPage", "ItemList", "BreadcrumbList"}
PAGE = {"WebPage", "BreadcrumbList"}
TYPES = {
    "/": {"WebPage"},
    "/programmas/techniekpact/gerelateerd/": {"CollectionPage", "ItemList"},
    "/actueel/bericht/": {"NewsArticle", *PAGE},
    "/publicaties/rapport/": {"Report", *PAGE},
    **dict.fromkeys(("/actueel/", "/publicaties/", "/programmas/"), LIST),
    **dict.fromkeys(("/programmas/techniekpact/", "/onderwerpen/techniekpact/"), LIST),
    "/zoeken/?q=samenvatting": LIST,
    **dict.fromkeys(("/onderwerpen/", "/volgen/", "/open-data/"), PAGE),
}


def head(client, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser").head


def links(client, path: str) -> dict[str, str]:
    """The addresses of the page itself and its neighbours."""
    found = [(tag["rel"][0], tag["href"]) for tag in head(client, path)("link", rel=True)]
    found = [pair for pair in found if pair[0] in ("canonical", "prev", "next")]
    assert len(dict(found)) == len(found)
    return dict(found)


def meta(client, path: str) -> dict[str, str]:
    """The named facts in the head of the page; a name that occurs twice fails."""
    tags = head(client, path).find_all("meta", content=True)
    named = [(tag.get("name") or tag.get("property"), tag["content"]) for tag in tags]
    named = [(name, content) for name, content in named if name != "theme-color"]
    assert len(dict(named)) == len(named)
    return dict(named)


def graph(client, path: str) -> list[dict]:
    """The nodes of the page, those that stand inside another included."""
    response = client.get(path)
    assert response.status_code == 200, path
    (document,) = extruct.extract(response.text, syntaxes=["json-ld"])["json-ld"]
    assert document["@context"] == "https://schema.org"
    nodes = document["@graph"]
    return nodes + [node["mainEntity"] for node in nodes if "@type" in node.get("mainEntity", {})]


def of_type(nodes: list[dict], name: str) -> dict:
    (node,) = [node for node in nodes if node["@type"] == name]
    return node


@pytest.fixture
def full(home, programme, label, indexed):
    Site.objects.update(site_name="PTvT")
    fields = {"date": "2026-03-02", "topics": [label]}
    post = factories.NewsPageFactory(slug="bericht", **fields)
    for page in (post, factories.PublicationPageFactory(slug="rapport", **fields)):
        page.refresh_from_db()
        page.save_revision().publish()
    return home


def test_every_page_has_what_google_asks_for_and_an_error_page_nothing(client, full):
    for path, types in TYPES.items():
        nodes = graph(client, path)
        assert types | {"Organization", "WebSite"} <= {node["@type"] for node in nodes}
        for node in nodes:
            assert REQUIRED.get(node["@type"], set()) <= {n for n, value in node.items() if value}
            for item in node.get("itemListElement", []):
                assert REQUIRED_OF_ITEMS[node["@type"]] <= item.keys()
        known = {node["@id"] for node in nodes if "@id" in node}
        values = [value for node in nodes for value in node.values() if isinstance(value, dict)]
        assert {value["@id"] for value in values if set(value) == {"@id"}} <= known
    response = client.get("/bestaat-niet/")
    assert b"ld+json" not in response.content and b"canonical" not in response.content


def test_a_post_tells_its_facts_which_cannot_leave_their_script(client, full, label):
    title = 'Kop </script><script>alert("x")</script> <!-- & \u2028'
    NewsPage.objects.update(title=title, summary="Kort gezegd.")
    facts = meta(client, "/actueel/bericht/")
    article = of_type(graph(client, "/actueel/bericht/"), "NewsArticle")
    assert article["headline"] == title == facts["og:title"]
    assert b'alert("x")' not in client.get("/actueel/bericht/").content
    assert facts["og:description"] == facts["description"] == "Kort gezegd."
    assert facts["og:url"] == article["url"] == "http://testserver/actueel/bericht/"
    moments = facts["article:published_time"], article["datePublished"]
    assert moments == ("2026-03-02T00:00:00+01:00",) * 2
    assert datetime.datetime.fromisoformat(article["dateModified"])
    assert (article["keywords"], facts["og:type"]) == ([label.name], "article")
    assert (facts["og:image:width"], facts["og:image:height"]) == ("1200", "630")
    assert client.get(article["image"]["url"]).headers["Content-Type"] == "image/png"


def test_the_picture_is_that_of_the_page_when_it_is_large_and_there(client, site):
    images = {}
    for slug, width in (("groot", 1600), ("klein", 300), ("weg", 1600)):
        images[slug] = factories.ImageFactory(file__width=width, file__height=900)
        factories.NewsPageFactory(slug=slug, image=images[slug])
    images["weg"].file.storage.delete(images["weg"].file.name)
    for cache in caches.all(initialized_only=True):
        cache.clear()
    facts = {slug: meta(client, f"/actueel/{slug}/") for slug in images}
    assert "/media/images/" in facts["groot"]["og:image"]
    for slug in ("klein", "weg"):
        assert facts[slug]["og:image"] == "http://testserver/static/img/social.png"
        assert facts[slug]["og:image:alt"] == "Platform Talent voor Technologie"
    # The default has the size that the page says.
    with Image.open(finders.find(DEFAULT_PICTURE)) as picture:
        assert picture.size == (WIDTH, HEIGHT)
    image = factories.ImageFactory(file__width=1600, file__height=900, description="De zaal")
    chosen = SiteSettings.objects.create(site=site, social_picture=image)
    chosen.full_clean()
    chosen.social_picture = images["klein"]
    with pytest.raises(ValidationError, match="te klein"):
        chosen.full_clean()
    listed = meta(client, "/actueel/")
    assert (listed["og:type"], listed["og:image:alt"]) == ("website", "De zaal")
    assert "article:published_time" not in listed and "/media/images/" in listed["og:image"]


def test_title_is_that_for_search_engines_and_names_the_site_once(client, site, home, news_index):
    home.title = site.site_name
    home.save()
    assert head(client, "/").title.text == f"{home.headline} – {site.site_name}"
    for page in (home, news_index):
        page.seo_title = "Kort"
        page.save()
        assert head(client, page.url).title.text == f"Kort – {site.site_name}", page


def test_report_names_its_authors(client, site):
    page = factories.PublicationPageFactory(slug="rapport")
    page.authors.create(name="A. de Vries", affiliation="CBS")
    page.save()
    report = of_type(graph(client, "/publicaties/rapport/"), "Report")
    cbs = {"@type": "Organization", "name": "CBS"}
    assert report["author"] == [{"@type": "Person", "name": "A. de Vries", "affiliation": cbs}]


def test_list_counts_on_from_page_to_page_and_names_its_neighbours(client, site, monkeypatch):
    monkeypatch.setattr(Listing, "page_size", 2)
    for number in range(5):
        factories.NewsPageFactory(title=f"Bericht {number}")
    listed = of_type(graph(client, "/actueel/?pagina=2"), "ItemList")
    assert listed["numberOfItems"] == 5
    assert [item["position"] for item in listed["itemListElement"]] == [3, 4]
    found = links(client, "/actueel/?pagina=2")
    assert found["prev"] == "http://testserver/actueel/"
    assert found["next"] == "http://testserver/actueel/?pagina=3"


def test_a_page_has_one_address_and_robots_read_lists_but_no_choices_from_them(client, site):
    factories.NewsPageFactory(date="2026-03-02")
    for path, canonical, is_indexed in [
        ("/", "/", True),
        ("/?utm_source=x", "/", True),
        ("/actueel/?pagina=1&x=y", "/actueel/", True),
        ("/actueel/?jaar=2026&soort=nieuws", "/actueel/?soort=nieuws&jaar=2026", False),
        ("/actueel/?sorteer=oudste", "/actueel/?sorteer=oudste", False),
        ("/zoeken/?q=++a++b", "/zoeken/?q=a+b", False),
    ]:
        assert links(client, path)["canonical"] == f"http://testserver{canonical}"
        assert ("robots" not in meta(client, path)) is is_indexed, path


def test_a_mail_that_shares_a_page_names_it(client, site):
    post = factories.NewsPageFactory(title="Bouw & infra")
    assert "mailto:?subject=Bouw%20%26%20infra&amp;body=http" in client.get(post.url).text


BY = "https://creativecommons.org/licenses/by/4.0/deed.nl"
ZERO = "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"


@pytest.mark.parametrize(
    ("of_site", "of_page", "url"), [("", "", BY), ("", Licence.CC0, ZERO), (Licence.NONE, "", None)]
)
def test_the_licence_is_told_on_page_feed_and_api(client, site, of_site, of_page, url):
    if of_site:
        SiteSettings.objects.create(site=site, licence=of_site)
    factories.NewsPageFactory(slug="bericht", licence=of_page)
    page, feed = (client.get(f"/actueel/{name}/").text for name in ("bericht", "feed"))
    for shown in (page, feed):
        links = BeautifulSoup(shown, "html.parser").select("[rel=license]")
        assert {link["href"] for link in links} == ({url} if url else set())
    assert (f'"license": "{url}"' in page) is bool(url)
    assert client.get("/api/v2/posts/").json()["items"][0]["licence_url"] == url
    without = [key for key in Licence if SiteSettings(licence=key).licence_of() is None]
    assert without == [Licence.NONE]
