"""Calendars, read by two parsers: the right times in Amsterdam and in UTC."""

import datetime

import icalendar
import ics
import pytest
import recurring_ical_events
from django.utils import timezone

from ptvt_site.events.models import EventPage
from ptvt_site.following.models import Change
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed", "site")


def utc(*parts) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


# Name: start and end as typed in Amsterdam, whether it lasts whole days, and the start in UTC.
ODD = {
    "winter": ("2027-01-28 10:00", "2027-01-28 15:00", False, utc(2027, 1, 28, 9)),
    "zomer": ("2027-07-01 10:00", "2027-07-01 15:00", False, utc(2027, 7, 1, 8)),
    "over middernacht": ("2027-01-28 22:00", "2027-01-29 02:00", False, utc(2027, 1, 28, 21)),
    "tot middernacht": ("2027-01-28 20:00", "2027-01-29 00:00", False, utc(2027, 1, 28, 19)),
    "vanaf middernacht": ("2027-07-01 00:00", "2027-07-01 01:00", False, utc(2027, 6, 30, 22)),
    "klok vooruit": ("2027-03-28 01:30", "2027-03-28 03:30", False, utc(2027, 3, 28, 0, 30)),
    "klok achteruit": ("2027-10-31 01:30", "2027-10-31 03:30", False, utc(2027, 10, 30, 23, 30)),
    "dag van de klok": ("2027-03-28 00:00", "2027-03-28 23:59", True, utc(2027, 3, 27, 23)),
    "hele dag": ("2027-05-05 00:00", None, True, utc(2027, 5, 4, 22)),
    "hele dag, met tijd": ("2027-05-05 09:00", "2027-05-05 17:00", True, utc(2027, 5, 5, 7)),
    "drie hele dagen": ("2027-05-03 00:00", "2027-05-05 00:00", True, utc(2027, 5, 2, 22)),
    "hele schrikkeldag": ("2028-02-29 00:00", None, True, utc(2028, 2, 28, 23)),
    "zonder einde": ("2027-01-28 10:00", None, False, utc(2027, 1, 28, 9)),
    "nul minuten": ("2027-01-28 10:00", "2027-01-28 10:00", False, utc(2027, 1, 28, 9)),
    "1937": ("1937-06-01 10:00", None, False, utc(1937, 6, 1, 8, 40, 28)),
    "halve minuut": ("2027-01-28 10:00:30", "2027-01-28 10:30", False, utc(2027, 1, 28, 9, 0, 30)),
}
TITLES = [
    ("Een heel lange titel, met komma’s; en puntkomma’s " * 5)[:200],
    "Komma, puntkomma; dubbele punt: en \\ streep",
    "Emoji 🎉👩🏽‍🔬 in de titel",
    "BEGIN:VEVENT",
    "Tab\ten nieuwe\nregel",
    "<b>vet</b> & meer",
]


def moment(text: str | None):
    return text and timezone.make_aware(datetime.datetime.fromisoformat(text))


@pytest.fixture
def make(site):
    """Make an event; with typed times."""

    def make(title="Bijeenkomst", start="2027-01-28 10:00", end=None, **fields):
        times = {"start": moment(start), "end": moment(end)}
        return factories.EventPageFactory(title=title, **times, **fields)

    return make


def calendar(client, event) -> str:
    response = client.get(f"{event.get_url()}agenda.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


class TestTimes:
    @pytest.mark.parametrize("name", ODD)
    def test_are_read_alike_by_two_parsers(self, client, make, name):
        start, end, is_all_day, in_utc = ODD[name]
        event = make(name, start, end, is_all_day=is_all_day)
        assert event.start == in_utc
        text = calendar(client, event)
        [first] = icalendar.Calendar.from_ical(text).walk("VEVENT")
        [second] = ics.Calendar(text).events
        typed, until = moment(start), moment(end or start)
        if is_all_day:
            assert first["dtstart"].dt == typed.date() == second.begin.date()
            assert first["dtend"].dt == until.date() + datetime.timedelta(days=1)
            assert second.all_day and second.end.date() == first["dtend"].dt
        else:
            assert first["dtstart"].dt == in_utc == second.begin
            local = first["dtstart"].dt.astimezone(timezone.get_current_timezone())
            assert local.replace(tzinfo=None) == datetime.datetime.fromisoformat(start)
            assert ("dtend" in first) is bool(end and end != start)
            assert second.end == until
        days = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).at(
            (typed if is_all_day else in_utc).date()
        )
        assert [str(one["summary"]) for one in days] == [name]

    @pytest.mark.parametrize("title", TITLES)
    def test_titles_come_through(self, client, make, title):
        text = calendar(client, make(title))
        for read in (
            str(icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["summary"]),
            next(iter(ics.Calendar(text).events)).name,
        ):
            assert " ".join(read.split()) == " ".join(title.split())


