"""The agenda, pages of events, and copies."""

import datetime
import json
import re
from contextlib import nullcontext
from types import SimpleNamespace

import extruct
import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from ptvt_site.core.models import CustomDocument, Refused, check_publish
from ptvt_site.delivery import page_cache
from ptvt_site.delivery.page_cache import Page as CachedPage
from ptvt_site.editors.management.commands.run_scheduler import schedule
from ptvt_site.events.event_page import EventFile, EventSession
from ptvt_site.events.index_page import AgendaListing
from ptvt_site.events.models import EventIndexPage, EventPage
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed", "site")
DAY = datetime.timedelta(days=1)
OUTSIDE = "Dit valt buiten de bijeenkomst: "


def noon(days=0, **values):
    day = timezone.localtime() + days * DAY
    return day.replace(hour=12, minute=0, second=0, microsecond=0).replace(**values)


def event(title="Bijeenkomst", days=1, **fields):
    start = fields.pop("start", noon(days))
    return factories.EventPageFactory(title=title, start=start, **fields)


class TestList:
    def test_has_what_comes_first_and_then_what_was_page_after_page(self, client, monkeypatch):
        monkeypatch.setattr(AgendaListing, "page_size", 5)
        for days in (*range(-3, 0), 3, 1, 40):
            event(f"Dag {days}", days, slug=f"dag{days}")
        event("Vol", 41, state="vol")
        response = client.get("/agenda/")
        assert ">Vol</span>" in response.content.decode()
        listing = response.context["listing"]
        assert [one.title for one in listing.coming] == ["Dag 1", "Dag 3", "Dag 40", "Vol"]
        past = [one.title for one in listing.past]
        past += [one.title for one in client.get("/agenda/?pagina=2").context["listing"].past]
        assert past == [f"Dag -{days}" for days in range(1, 4)]

    def test_searches_and_texts_for_machines_tell_when_it_is_and_its_state(self, client, indexed):
        one = event("Robots", 30, state="vol")
        found = client.get("/zoeken/?q=robots").text
        assert f"<span>{one.when}</span>" in found and found.count(one.when) == 1
        assert '<span class="ptvt-state">Vol</span>' in found
        assert f"{one.when}. {one.summary}" in client.get("/llms.txt").text
        for path in ("/zoeken.md?q=robots", "/zoeken.md"):
            assert f"Bijeenkomst, Vol, {one.when}" in client.get(path).text, path
        assert f"- {one.days}\n" in client.get("/agenda.md").text

    def test_is_filtered_by_place_year_and_region(self, client):
        region = factories.TopicFactory(name="Oost", kind="regio")
        event("Hier", attendance="plek", topics=[region])
        event("Taaldag", 70)
        event("Eerst", 30, summary="Een taaldag.")
        event("Daar", attendance="online", start=noon(year=2015, month=2, day=3))
        for query, expected in {
            "waar=online": ["Daar"],
            "regio=oost": ["Hier"],
            "jaar=2015": ["Daar"],
            "q=daar": ["Daar"],
            # The months are in order, also when a later event answers better.
            "q=taaldag": ["Eerst", "Taaldag"],
        }.items():
            listing = client.get(f"/agenda/?{query}").context["listing"]
            assert [one.title for one in listing.posts_on_page] == expected, query

    def test_changes_at_midnight_by_itself(self, client, monkeypatch):
        event("Gisteren", days=0)
        assert client.get("/agenda/").context["listing"].past == []
        tomorrow = timezone.localdate() + DAY
        monkeypatch.setattr(timezone, "localdate", lambda *a, **k: tomorrow)
        assert client.get("/agenda/").context["listing"].past

    def test_cached_pages_are_of_one_day(self, monkeypatch):
        night = datetime.datetime(2027, 1, 1, 0, 5)
        monkeypatch.setattr(page_cache, "datetime", SimpleNamespace(now=lambda: night))
        made = [night - datetime.timedelta(minutes=number) for number in (4, 6)]
        pages = [CachedPage(None, HttpResponse(), moment) for moment in made]
        assert [page.is_current() for page in pages] == [True, False]


