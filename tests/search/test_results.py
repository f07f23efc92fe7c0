"""One list of everything, best first."""

import datetime

import pytest
from django.urls import reverse

from news.models import NewsPage
from ptvt_site.search.models import (
    MISSED_OFTEN,
    MissedSearch,
    PinnedResult,
    Screen,
    SearchEntry,
    Synonyms,
    add_first_sets,
)
from ptvt_site.search.results import Results
from tests.factories import NewsPageFactory, PartnerFactory, StandardPageFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def full(text: str, **options) -> list[str]:
    return [found.name for found in Results(text, **options).full]


def partial(text: str) -> list[str]:
    return [found.name for found in Results(text).partial]


@pytest.fixture
def content(home, news_index, programme, label):
    StandardPageFactory(parent=home, title="Contact", introduction="Bel of mail ons.")
    robots = TopicFactory(name="Robots", description="Over machines die zelf werken.")
    PartnerFactory(name="Ministerie van Onderwijs, Cultuur en Wetenschap")
    make = [
        ("Nieuws over het Techniekpact", "De voorzitter opent de dag.", [label]),
        ("Leraren bouwen robots", "Een gastles op het mbo.", [robots]),
        ("Girls day trekt veel meisjes", "Cijfers over bètatechniek.", []),
        ("Dag van de Techniek", "Publiek-private samenwerking.", []),
    ]
    for day, (title, summary, topics) in enumerate(make, start=1):
        date = datetime.date(2026, 1, day)
        NewsPageFactory(parent=news_index, title=title, summary=summary, topics=topics, date=date)


class TestOrder:
    def test_puts_the_answer_first(self, content):
        for text, first in [
            ("techniekpact", "Techniekpact"), ("wat is het techniekpact", "Techniekpact"),
            ("robot", "Robots"), ("dag vd techniek", "Dag van de Techniek"),
            ("bouwers", "Leraren bouwen robots"), ("girlsday 2026", "Girls day trekt veel meisjes"),
            ("OCW", "Ministerie van Onderwijs, Cultuur en Wetenschap"),
            ("publiekprivate samenwerking", "Dag van de Techniek"),
            ("beta techniek", "Girls day trekt veel meisjes"),
            ("voorzitter", "Nieuws over het Techniekpact"),
        ]:  # fmt: skip
            assert full(text)[0] == first, text

    def test_of_equals_puts_the_newest_first(self, news_index):
        for year in (2019, 2024, 2021):
            NewsPageFactory(
                parent=news_index, title=f"Robots in {year}", date=datetime.date(year, 1, 1)
            )
        assert full("robots") == ["Robots in 2024", "Robots in 2021", "Robots in 2019"]

    def test_puts_the_rarest_words_first_when_no_page_has_all(self, news_index):
        for number in range(5):
            NewsPageFactory(parent=news_index, title=f"Techniek {number}")
        NewsPageFactory(parent=news_index, title="Drones", date=datetime.date(2011, 1, 1))
        assert full("techniek drones") == []
        assert partial("techniek drones")[0] == "Drones"


class TestPartial:
    def test_follows_when_fewer_than_three_have_all_words(self, content):
        assert full("leraren robots cijfers") == ["Robots"]
        assert partial("leraren robots cijfers")[0] == "Leraren bouwen robots"
        assert partial("leraren") == []

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            # Among the first, although more pages have the other word.
            ("zeldzame vrouwendag", "Meer vrouwen"),
            # Of a compound the rarer part; who does it.
            ("molenhandel kiest", "Oude molen"),
            ("krabtechnicus kiest", "Krabtechniek"),
        ],
    )
    def test_shows_the_best_for_words_that_no_page_has_together(self, news_index, text, shown):
        for title in ["Zeldzaam", "Zeldzame vogels", "Zeldzame planten"]:
            NewsPageFactory(parent=news_index, title=title)
        for title in ["Oude molen", "Krabtechniek", "Handel kiest", "Handel", "Meer vrouwen"]:
            NewsPageFactory(parent=news_index, title=title, summary="Op een dag, van vrouwen.")
        found = Results(text)
        assert shown in [one.name for one in [*found.full, *found.partial][:3]]

    def test_says_what_is_missing(self, client, content):
        found = client.get("/zoeken/?q=gastles+drones").context["found"]
        (one,) = found.partial
        assert (one.name, one.missing) == ("Leraren bouwen robots", ["drones"])


class TestKinds:
    def test_are_counted_and_chosen(self, client, content):
        found = client.get("/zoeken/?q=techniek").context["found"]
        assert found.kinds_text.startswith("1 programma")
        assert found.facets[1][0].label == "Programma’s"
        for facet, url in found.facets:
            chosen = client.get(url).context["found"]
            assert (chosen.results.count, len(chosen.shown)) == (facet.count, facet.count)
            assert [one.selected for one, _ in chosen.facets].count(True) == 1

    def test_an_address_of_before_filters_posts(self, client, content):
        found = client.get("/zoeken/?q=techniek&soort=nieuws&jaar=2026").context["found"]
        assert {one.kind.slug for one in found.shown} == {"nieuwsbericht"}
        assert client.get("/zoeken/?q=techniek&jaar=2025").context["found"].shown == []

    def test_the_best_answer_has_all_words(self, client, content):
        for text, is_best in (("robots", True), ("robots zeppelin", False)):
            found = client.get("/zoeken/", {"q": text}).context["found"]
            assert (found.shown[0].name, found.has_best) == ("Robots", is_best), text

    def test_are_called_what_cards_call_them(self, client, content):
        post = NewsPage.objects.get(title="Leraren bouwen robots")
        post.kind = "interview"
        post.save()
        found = client.get("/zoeken/?q=leraren+robots")
        assert '--kwart">Interview</span>' in found.text
        labels = [facet.label for facet, _ in found.context["found"].facets]
        assert labels == ["Alles", "Onderwerpen", "Nieuws"]
        assert found.context["found"].kinds_text == "1 onderwerp en 1 nieuwsbericht"

    def test_the_best_answer_leads_to_the_parts_of_its_page(self, client, content, programme):
        programme.body = [("text", "<h2>Wie stuurt?</h2><p>Iedereen.</p><h2>Downloads</h2>")]
        programme.save_revision().publish()
        found = client.get("/zoeken/?q=techniekpact").context["found"]
        url = programme.get_url()
        assert [part.url for part in found.parts] == [f"{url}#wie-stuurt", f"{url}#downloads"]
        assert client.get("/zoeken/?q=voorzitter").context["found"].parts == []


