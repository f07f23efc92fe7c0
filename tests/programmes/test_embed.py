"""The list of related posts for a frame on another site."""

import datetime

import pytest
from django.utils import timezone
from lxml import etree

from news.models import NewsIndexPage
from programmes.models import ProgrammeChosenPost
from publications.models import PublicationIndexPage
from tests import factories

PATH = "/programmas/techniekpact/gerelateerd/embed/"


@pytest.fixture(scope="module")
def posts(page_tree, module_transaction):
    topics = [factories.TopicFactory(name="Techniekpact", kind="programma")]
    for day in range(1, 22):
        fields = {"title": f"Bericht {day}", "date": datetime.date(2024, 1, day), "topics": topics}
        factories.NewsPageFactory(parent=NewsIndexPage.objects.get(), **fields)
    texts = {"title": "Robots & <b>kinderen</b>", "summary": "Wat & waarom? " + "lang " * 60}
    fields = {"slug": "robots", "date": datetime.date(2024, 2, 1), "topics": topics}
    index = PublicationIndexPage.objects.get()
    factories.PublicationPageFactory(parent=index, **texts, **fields)


def page(client, query: str = ""):
    return etree.HTML(client.get(PATH + query).content.decode())


def titles(client, query: str = "") -> list[str]:
    return [heading.text for heading in page(client, query).findall(".//h2/a")]


class TestEmbed:
    def test_tells_of_newest_posts_what_when_and_why(self, client, programme, posts, news_index):
        # What an editor put first does not stand before a newer one.
        old = factories.NewsPageFactory(parent=news_index, date=datetime.date(2001, 1, 1))
        ProgrammeChosenPost.objects.create(page=programme, post=old)
        others = [f"Bericht {day}" for day in range(21, 12, -1)]
        assert titles(client) == ["Robots & <b>kinderen</b>", *others]
        first = page(client).find(".//li")
        assert first.find("h2/a").get("href") == "/publicaties/robots/"
        assert first.findtext(".//span") == "Rapport"
        assert first.find(".//time").get("datetime") == "2024-02-01"
        assert first.findtext(".//time") == "1 februari 2024"
        summary = first.findall("p")[-1].text
        assert summary.startswith("Wat & waarom? lang")
        assert len(summary) <= 160

    def test_shows_as_many_as_asked(self, client, programme, posts):
        asked = {
            "": 10, "?aantal=1": 1, "?aantal=5": 5, "?aantal=20": 20, "?aantal=21": 20,
            "?aantal=0": 1, "?aantal=-3": 1, "?aantal=abc": 10, "?aantal=": 10, "?aantal=1.5": 10,
            "?aantal=%00": 10, "?aantal=%FF": 10, "?aantal=" + "9" * 30: 20,
            "?aantal=" + "9" * 5000: 10, "?aantal=3&aantal=4": 4,
        }  # fmt: skip
        assert {query: len(titles(client, query)) for query in asked} == asked

    def test_leads_out_of_the_frame_and_is_not_for_search_engines(self, client, programme, posts):
        found = page(client)
        assert found.find(".//base").get("target") == "_top"
        links = [link.get("href") for link in found.findall(".//a")]
        assert links[-2:] == ["/programmas/techniekpact/gerelateerd/", "/"]
        for link in links:
            assert client.get(link).status_code == 200
        for name in ("style", "img", "form", "iframe", "nav", "header", "footer"):
            assert found.find(f".//{name}") is None
        assert found.find(".//meta[@name='robots']").get("content") == "noindex, follow"
        assert found.findtext(".//h1") == "Nieuws en publicaties over Techniekpact"
        assert found.get("lang") == "nl"

    def test_is_as_light_or_dark_as_asked(self, client, programme, posts):
        asked = {"": "light dark", "?thema=licht": "light", "?thema=donker": "dark"}
        for query, scheme in (asked | {"?thema=x": "light dark"}).items():
            found = page(client, query)
            assert found.find(".//meta[@name='color-scheme']").get("content") == scheme, query
            assert found.get("class") == f"ptvt-scheme--{scheme.replace(' ', '-')}"

    def test_exists_of_each_topic_and_of_what_is_to_come(self, client, site, posts):
        for title, days in (("Later", 9), ("Straks", 2), ("Voorbij", -2)):
            start = timezone.now() + datetime.timedelta(days=days)
            factories.EventPageFactory(title=title, start=start)
        for path, number in (("/onderwerpen/techniekpact/", 10), ("/agenda/", 2)):
            response = client.get(f"{path}embed/")
            assert "X-Frame-Options" not in response
            found = etree.HTML(response.content.decode())
            shown = [one.text for one in found.findall(".//h2/a")]
            assert len(shown) == number
            assert found.findall(".//a")[-2].get("href") == path
        assert shown == ["Straks", "Later"]

    def test_without_posts_says_so_and_else_is_a_404(self, client, programme_index, news_index):
        factories.NewsPageFactory(parent=news_index)
        for label in (None, factories.TopicFactory(name="Leeg", kind="programma")):
            page = factories.ProgrammePageFactory(parent=programme_index, label=label)
            path = f"{page.url}gerelateerd/embed/"
            response = client.get(path)
            assert response.status_code == 200
            assert "Hier staat nog niets" in response.content.decode()
            page.delete()
            assert client.get(path).status_code == 404