class TestChanges:
    def test_raise_the_sequence_and_say_so(self, client, make):
        event = make(place=factories.PlaceFactory())
        steps = [("summary", "Anders", 0), ("start", moment("2027-02-01 10:00"), 1)]
        steps += [("state", "geannuleerd", 2), ("state", "open", 3)]
        uids = set()
        for field, value, sequence in steps:
            event.refresh_from_db()
            page = event.get_latest_revision_as_object()
            setattr(page, field, value)
            page.save_revision().publish()
            [entry] = icalendar.Calendar.from_ical(calendar(client, event)).walk("VEVENT")
            assert entry["sequence"] == sequence
            assert entry["status"] == ("CANCELLED" if value == "geannuleerd" else "CONFIRMED")
            assert str(entry["location"]).endswith("Utrecht")
            uids.add(str(entry["uid"]))
        assert len(uids) == 1
        event.refresh_from_db()
        assert event.previous_start == moment("2027-01-28 10:00")
        # Those of a draft change nothing.
        page = event.get_latest_revision_as_object()
        page.state = "geannuleerd"
        page.save_revision()
        assert "CONFIRMED" in calendar(client, event)

    def test_are_told_in_the_feed_the_page_and_to_followers(self, client, make):
        year = timezone.localdate().year + 1
        place = factories.PlaceFactory(name="Zaal")
        event = make("Landelijke dag", f"{year}-01-28 10:00", place=place)
        event.save_revision().publish()
        told = client.get("/agenda/feed.json").json()["items"][0]["date_modified"]
        for values, note in (
            ({"summary": "Zonder tikfout."}, None),
            (
                {"start": moment(f"{year}-02-01 10:00")},
                f"verplaatst naar 1 februari {year}, 10.00 uur.",
            ),
            ({"attendance": "online"}, "is nu hier: Online."),
            ({"state": "geannuleerd"}, "is geannuleerd."),
            ({"title": "Landelijke dag 2027"}, None),
            ({"state": "open"}, "gaat toch door."),
            (
                {"start": moment(f"{year}-02-01 11:00"), "change_note": "Een uur later."},
                "uur later.",
            ),
            ({"start": moment("2020-02-01 10:00")}, None),
        ):
            page = EventPage.objects.get().get_latest_revision_as_object()
            for name, value in values.items():
                setattr(page, name, value)
            page.save_revision().publish()
            item = client.get("/agenda/feed.json").json()["items"][0]
            assert (item["date_modified"] != told) is bool(note), values
            told = item["date_modified"]
            if note:
                assert item["summary"].endswith(note)
                assert note in client.get(event.url).content.decode()
                assert f"<updated>{told[:19]}" in client.get("/agenda/feed/").content.decode()
                assert Change.objects.filter(told__text__endswith=note).exists()
            if page.is_cancelled:
                assert item["title"].startswith("Geannuleerd: Landelijke dag")


def test_is_saved_under_the_name_of_its_page(client, make):
    for slug, name in {
        "dag": 'filename="dag.ics"',
        "één": "filename*=utf-8''%C3%A9%C3%A9n.ics",
    }.items():
        response = client.get(f"{make(slug=slug).get_url()}agenda.ics")
        assert response["Content-Disposition"] == f"attachment; {name}"
    assert "Content-Disposition" not in client.get("/agenda/agenda.ics")


def test_that_of_the_list_has_the_events_of_its_filters(client, make):
    text = client.get("/agenda/agenda.ics").content
    assert b"BEGIN:VCALENDAR" in text and b"VEVENT" not in text
    topic = factories.TopicFactory(name="Techniekpact", kind="programma")
    make("Wel", topics=[topic])
    make("Niet")
    make("Lang geleden", "1999-01-01 10:00", topics=[topic])
    text = client.get("/agenda/agenda.ics?programma=techniekpact").content
    assert {one.name for one in ics.Calendar(text.decode()).events} == {"Wel"}
    assert b"\r\nNAME:Agenda: Techniekpact\r\n" in text
    # It is not sent again to who has it.
    tag = client.get("/agenda/agenda.ics")["ETag"]
    again = client.get("/agenda/agenda.ics", headers={"if-none-match": tag})
    assert again.status_code == 304