class TestPage:
    def test_that_is_moved_has_another_moment(self):
        page = event()
        page.state = "verplaatst"
        with pytest.raises(ValidationError, match="het nieuwe moment"):
            page.full_clean()
        page.start += DAY
        page.full_clean()
        page.save()
        # One that was moved before, and one that begins as moved.
        EventPage.objects.update(state="open")
        for one in (page, event("Ook", state="verplaatst")):
            one = EventPage.objects.get(pk=one.pk)
            one.state = "verplaatst"
            one.full_clean()

    @pytest.mark.parametrize(("state", "word"), [("vol", "Vol"), ("verplaatst", "Verplaatst")])
    def test_that_was_full_or_moved_says_so_no_more(self, client, state, word):
        page = event(state=state)
        assert client.get(page.url).text.count(f">{word}</span>") == 2
        EventPage.objects.update(last_day=timezone.localdate() - DAY)
        schedule()
        with CaptureQueriesContext(connection) as queries:
            schedule()
        assert 'UPDATE "publications' not in str(queries.captured_queries)
        assert EventPage.objects.get().shown_state == ""
        over = client.get(page.url).text
        assert f">{word}</span>" not in over and "Deze bijeenkomst is" not in over
        page.start -= 3 * DAY
        page.save_revision().publish()
        assert EventPage.objects.get().shown_state == ""
        page.withdrawal_reason = "De uitkomst klopte niet."
        page.save_revision().publish()
        assert ">Ingetrokken</span>" in client.get(page.url).text

    def test_shows_in_a_preview_the_files_of_the_draft(self):
        page = event()
        file = ContentFile(b"%PDF", name="dias.pdf")
        document = CustomDocument.objects.create(title="Dia’s", file=file)
        page.files.add(EventFile(document=document))
        assert "Dia’s" in page.make_preview_request().render().text

    def test_tells_all_there_is(self, client):
        place = factories.PlaceFactory(name="Zaal", route="Bus 5", accessibility="Lift")
        texts = {"price": "Gratis", "audience": "Docenten"}
        page = event(place=place, registration_url="https://a.example", **texts)
        page.sessions.create(title="Inloop", start=datetime.time(9), speakers="A. Spreker")
        page.sessions.create(title="Werk", day=2)
        page.save()
        body = client.get(page.url).content.decode()
        words = "Zaal Bus Lift Gratis Docenten Inloop 09.00 Spreker https://a.example agenda.ics"
        for word in words.split():
            assert word in body, word
        assert "Dag 2" in body

    def test_says_first_when_and_where_it_is_and_has_all_of_it_in_its_contents(self, client):
        place = factories.PlaceFactory(route="Bus 401.")
        body = [("text", "<h2>Waarom?</h2><p>Daarom.</p><h2>Voor wie?</h2>")]
        page = event("Dag", place=place, body=body)
        page.sessions.create(title="Inloop")
        page.save()
        soup = BeautifulSoup(client.get(page.url).text, "html.parser")
        contents = soup.select_one("main .ptvt-table-of-contents")
        assert contents.find_previous("dl")["class"] == ["ptvt-data-list"]
        links = ["#waarom", "#voor-wie", "#onderdelen", "#waar-is-het"]
        assert [link["href"] for link in contents.select("a")] == links
        assert all(soup.find(id=link[1:]) for link in links)
        page.attendance = "online"
        page.save()
        assert 'href="#waar-is-het"' not in client.get(page.url).text

    def test_offers_to_register_as_long_as_that_serves(self, client):
        today, url = timezone.localdate(), "https://a.example/"
        for title, is_open, fields in (
            ("Gewoon", True, {}), ("Vol", False, {"state": "vol"}),
            ("Geannuleerd", False, {"state": "geannuleerd"}), ("Voorbij", False, {"days": -1}),
            ("Tot vandaag", True, {"days": 9, "registration_until": today}),
            ("Tot gisteren", False, {"days": 9, "registration_until": today - DAY}),
        ):  # fmt: skip
            page = event(title, registration_url=url, **fields)
            assert ("Meld u aan" in client.get(page.url).content.decode()) is is_open, title

    def test_leads_to_where_one_takes_part_online(self, client):
        link = "https://a.example/"
        for title, is_shown, place, fields in (
            ("Online", True, {}, {"attendance": "online"}),
            ("Allebei", True, {}, {"attendance": "beide"}),
            # There it is the website of the building.
            ("In een gebouw", False, {"route": "Bus 5"}, {"attendance": "beide"}),
            ("Op een plek", False, {}, {}),
            ("Voorbij", False, {}, {"attendance": "online", "days": -1}),
            ("Afgelast", False, {}, {"attendance": "online", "state": "geannuleerd"}),
        ):
            place = factories.PlaceFactory(**({"url": link, "address": ""} | place))
            page = client.get(event(title, place=place, **fields).url).content.decode()
            assert ("Doe online mee" in page) is is_shown, title
            if fields.get("attendance") == "beide":
                assert (f'"VirtualLocation", "url": "{link}"' in page) is is_shown

    def test_ends_with_its_topics(self, client, label):
        page = event(topics=[label])
        page.sessions.create(title="Inloop")
        page.save()
        body = client.get(page.url).content.decode()
        assert body.index("Inloop") < body.index("Onderwerpen van dit bericht")

    def test_is_an_event_for_search_engines(self, client):
        states = {"open": "Scheduled", "geannuleerd": "Cancelled", "verplaatst": "Rescheduled"}
        for state, status in states.items():
            place = factories.PlaceFactory()
            page = event(f"E {state}", state=state, attendance="beide", place=place)
            data = extruct.extract(client.get(page.url).content, syntaxes=["json-ld"])["json-ld"]
            [node] = [one for one in data[0]["@graph"] if one["@type"] == "Event"]
            assert node["eventStatus"] == f"https://schema.org/Event{status}"
            assert node["startDate"] == timezone.localtime(page.start).isoformat()
            assert [one["@type"] for one in node["location"]] == ["Place", "VirtualLocation"]
            assert "author" not in node and node["organizer"]

    def test_slides_can_be_cited_and_are_in_feeds(self, client):
        page = event(days=-1)
        page.sessions.create(title="Verhaal", speakers="Anna de Boer, adviseur; Ali Yilmaz")
        page.files.create(document=factories.DocumentFactory(title="Dia’s"))
        page.save()
        assert "Zo verwijst u hiernaar" in client.get(page.url).content.decode()
        [work] = json.loads(client.get(f"{page.url}citeren.json").content)
        assert [name["family"] for name in work["author"]] == ["de Boer", "Yilmaz"]
        assert client.get("/agenda/feed.json").json()["items"][0]["attachments"]

    def test_refuses_times_that_cannot_be(self):
        for field, value in {
            "end": noon(-1),
            "start": datetime.datetime(202, 1, 1, tzinfo=datetime.UTC),
            "registration_until": datetime.date(2200, 1, 1),
        }.items():
            with pytest.raises(ValidationError) as error:
                event(**{field: value})
            assert list(error.value.message_dict) == [field]

    def test_is_dated_by_its_announcement_and_never_later_than_itself(self):
        assert event("Straks", 30, date=None).date == timezone.localdate()
        past = event("Toen", -30, date=None)
        assert past.date == timezone.localdate() - 30 * DAY
        past.first_published_at = timezone.now()
        past.start = noon(1)  # The year was a typing error.
        past.save()
        assert past.date == timezone.localdate()


