"""The page of a subject."""

import pytest
from wagtail.models import PageViewRestriction

from ptvt_site.directory.models import DossierPage
from publications.models import Person
from tests import factories
from tests.test_page_types import queries

URL = "/vmbo/"


def group(*pages, heading="Om te beginnen") -> tuple:
    items = [{"page": page, "line": f"Over {page.title}."} for page in pages]
    return "group", {"heading": heading, "items": items}


@pytest.fixture
def topic(site):
    return factories.TopicFactory(name="Vmbo", kind="thema")


@pytest.fixture
def make(home, topic):
    def made(*groups):
        page = DossierPage(title="Vmbo", slug="vmbo", topic=topic, body=groups)
        return home.add_child(instance=page)

    return made


def test_shows_what_was_chosen_and_then_the_newest(client, make, news_index, topic):
    chosen, newest = (
        factories.NewsPageFactory(parent=news_index, title=title, topics=[topic])
        for title in ("Gekozen", "Het nieuwste bericht")
    )
    person = Person.objects.create(name="Sanne de Wit")
    person.topics.add(topic)
    make(group(chosen))
    response = client.get(URL)
    body = response.content.decode()
    assert body.count("Over Gekozen.") == 1 and f'href="{chosen.url}"' in body
    assert [post.title for post in response.context["related"]] == [newest.title]
    assert "Vraag het aan Sanne de Wit" in body
    assert "/volgen/e-mail/?adres=/onderwerpen/vmbo/" in body.replace("%2F", "/")


@pytest.mark.parametrize("how", ["draft", "private", "deleted"])
def test_skips_what_visitors_may_not_see(client, make, news_index, how):
    page = factories.NewsPageFactory(parent=news_index, title="Geheim", live=how != "draft")
    make(group(page, heading="Verborgen kop"))
    if how == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif how == "deleted":
        page.delete()
    body = client.get(URL).content.decode()
    assert "Geheim" not in body and "Verborgen kop" not in body


def test_works_without_anything(client, home):
    home.add_child(instance=DossierPage(title="Leeg", slug="leeg"))
    assert client.get("/leeg/").status_code == 200


def test_queries_are_the_same_with_few_and_many(client, make, news_index, topic):
    posts = [factories.NewsPageFactory(parent=news_index, topics=[topic]) for _ in range(8)]
    page = make(group(posts[0]))
    few = queries(client, URL)
    page.body = [group(*posts[1:3]), group(*posts[3:5])]
    page.save()
    assert queries(client, URL) == few
