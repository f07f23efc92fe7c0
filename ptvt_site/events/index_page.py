"""The agenda: the events to come first, then those that are over."""

from datetime import timedelta
from functools import cached_property

from django.db.models import Case, F, When
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from wagtail.contrib.routable_page.models import path

from publications.feeds import embed_response
from publications.filters import FILTERS, YEAR, ColumnFilter, YearFilter
from publications.listing import Listing
from publications.models import ListingPage

from .attendance import Attendance
from .calendars import calendar_response
from .event_page import EventPage

AGENDA_FILTERS = (
    *(one for one in FILTERS if one is not YEAR),
    ColumnFilter("waar", "attendance", "Waar", "attendance", lambda: Attendance.choices),
    YearFilter("jaar", "year", "Jaar", "start__year", YEAR.choices),
)


class AgendaListing(Listing):
    """Events as a visitor asked for them; its order has no choice, also when one searches."""

    page_size = 24

    @cached_property
    def result(self):
        """The events to come, soonest first, and then the others, latest first."""
        coming = Case(When(last_day__gte=timezone.localdate(), then=F("start")))
        return self._filtered().order_by(coming.asc(nulls_last=True), "-start", "-pk")

    @property
    def coming(self) -> list[EventPage]:
        """The events on this page that are to come."""
        return [event for event in self.posts_on_page if not event.is_over]

    @property
    def past(self) -> list[EventPage]:
        """The events on this page that are over."""
        return [event for event in self.posts_on_page if event.is_over]

    def for_calendar(self) -> list[EventPage]:
        """The events that a calendar gets: those to come, and those of the last year."""
        since = timezone.localdate() - timedelta(days=365)
        return list(self._filtered().filter(last_day__gte=since).order_by("start")[:500])


class EventIndexPage(ListingPage):
    """The agenda: all events."""

    subpage_types = ["events.EventPage"]
    page_description = "De agenda: de lijst van alle bijeenkomsten."

    class Meta:
        verbose_name = "agenda"

    def listing(self, request):
        url, events = self.get_url(request), EventPage.objects.published().for_agenda()
        return AgendaListing(request, events, url, model=EventPage, filters=AGENDA_FILTERS)

    @path("agenda.ics/")
    def calendar(self, request):
        """The list for calendars, its filters included, at `agenda.ics`."""
        listing = self.listing(request)
        title = self.title + listing.query.title_suffix
        return calendar_response(request, listing.for_calendar(), title)

    @path("embed/")
    @xframe_options_exempt
    def embed(self, request):
        """The events to come, for a frame on another site."""
        coming = EventPage.objects.published().coming()
        return embed_response(request, coming, self.title, self.get_url(request), "Hele agenda")
