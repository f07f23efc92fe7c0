"""What changes elsewhere is found at once, and what goes is found no more."""

import pytest

from ptvt_site.network.models import Partner
from publications.models import Topic
from tests.factories import NewsPageFactory, PartnerFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def found(client, query: str) -> list[str]:
    return [post.title for post in client.get("/zoeken/", {"q": query}).context["listing"].result]


@pytest.fixture
def post(news_index):
    """A post with a topic."""
    return NewsPageFactory(
        parent=news_index, title="Bericht", topics=[TopicFactory(name="Zonnepaneel")]
    )


class TestTopics:
    def test_that_get_another_name_are_found_by_that(self, client, post):
        topic = Topic.objects.get()
        topic.name = "Windmolen"
        topic.save()
        assert (found(client, "windmolens"), found(client, "zonnepaneel")) == (["Bericht"], [])

    def test_that_go_are_found_no_more(self, client, post):
        assert found(client, "zonnepanelen") == ["Bericht"]
        Topic.objects.get().delete()
        assert found(client, "zonnepanelen") == []

    def test_that_a_post_loses_are_found_no_more(self, client, post):
        post.topics.clear()
        post.save_revision().publish()
        assert found(client, "zonnepaneel") == []


class TestPartners:
    def test_are_found_by_the_name_that_they_have_now(self, client, site):
        partner = PartnerFactory(name="Oude Naam")
        Partner.objects.filter(pk=partner.pk).update(name="Nieuwe Naam")
        names = [one.name for one in client.get("/zoeken/?q=nieuwe+naam").context["partners"]]
        assert names == ["Nieuwe Naam"]
        assert client.get("/zoeken/?q=oude+naam").context["partners"] == []
