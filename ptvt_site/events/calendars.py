"""Events for the calendars of visitors: iCalendar (RFC 5545, RFC 7986)."""

from datetime import UTC, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event

from ptvt_site.core.data import one_line
from ptvt_site.core.site import absolute_url
from publications.feeds import printable


def calendar_response(request, events, title: str, *, filename: str = "") -> HttpResponse:
    """A calendar of these events; `filename` is for a browser to save it."""
    calendar = Calendar()
    calendar.prodid = "-//Platform Talent voor Technologie//Agenda//NL"
    calendar.version = "2.0"
    calendar.method = "PUBLISH"
    # Not of a type that escapes line breaks.
    calendar.calendar_name = one_line(title)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for event in events:
        if event.start:
            calendar.add_component(component(event, request))
    disposition = content_disposition_header(bool(filename), filename)
    headers = {"Content-Disposition": disposition} if disposition else {}
    return HttpResponse(calendar.to_ical(), "text/calendar; charset=utf-8", headers=headers)


def component(event, request) -> Event:
    """An event, in UTC, so that it is right whatever a calendar knows of our clock."""
    changed = (event.last_published_at or event.start).astimezone(UTC)
    start, end = event.start.astimezone(UTC), event.end and event.end.astimezone(UTC)
    if event.is_all_day:
        start, end = timezone.localtime(event.start).date(), event.last_day + timedelta(days=1)
    return Event.new(
        uid=str(event.translation_key),
        sequence=event.sequence,
        stamp=changed,
        last_modified=changed,
        start=start,
        # RFC 5545: an end is later than the start, or left out.
        end=end if end and end > start else None,
        summary=printable(event.announced_title),
        status="CANCELLED" if event.is_cancelled else "CONFIRMED",
        url=absolute_url(request, event.get_url(request)),
        description=printable(event.summary),
        location=printable(event.location) or None,
    )
