from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from wagtail.contrib.routable_page.models import path

from publications.models import ListingPage
from publications.subject_views import embed_response

from .agenda import AGENDA_FILTERS, AgendaListing
from .calendars import calendar_response
from .event_page import EventPage


class EventIndexPage(ListingPage):
    """The agenda: all events."""

    subpage_types = ["events.EventPage"]
    page_description = "De agenda: de lijst van alle bijeenkomsten."

    class Meta:
        verbose_name = "agenda"

    def listing(self, request):
        """The list as a visitor asked for it."""
        return AgendaListing.for_request(
            request, self.posts(), self.get_url(request), model=EventPage, filters=AGENDA_FILTERS
        )

    @path("agenda.ics/")
    def calendar(self, request):
        """The list for calendars, its filters included, at `agenda.ics`."""
        return calendar_response(request, self.listing(request).for_calendar(), self.title)

    @path("embed/")
    @xframe_options_exempt
    def embed(self, request):
        """The events to come, for a frame on another site."""
        coming = self.posts().filter(eventpage__last_day__gte=timezone.localdate())
        coming = coming.order_by("eventpage__start", "pk")
        return embed_response(request, coming, self.title, self.get_url(request), "Hele agenda")
