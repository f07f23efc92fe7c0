"""What changes elsewhere is found at once, and what goes is found no more."""

import pytest

from publications.models import Topic
from tests.factories import NewsPageFactory, PartnerFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def found(client, query: str) -> list[str]:
    results = client.get("/zoeken/", {"q": query}).context["found"].results
    return [found.name for found in results.full if found.kind.slug != "onderwerp"]


@pytest.fixture
def post(news_index):
    return NewsPageFactory(
        parent=news_index, title="Bericht", topics=[TopicFactory(name="Zonnepaneel")]
    )


class TestTopics:
    def test_that_get_another_name_are_found_by_that(self, client, post):
        topic = Topic.objects.get()
        topic.name = "Windmolen"
        topic.save()
        assert (found(client, "windmolens"), found(client, "zonnepaneel")) == (["Bericht"], [])

    @pytest.mark.parametrize("how", ["deleted", "taken away"])
    def test_that_go_are_found_no_more(self, client, post, how):
        assert found(client, "zonnepanelen") == ["Bericht"]
        if how == "deleted":
            Topic.objects.get().delete()
        else:
            post.topics.clear()
            post.save_revision().publish()
        assert found(client, "zonnepanelen") == []


def test_partners_are_found_by_the_name_that_they_have_now(client, site):
    partner = PartnerFactory(name="Oude Naam")
    partner.name = "Nieuwe Naam"
    partner.save()
    assert found(client, "nieuwe naam") == ["Nieuwe Naam"]
    assert found(client, "oude naam") == []