def test_phrases_are_phrases_everywhere(client, content):
    for text, names in [
        ('"dag van de techniek"', ["Dag van de Techniek"]),
        ('"de dag van techniek"', []),
        ('"cultuur en wetenschap"', ["Ministerie van Onderwijs, Cultuur en Wetenschap"]),
        ('"wetenschap en cultuur"', []),
    ]:
        assert full(text) == names, text
        found = client.get("/zoeken/", {"q": text}).context["found"]
        assert found.results.count == len(names)


def test_screens_are_found_by_what_visitors_call_them(client, content):
    add_first_sets()
    for text, view in {
        "nieuwsbrief aanmelden": "following",
        "hoe kan ik mijn inschrijving opzeggen": "following",
        "rss": "following",
        "api": "open_data",
        "alle thema's": "topics",
        "in het engels zoeken": "english_search",
    }.items():
        first = client.get("/zoeken/", {"q": text}).context["found"].shown[0]
        assert first.url == reverse(view), text
    screens = [screen.get_absolute_url() for screen in Screen.objects.all()]
    assert [client.get(url).status_code for url in screens] == [200] * len(screens) != []


def test_what_is_no_page_does_not_have_its_name_in_its_text(content):
    assert SearchEntry.objects.get(name="Robots").text == "Over machines die zelf werken."


def test_synonyms_find_each_other_and_the_first_set_comes_once(content):
    add_first_sets()
    for text, expected in {
        "leerkracht": "Leraren bouwen robots",
        "middelbaar beroepsonderwijs robot": "Leraren bouwen robots",
        "ministerie van ocw": "Ministerie van Onderwijs, Cultuur en Wetenschap",
        "email adres": "Contact",
    }.items():
        assert expected in full(text), text
    number = Synonyms.objects.count()
    Synonyms.objects.first().delete()
    add_first_sets()
    assert Synonyms.objects.count() == number - 1


def test_a_known_part_is_found_and_no_known_word_is_corrected(content):
    assert "Leraren bouwen robots" in full("leerkrachtwijsheid leraren") + full("lerarenfeest")
    assert Results("tecniekpact").corrected_text == "techniekpact"
    # One letter away from a word of a title, but it stands in a text.
    for text in ("robots drones", "opent"):
        assert Results(text).corrected_text == ""


def test_pins_stand_on_top_for_every_form_of_the_words_and_no_other(client, content, home):
    page = StandardPageFactory(parent=home, title="Zomaar iets")
    PinnedResult.objects.create(words="gastles aanvragen\nrobot", page=page)
    for text in ("robots", "een aanvragen gastlessen"):
        assert full(text)[0] == "Zomaar iets", text
    assert "Zomaar iets" not in full("robots bouwen")
    # It is called the best answer, and has all words.
    shown = client.get("/zoeken/?q=gastlessen+aanvragen").content.decode()
    best = shown.partition("Beste antwoord")[2].partition("</li>")[0]
    assert "Zomaar iets" in best and "Niet gevonden" not in best
    page.unpublish()
    assert "Zomaar iets" not in full("robots")


class TestMissed:
    def test_words_are_stored_only_when_asked_often(self, client, content):
        for times in range(1, MISSED_OFTEN + 1):
            client.get("/zoeken/?q=Zeppelins")
            words = set(MissedSearch.objects.values_list("words", flat=True))
            assert words == ({"zeppelins"} if times == MISSED_OFTEN else {""})
        (row,) = MissedSearch.objects.often()
        assert (row["words"], row["times"]) == ("zeppelins", MISSED_OFTEN)
        Synonyms.objects.create(words="zeppelins\nrobot")
        assert not MissedSearch.objects.often().exists()
        assert "Leraren bouwen robots" in full("zeppelin")

    @pytest.mark.parametrize("text", ["jan@voorbeeld.nl", "06-1234 5678", "robots", ""])
    def test_neither_what_is_personal_nor_what_is_found_is_counted(self, client, content, text):
        client.get("/zoeken/", {"q": text})
        assert not MissedSearch.objects.exists()


def test_a_question_costs_the_same_with_many_results(
    client, content, news_index, django_assert_max_num_queries
):
    for number in range(30):
        NewsPageFactory(parent=news_index, title=f"Robots bouwen {number}")
    for text in ("robots", "robots bouwen", " ".join(f"verzonnen{n}" for n in range(20))):
        client.get("/zoeken/", {"q": text})
        with django_assert_max_num_queries(60):
            client.get("/zoeken/", {"q": text})
