"""The index follows the pages, whatever happens to them."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from ptvt_site.search.backend import MAX_TEXT
from ptvt_site.search.models import SearchEntry, SearchWord
from ptvt_site.search.query import SearchQuery
from ptvt_site.search.results import Results
from tests.factories import (
    DocumentFactory,
    NewsPageFactory,
    PartnerFactory,
    ProgrammePageFactory,
    StandardPageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.usefixtures("indexed")


def found(text: str) -> list[str]:
    query = SearchQuery(text)
    return [page.title for page in query.best_first(query.matching(Page.objects.all()), "title")]


@pytest.fixture
def post(news_index):
    return NewsPageFactory(parent=news_index, title="Robots", summary="Over machines.")


def test_a_page_is_found_as_it_is_published_and_only_then(post):
    assert found("robot") == ["Robots"]
    post.unpublish()
    assert found("robot") == []
    post.summary = "Over vliegtuigen."
    post.save_revision()
    assert found("vliegtuig") == []
    post.get_latest_revision().publish()
    assert found("robot") == found("vliegtuig") == ["Robots"]
    assert found("machines") == []
    post.delete()
    assert found("robot") == []


def test_words_of_a_title_stand_before_those_of_summary_and_text(home, news_index, programme_index):
    StandardPageFactory(parent=home, title="C", body=[("text", "<p>Over vliegtuigen</p>")])
    NewsPageFactory(parent=news_index, title="B", summary="Over een vliegtuig")
    NewsPageFactory(parent=news_index, title="Vliegtuigen")
    # The challenge of a programme counts as its title.
    ProgrammePageFactory(parent=programme_index, title="Z", challenge="Wie bouwt vliegtuigen?")
    assert found("vliegtuig") == ["Vliegtuigen", "Z", "B", "C"]


def test_a_text_with_odd_characters_is_indexed(news_index):
    body = [("text", "<p>a b 😀 ' \\ : & | ! <-> *</p>")]
    NewsPageFactory(parent=news_index, title="Raar", body=body)
    assert found("raar") == ["Raar"]


@pytest.mark.postgres
def test_a_text_without_end_is_indexed(news_index):
    """PostgreSQL refuses an index of a megabyte."""
    longest = " ".join(f"woord{number}" for number in range(MAX_TEXT // 8))
    NewsPageFactory(parent=news_index, title="Lang", body=[("text", f"<p>{longest}</p>")])
    assert found("woord7") == ["Lang"]


def test_the_whole_index_can_be_rebuilt(post):
    gone = NewsPageFactory(parent=post.get_parent(), title="Drones")
    Page.objects.filter(pk=gone.pk).update(live=False)
    SearchEntry.objects.all().delete()
    SearchWord.objects.create(word="vergeten", length=8)
    call_command("update_index", verbosity=0)
    assert (found("robot"), found("drone")) == (["Robots"], [])
    assert SearchWord.objects.filter(word="robots").exists()
    assert not SearchWord.objects.filter(word="vergeten").exists()


def test_a_page_is_shown_by_its_own_text_before_that_of_its_files(programme):
    document = DocumentFactory()
    type(document).objects.update(text="Robots in een bestand.")
    link = f'<a linktype="document" id="{document.pk}">Lees</a>'
    programme.body = [("text", f"<p>Robots in de klas. {link}</p>")]
    programme.save_revision().publish()
    text = SearchEntry.objects.get(page=programme).text
    assert text.index("Robots in de klas") < text.index("Robots in een bestand")


def test_topics_and_partners_are_found_by_what_they_are_called_now(news_index):
    topic, partner = TopicFactory(name="Zonnepaneel"), PartnerFactory(name="Oude Naam")
    partner.abbreviation, partner.description, partner.role = "FMEQ", "Bouwt sluizen.", "Een loket."
    post = NewsPageFactory(parent=news_index, title="Bericht", topics=[topic])
    assert found("zonnepanelen") == ["Bericht"]
    topic.name, partner.name = "Windmolen", "Nieuwe Naam"
    topic.save(), partner.save()
    assert (found("windmolens"), found("zonnepaneel")) == (["Bericht"], [])
    for text, names in [
        ("nieuwe naam", ["Nieuwe Naam"]), ("oude naam", []), ("fmeq", ["Nieuwe Naam"]),
        ("sluis", ["Nieuwe Naam"]), ("loket", ["Nieuwe Naam"]),
    ]:  # fmt: skip
        assert [one.name for one in Results(text).full] == names, text
    post.topics.clear()
    post.save_revision().publish()
    assert found("windmolens") == []
    post.topics.add(topic)
    post.save_revision().publish()
    assert found("windmolens") == ["Bericht"]
    topic.delete()
    assert found("windmolens") == []
