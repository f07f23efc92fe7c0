"""What every page tells search engines, read by a library as they read it.

The fields are those that Google's documentation asks for:
https://developers.google.com/search/docs/appearance/structured-data (Article, Breadcrumb,
Organization, Carousel).
"""

import datetime

import extruct
import pytest
from wagtail.models import Site

from news.models import NewsPage
from tests import factories

pytestmark = pytest.mark.django_db

REQUIRED = {
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "Report": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement", "numberOfItems"},
    "Organization": {"name", "url", "logo"},
    "WebSite": {"name", "url"},
}
REQUIRED_OF_ITEMS = {
    "BreadcrumbList": {"position", "name", "item"},
    "ItemList": {"position", "url"},
}


def graph(client, path: str) -> list[dict]:
    """The nodes of the page, those that stand inside another included."""
    response = client.get(path)
    assert response.status_code == 200, path
    (document,) = extruct.extract(response.content.decode(), syntaxes=["json-ld"])["json-ld"]
    assert document["@context"] == "https://schema.org"
    nodes = document["@graph"]
    return nodes + [node["mainEntity"] for node in nodes if "@type" in node.get("mainEntity", {})]


def of_type(nodes: list[dict], name: str) -> dict:
    (node,) = [node for node in nodes if node["@type"] == name]
    return node


@pytest.fixture
def full(home, programme, label, news_index, publication_index, indexed):
    Site.objects.update(site_name="PTvT")
    for parent, factory, slug in (
        (news_index, factories.NewsPageFactory, "bericht"),
        (publication_index, factories.PublicationPageFactory, "rapport"),
    ):
        page = factory(
            parent=parent, title=f"Een {slug}", slug=slug, date="2026-03-02", topics=[label]
        )
        page.refresh_from_db()
        page.save_revision().publish()
    return home


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


def test_every_page_has_what_google_asks_for_and_an_error_page_nothing(client, full):
    for path, types in TYPES.items():
        nodes = graph(client, path)
        found = {node["@type"] for node in nodes}
        assert types | {"Organization", "WebSite"} <= found
        for node in nodes:
            assert REQUIRED.get(node["@type"], set()) <= {n for n, value in node.items() if value}
            for item in node.get("itemListElement", []):
                assert REQUIRED_OF_ITEMS[node["@type"]] <= item.keys()
        known = {node["@id"] for node in nodes if "@id" in node}
        values = [value for node in nodes for value in node.values() if isinstance(value, dict)]
        assert {value["@id"] for value in values if set(value) == {"@id"}} <= known
    response = client.get("/bestaat-niet/")
    assert b"ld+json" not in response.content
    assert b"canonical" not in response.content


def test_article_tells_its_facts_which_cannot_leave_their_script(client, full, label):
    title = 'Kop </script><script>alert("x")</script> <!-- & \u2028'
    NewsPage.objects.update(title=title)
    article = of_type(graph(client, "/actueel/bericht/"), "NewsArticle")
    assert article["headline"] == title
    assert b'alert("x")' not in client.get("/actueel/bericht/").content
    assert article["datePublished"] == "2026-03-02T00:00:00+01:00"
    assert datetime.datetime.fromisoformat(article["dateModified"])
    assert article["keywords"] == [label.name]
    assert article["url"] == "http://testserver/actueel/bericht/"
    assert client.get(article["image"]["url"]).headers["Content-Type"] == "image/png"


def test_report_names_its_authors(client, publication_index):
    page = factories.PublicationPageFactory(parent=publication_index, slug="rapport")
    page.authors.create(name="A. de Vries", affiliation="CBS")
    page.save()
    report = of_type(graph(client, "/publicaties/rapport/"), "Report")
    cbs = {"@type": "Organization", "name": "CBS"}
    assert report["author"] == [{"@type": "Person", "name": "A. de Vries", "affiliation": cbs}]


def test_list_counts_on_from_page_to_page(client, news_index):
    for number in range(13):
        factories.NewsPageFactory(parent=news_index, title=f"Bericht {number}")
    listed = of_type(graph(client, "/actueel/?pagina=2"), "ItemList")
    assert listed["numberOfItems"] == 13
    assert [item["position"] for item in listed["itemListElement"]] == [13]
