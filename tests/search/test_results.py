"""One list of everything, best first."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from news.models import NewsPage
from ptvt_site.insight.models import DayCount
from ptvt_site.search import results
from ptvt_site.search.models import (
    MISSED_OFTEN,
    PinnedResult,
    Screen,
    SearchEntry,
    Synonyms,
    add_first_sets,
    often_missed,
)
from ptvt_site.search.results import PAGE_SIZE, Results
from tests.factories import (
    EventPageFactory,
    NewsPageFactory,
    PartnerFactory,
    StandardPageFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def full(text: str) -> list[str]:
    return [found.name for found in Results(text).full]


def partial(text: str) -> list[str]:
    return [found.name for found in Results(text).partial]


def asked(client, text: str, **choices):
    """What the search page shows."""
    return client.get("/zoeken/", {"q": text, **choices}).context["found"]


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

    def test_of_equals_puts_the_newest_first_and_rare_words_when_no_page_has_all(self, news_index):
        for year in (2019, 2024, 2021):
            date = datetime.date(year, 1, 1)
            NewsPageFactory(parent=news_index, title=f"Robots in {year}", date=date)
        assert full("robots") == ["Robots in 2024", "Robots in 2021", "Robots in 2019"]
        NewsPageFactory(parent=news_index, title="Drones", date=datetime.date(2011, 1, 1))
        assert (full("robots drones"), partial("robots drones")[0]) == ([], "Drones")

    def test_takes_words_of_the_title_as_a_whole_for_the_question_itself(self, news_index):
        for title in ["Techniek hoort op school", "Watertechniek op school: een les van een uur"]:
            NewsPageFactory(parent=news_index, title=title)
        assert full("techniek op school")[0] == "Techniek hoort op school"

    def test_finds_a_meeting_by_its_day_and_not_only_by_that_of_its_announcement(self, site):
        day = datetime.datetime(2037, 4, 9, 10, tzinfo=datetime.UTC)
        EventPageFactory(title="Werkbezoek", start=day)
        assert full("bijeenkomst april 2037") == ["Werkbezoek"]


class TestPartial:
    def test_follows_when_few_have_all_words_and_says_what_is_missing(self, client, content):
        assert full("leraren robots cijfers") == ["Robots"]
        assert partial("leraren robots cijfers")[0] == "Leraren bouwen robots"
        assert partial("leraren") == []
        (one,) = asked(client, "gastles drones").partial
        assert (one.name, one.missing) == ("Leraren bouwen robots", ["drones"])

    def test_fills_no_more_than_a_page(self, news_index, monkeypatch):
        monkeypatch.setattr(results, "PAGE_SIZE", 3)
        for number in range(4):
            NewsPageFactory(parent=news_index, title=f"Robots {number}")
        NewsPageFactory(parent=news_index, title="Drones")
        assert len(partial("robots drones")) == 3

    def test_shows_the_best_for_words_that_no_page_has_together(self, news_index):
        for title in ["Zeldzaam", "Zeldzame vogels", "Zeldzame planten"]:
            NewsPageFactory(parent=news_index, title=title)
        for title in ["Oude molen", "Krabtechniek", "Handel kiest", "Handel", "Meer vrouwen"]:
            NewsPageFactory(parent=news_index, title=title, summary="Op een dag, van vrouwen.")
        for text, shown in {
            # Among the first, although more pages have the other word.
            "zeldzame vrouwendag": "Meer vrouwen",
            # Of a compound the rarer part; who does it.
            "molenhandel kiest": "Oude molen",
            "krabtechnicus kiest": "Krabtechniek",
        }.items():
            assert shown in [*full(text), *partial(text)][:3], text

    def test_takes_no_part_that_stands_inside_another_word(self, news_index):
        NewsPageFactory(parent=news_index, title="Ouders kiezen mee")
        for text in ("statushouders", "wethouder", "wethouders"):
            assert [*full(text), *partial(text)] == [], text


class TestKinds:
    def test_are_counted_and_chosen_and_filters_of_before_choose_posts(self, client, content):
        found = asked(client, "techniek")
        assert found.kinds_text.startswith("1 programma")
        assert found.facets[1][0].label == "Programma’s"
        for facet, url in found.facets:
            chosen = client.get(url).context["found"]
            assert (chosen.results.count, len(chosen.shown)) == (facet.count, facet.count)
            assert [one.selected for one, _ in chosen.facets].count(True) == 1
        posts = asked(client, "techniek", soort="nieuws", jaar="2026").shown
        assert {one.kind.slug for one in posts} == {"nieuwsbericht"}
        assert asked(client, "techniek", jaar="2025").shown == []
        response = client.get("/zoeken/?q=techniek&soort=nieuws&jaar=2026")
        assert "<title>Zoeken: “techniek”, Nieuws, 2026 – " in response.content.decode()

    def test_are_called_what_cards_call_them(self, client, content):
        post = NewsPage.objects.get(title="Leraren bouwen robots")
        post.kind = "interview"
        post.save()
        found = client.get("/zoeken/?q=leraren+robots")
        assert '--kwart">Interview</span>' in found.text
        labels = [facet.label for facet, _ in found.context["found"].facets]
        assert labels == ["Alles", "Onderwerpen", "Nieuws"]
        assert found.context["found"].kinds_text == "1 onderwerp en 1 nieuwsbericht"

    def test_the_best_answer_has_all_words_and_leads_to_its_parts(self, client, content, programme):
        for text, is_best in (("robots", True), ("robots zeppelin", False)):
            found = asked(client, text)
            assert (found.shown[0].name, found.has_best) == ("Robots", is_best), text
        programme.body = [("text", "<h2>Wie stuurt?</h2><p>Iedereen.</p><h2>Downloads</h2>")]
        programme.save_revision().publish()
        parts, url = asked(client, "techniekpact").parts, programme.get_url()
        assert [part.url for part in parts] == [f"{url}#wie-stuurt", f"{url}#downloads"]
        assert asked(client, "voorzitter").parts == []


def test_phrases_are_phrases_everywhere(client, content):
    for text, names in [
        ('"dag van de techniek"', ["Dag van de Techniek"]),
        ('"de dag van techniek"', []),
        ('"cultuur en wetenschap"', ["Ministerie van Onderwijs, Cultuur en Wetenschap"]),
        ('"wetenschap en cultuur"', []),
    ]:
        assert full(text) == names, text
        assert asked(client, text).results.count == len(names)


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
        assert asked(client, text).shown[0].url == reverse(view), text
    screens = [screen.get_absolute_url() for screen in Screen.objects.all()]
    assert [client.get(url).status_code for url in screens] == [200] * len(screens) != []
    # The name of what is no page is not in its text.
    assert SearchEntry.objects.get(name="Robots").text == "Over machines die zelf werken."


def test_synonyms_find_each_other_and_the_first_set_comes_once(content):
    add_first_sets()
    for text, expected in {
        "leerkracht": "Leraren bouwen robots",
        "middelbaar beroepsonderwijs robot": "Leraren bouwen robots",
        "ministerie van ocw": "Ministerie van Onderwijs, Cultuur en Wetenschap",
        "email adres": "Contact",
        # Spelled wrongly, and itself in no text.
        "gastsprekr": "Leraren bouwen robots",
    }.items():
        assert expected in full(text), text
    number = Synonyms.objects.count()
    Synonyms.objects.first().delete()
    add_first_sets()
    assert Synonyms.objects.count() == number - 1


def test_one_word_typed_as_two_is_found(news_index):
    NewsPageFactory(parent=news_index, title="Groot tekort", summary="Te veel werk.")
    for text in ("te kort", "groottekort", "het te kort aan werk"):
        assert full(text) == ["Groot tekort"], text
    for text, labels in {
        "het te kort aan werk": ["te kort", "werk"],
        # Its end would be taken for that of a form of the first word.
        "tekort en werk": ["tekort", "werk"],
    }.items():
        assert [term.label for term in Results(text).query.terms] == labels, text


def test_a_known_part_is_found_and_no_known_word_is_corrected(content):
    assert "Leraren bouwen robots" in full("leerkrachtwijsheid leraren") + full("lerarenfeest")
    assert Results("tecniekpact").query.text == "techniekpact"
    # One letter away from a word of a title, but it stands in a text.
    for text in ("robots drones", "opent"):
        assert not Results(text).query.is_corrected


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


def test_the_last_of_many_says_that_there_are_more(client, content, monkeypatch):
    assert "Verder bladeren" not in client.get("/zoeken/?q=techniek").content.decode()
    monkeypatch.setattr(results, "MAX_SHOWN", 2)
    assert "Verder bladeren" in client.get("/zoeken/?q=techniek").content.decode()


def test_without_a_word_says_nothing_of_words(client, content):
    assert "Gezocht op: <strong>robot</strong>." in client.get("/zoeken/?q=robot").content.decode()
    assert "Gezocht op" not in client.get("/zoeken/?q=?").content.decode()


def test_missed_words_are_stored_only_when_asked_often_and_never_what_is_personal(client, content):
    for text in ("jan@voorbeeld.nl", "06-1234 5678", "robots", ""):
        client.get("/zoeken/", {"q": text})
    assert not DayCount.objects.exists()
    for times in range(1, MISSED_OFTEN + 1):
        client.get("/zoeken/?q=Zeppelins")
        (path,) = DayCount.objects.values_list("path", flat=True)
        assert (path == "zeppelins") is (times == MISSED_OFTEN)
    client.get("/zoeken/?q=Zeppelins")
    (row,) = often_missed()
    assert (row["path"], row["total"]) == ("zeppelins", MISSED_OFTEN + 1)
    for words in ("zeppelins", "zeppelins\nzeppelin"):
        with pytest.raises(ValidationError, match="nog een ander woord"):
            Synonyms(words=words).full_clean()
    Synonyms.objects.create(words="zeppelins\nrobot")
    assert not often_missed().exists()
    assert "Leraren bouwen robots" in full("zeppelin")


def test_a_question_costs_the_same_with_many_results(
    client, content, news_index, django_assert_max_num_queries
):
    for number in range(PAGE_SIZE):
        NewsPageFactory(parent=news_index, title=f"Robots bouwen {number}")
    for text in ("robots", "robots bouwen", " ".join(f"verzonnen{n}" for n in range(20))):
        client.get("/zoeken/", {"q": text})
        with django_assert_max_num_queries(60):
            client.get("/zoeken/", {"q": text})