class TestCopies:
    def test_ask_for_a_new_date(self, admin):
        page = event("Elk jaar", -300, state="geannuleerd", source_id="oud:1")
        page.sessions.create(title="Inloop")
        page.save_revision().publish()
        url = reverse("wagtailadmin_pages:copy", args=[page.pk])
        form = {
            "new_title": "Elk jaar 2",
            "new_slug": "elk-jaar-2",
            "new_parent_page": page.get_parent().pk,
        }
        refused = admin.post(url, form)
        [error] = refused.context["form"].errors["new_start"]
        assert error in refused.content.decode()
        refused = admin.post(url, form | {"new_start": "0026-05-01 10:00"})
        assert "Dit jaar kan niet kloppen" in refused.content.decode()
        shown = set(re.findall(r'name="(new_\w+)"', admin.get(url).content.decode()))
        assert shown == {*form, "new_start", "new_end"}
        day = timezone.localdate() + 300 * DAY
        admin.post(url, form | {"new_start": f"{day} 10:00", "new_end": f"{day} 12:00"})
        copy = EventPage.objects.get(slug="elk-jaar-2")
        draft = copy.get_latest_revision_as_object()
        assert not copy.live and draft.state == "open" and draft.sequence == 0
        assert draft.source_id is None and draft.date == timezone.localdate()
        assert timezone.localtime(draft.start).isoformat()[:16] == f"{day}T10:00"
        assert draft.end and [one.title for one in draft.sessions.all()] == ["Inloop"]

    def test_of_a_draft_that_is_not_complete_have_their_date_too(self, admin):
        page = event("Alleen een titel", live=False)
        EventPage.objects.filter(pk=page.pk).update(summary="")
        form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
        url = reverse("wagtailadmin_pages:copy", args=[page.pk])
        assert admin.post(url, form | {"new_start": "2027-05-01 10:00"}).status_code == 302
        draft = EventPage.objects.get(slug="kopie").get_latest_revision_as_object()
        assert str(draft.first_day) == "2027-05-01"

    def test_by_code_have_no_date_and_are_not_live(self):
        page = event()
        with pytest.raises(ValidationError):
            page.copy(update_attrs={"slug": "kopie"})
        copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=False)
        assert copy.start is None


