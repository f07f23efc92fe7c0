"""The page of a subject."""

import pytest

from ptvt_site.directory.models import DossierPage
from publications.models import Person
from tests import factories
from tests.test_page_types import queries

URL = "/vmbo/"


def group(*pages, heading="Om te beginnen") -> tuple:
    items = [{"page": page, "line": f"Over {page.title}."} for page in pages]
    return "group", {"heading": heading, "items": items}


@pytest.fixture
def posts(news_index):
    """News on the topic of the dossier."""
    topic = factories.TopicFactory(name="Vmbo", kind="thema")
    fields = {"parent": news_index, "topics": [topic]}
    return [factories.NewsPageFactory(title=f"Bericht {n}", **fields) for n in range(8)]


@pytest.fixture
def page(home, posts):
    topic = posts[0].topics.get()
    return home.add_child(instance=DossierPage(title="Vmbo", slug="vmbo", topic=topic))


def test_shows_what_was_chosen_then_the_newest_with_as_many_queries_for_more(client, page, posts):
    assert client.get(URL).status_code == 200
    Person.objects.create(name="Sanne de Wit").topics.add(page.topic)
    page.body = [group(posts[7])]
    page.save()
    response = client.get(URL)
    assert response.text.count("Over Bericht 7.") == 1
    assert f'href="{posts[7].url}"' in response.text
    related = [post.title for post in response.context["related"]]
    assert related == ["Bericht 6", "Bericht 5", "Bericht 4"]
    assert "Vraag het aan Sanne de Wit" in response.text
    followed = response.text.replace("%2F", "/")
    assert "/volgen/e-mail/?adres=/onderwerpen/vmbo/" in followed
    few = queries(client, URL)
    page.body = [group(*posts[1:3]), group(*posts[3:5])]
    page.save()
    assert queries(client, URL) == few


def test_skips_what_visitors_may_not_see(client, page, posts):
    draft, private, deleted, *_ = posts
    page.body = [group(draft, private, deleted, heading="Verborgen kop")]
    page.save()
    draft.unpublish()
    private.view_restrictions.create(restriction_type="login")
    deleted.delete()
    body = client.get(URL).text
    for text in ("Bericht 0", "Bericht 1", "Bericht 2", "Verborgen kop"):
        assert text not in body, text