class TestProgramme:
    """A part of an event is within its days and times, whoever publishes it."""

    @pytest.mark.parametrize(
        ("values", "says"),
        [
            ({"day": 3}, OUTSIDE), ({"day": 0}, OUTSIDE),
            ({"start": datetime.time(9, 30)}, OUTSIDE),
            ({"day": 2, "end": datetime.time(16, 30)}, OUTSIDE),
            ({"day": 2, "start": datetime.time(16, 30)}, OUTSIDE),
            ({"day": 2, "start": datetime.time(8), "end": datetime.time(16)}, ""),
            ({"start": datetime.time(22), "end": datetime.time(1)}, ""), ({}, ""),
        ],
    )  # fmt: skip
    def test_is_within_the_event(self, values, says):
        start = noon(1, hour=10)
        page = event(start=start, end=start + DAY + datetime.timedelta(hours=6), live=False)
        page.sessions.add(EventSession(title="Inloop", **values))
        page.save_revision()
        with pytest.raises(Refused, match=says) if says else nullcontext():
            check_publish(page.get_latest_revision_as_object())

    def test_is_compared_with_the_times_that_are_typed_beside_it(self, admin):
        index = EventIndexPage.objects.get()
        url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk])
        form = admin.get(url).context["form"]
        data = nested_form_data(
            {
                **{name: form[name].value() or "" for name in ("kind", "state", "attendance")},
                **{"title": "Dag", "slug": "dag", "summary": "Een dag.", "date": "2027-01-01"},
                **{"start": "2027-01-28 10:00", "end": "2027-01-28 15:00", "language": "nl"},
                "sessions": inline_formset([{"day": 2, "title": "Inloop"}]),
                **{name: inline_formset([]) for name in form.formsets if name != "sessions"},
                "body": streamfield([]),
            }
        )
        answer = admin.post(url, data | {"action-publish": "1"})
        assert "buiten de bijeenkomst: 28 januari 2027, 10.00–15.00 uur." in answer.content.decode()
        typed = admin.post(url, data | {"start": "2027-03-28 02:30"}).content.decode()
        assert "Die nacht gaat de klok een uur vooruit of terug" in typed
        admin.post(url, data | {"sessions-0-day": 1, "action-publish": "1"})
        assert EventPage.objects.get(slug="dag").live


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2027-01-28T22:00", "2027-01-29T01:00", "28 januari 2027, 22.00–01.00 uur (volgende dag)"),
        ("2027-01-28T20:00", "2027-01-29T00:00", "28 januari 2027, 20.00–24.00 uur"),
        ("2027-05-03T10:00", "2027-05-05T16:00", "3 t/m 5 mei 2027, 10.00–16.00 uur"),
        ("2027-05-03T14:00", "2027-05-04T12:00",
            "3 t/m 4 mei 2027, 14.00 uur tot 12.00 uur op de laatste dag"),
        ("2027-01-28T10:00", "2027-01-28T15:00", "28 januari 2027, 10.00–15.00 uur"),
        ("2027-01-28T10:00", None, "28 januari 2027, 10.00 uur"),
        ("2027-05-03T00:00", "2027-05-05T00:00", "3 t/m 5 mei 2027"),
        ("2027-04-30T00:00", "2027-05-02T00:00", "30 april t/m 2 mei 2027"),
        ("2026-12-31T00:00", "2027-01-01T00:00", "31 december 2026 t/m 1 januari 2027"),
    ],
)  # fmt: skip
def test_moments_are_told_in_dutch(start, end, expected):
    first, last = (
        text and timezone.make_aware(datetime.datetime.fromisoformat(text)) for text in (start, end)
    )
    event = EventPage(start=first, end=last, is_all_day="uur" not in expected)
    assert event.when == expected
