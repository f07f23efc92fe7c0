from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from ptvt_site.core.fields import optional_char, optional_text, optional_url
from ptvt_site.core.forms import DATETIME_INPUT, PageCopyForm, validate_year
from ptvt_site.core.metadata import filled, reference
from ptvt_site.core.models import BasePage, StoryPage
from ptvt_site.core.site import absolute_url
from publications.citable import CitableMixin, Name
from publications.forms import PostForm
from publications.models import PageFile, Post
from publications.posts import PostQuerySet
from publications.related import RelatedMixin

from .attendance import AttendanceMixin
from .calendars import calendar_response
from .schedule import ScheduleMixin, State

SCHEMA = "https://schema.org/"
_STATES = {"geannuleerd": "EventCancelled", "verplaatst": "EventRescheduled"}
_ATTENDANCE = {"plek": "Offline", "online": "Online", "beide": "Mixed"}


class EventQuerySet(PostQuerySet):
    """Queries for events."""

    def coming(self):
        """Those that are not over today, the first to come first."""
        return self.filter(last_day__gte=timezone.localdate()).order_by("start", "pk")

    def clear_past_states(self):
        """Have those that are over say no more that they were full or moved."""
        over = self.filter(last_day__lt=timezone.localdate(), is_withdrawn=False)
        over = over.filter(state__in=(State.FULL, State.MOVED)).exclude(shown_state="")
        over.update(shown_state="")

    def next(self) -> list["EventPage"]:
        """The first few to come, for a row of events."""
        return list(self.coming().for_agenda()[:3])

    def for_agenda(self):
        """With all that a line of the agenda shows, and no blocks."""
        return self.select_related("place").defer("body")


class EventForm(PostForm):
    """The form of a post, which compares the programme with the times beside it."""

    def _post_clean(self):
        super()._post_clean()
        if "sessions" in self.formsets and not self.is_deferred_validation:
            for row in self.formsets["sessions"]:
                row.instance.page = self.instance


class EventCopyForm(PageCopyForm):
    """Wagtail's form, which asks when the copy takes place; the copy is a draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
        for name, label in (("new_start", "Nieuw begin"), ("new_end", "Nieuw einde")):
            self.fields[name] = forms.DateTimeField(
                label=label,
                required=name == "new_start",
                widget=DATETIME_INPUT,
                validators=[validate_year],
                help_text="Een kopie is een andere bijeenkomst, met een eigen datum.",
            )

    def clean_new_end(self):
        """Refuse an end before the start."""
        start, end = self.cleaned_data.get("new_start"), self.cleaned_data["new_end"]
        if start and end and end < start:
            raise ValidationError("Het einde ligt voor het begin.")
        return end


class EventPage(ScheduleMixin, AttendanceMixin, CitableMixin, RelatedMixin, StoryPage, Post):
    """A meeting or a webinar. Lists go by the `date` of its announcement, the agenda by `start`."""

    parent_page_types = ["events.EventIndexPage"]
    first_kinds = [("Bijeenkomst", "Bijeenkomsten", "kwart"), ("Webinar", "Webinars", "driehoek")]
    menu_order = 300
    icon = "date"
    new_label = "Nieuwe bijeenkomst"
    guide_chapter = "agenda"
    details = ("place", "sessions")
    page_description = "Een bijeenkomst of webinar in de agenda."
    base_form_class = EventForm
    copy_form_class = EventCopyForm
    # A copy is another event, on another day.
    exclude_fields_in_copy = [
        *Post.exclude_fields_in_copy,
        *("date", "start", "end", "last_day", "previous_start", "state", "sequence"),
        *("registration_until", "files"),
    ]
    shown_with = (*Post.shown_with, "place")

    recording_url = optional_url("opname", "Na afloop. Begint met https://.")
    objects = PageManager.from_queryset(EventQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        *("kind", "summary"),
        *ScheduleMixin.schedule_panels,
        *AttendanceMixin.attendance_panels,
        *("topics", "image"),
        InlinePanel("sessions", label="onderdeel", heading="Programma"),
        "body",
        MultiFieldPanel(
            [InlinePanel("files", label="bestand", heading="Presentaties"), "recording_url"],
            heading="Na afloop",
        ),
        *BasePage.search_result_panels,
        *RelatedMixin.last_panels,
    ]
    search_fields = [
        *Post.search_fields,
        index.SearchField("shown_when"),
        index.RelatedFields("sessions", [index.SearchField(n) for n in ("title", "speakers")]),
        index.RelatedFields("place", [index.SearchField("name"), index.SearchField("city")]),
    ]

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"

    @classmethod
    def outdated(cls) -> EventQuerySet:
        """Those that are withdrawn, over or cancelled."""
        is_over = models.Q(last_day__lt=timezone.localdate())
        return super().outdated() | cls.objects.filter(is_over | models.Q(state=State.CANCELLED))

    def cited(self) -> dict:
        """The facts of the reference to its slides."""
        speakers = ";".join(session.speakers for session in self.sessions.all()).split(";")
        names = [speaker.partition(",")[0] for speaker in speakers]
        return {
            "authors": [Name.of(name) for name in names if name.strip()],
            "publisher": settings.WAGTAIL_SITE_NAME,
            "published": self.start and self.first_day,
            "kind": gettext("Presentatie"),
        }

    @property
    def announced_summary(self) -> str:
        """The summary for feeds, with when and where."""
        about = ", ".join(filter(None, [self.when, self.where]))
        return f"{about}. {self.summary}" if about else self.summary

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sidebar"] = True
        context["sessions"] = sorted(self.sessions.all(), key=lambda session: session.day)
        context["files"] = EventFile.shown_on(self)
        return context | (self.citation_context(request) if context["files"] else {})

    def structured_data(self, request, context) -> dict:
        """The event in the words of schema.org; times with the offset of the clock on that day."""

        def moment(value) -> str:
            local = value and timezone.localtime(value)
            return local and (local.date() if self.is_all_day else local).isoformat()

        offer = {"@type": "Offer", "url": self.registration_url}
        offer["availability"] = SCHEMA + ("SoldOut" if self.state == "vol" else "InStock")
        node = {
            "@type": "Event",
            "organizer": reference(request, "organisatie"),
            "startDate": moment(self.start),
            "endDate": moment(self.end),
            "previousStartDate": self.state == "verplaatst" and moment(self.previous_start),
            "eventStatus": SCHEMA + _STATES.get(self.state, "EventScheduled"),
            "eventAttendanceMode": f"{SCHEMA}{_ATTENDANCE[self.attendance]}EventAttendanceMode",
            "location": _locations(self, absolute_url(request, self.get_url(request))),
            "offers": self.registration_url and offer,
        }
        # An event has an organiser, and no author.
        return {name: value for name, value in node.items() if value} | {"author": None}

    @path("agenda.ics/")
    def calendar(self, request):
        """The event as a file for calendars, at `agenda.ics`."""
        return calendar_response(request, [self], self.title, filename=f"{self.slug}.ics")


class EventSession(Orderable):
    """A part of an event. Its day is counted from the first, so that it fits a copy too."""

    page = ParentalKey(EventPage, related_name="sessions")
    day = models.PositiveSmallIntegerField("dag", default=1, help_text="1 is de eerste dag.")
    start = models.TimeField("van", null=True, blank=True, help_text="Bijvoorbeeld: 10:00.")
    end = models.TimeField("tot", null=True, blank=True, help_text="Bijvoorbeeld: 10:45.")
    title = models.CharField("onderdeel", max_length=200, help_text="Bijvoorbeeld: Inloop.")
    text = optional_text("uitleg", "Wat gebeurt er, in een of twee zinnen?", 600)
    speakers = optional_char("sprekers", "Naam, functie; naam, functie. Vraag of het mag.", 300)

    panels = [FieldRowPanel(["day", "start", "end"]), "title", "text", "speakers"]

    class Meta(Orderable.Meta):
        verbose_name = "onderdeel"

    def __str__(self):
        return self.title

    def clean(self):
        """Refuse a part that is not within the days and times of its event."""
        super().clean()
        page = getattr(self, "page", None)
        if not (page and page.start):
            return
        first, last = (moment.replace(tzinfo=None) for moment in page.moments)
        says = f"Dit valt buiten de bijeenkomst: {page.when}. Kies een andere dag of tijd."
        day = first.date() + timedelta(days=self.day - 1)
        if not first.date() <= day <= last.date():
            raise ValidationError({"day": says})
        for name in ("start", "end") if not page.is_all_day else ():
            if hour := getattr(self, name):
                # A part that lasts past midnight ends on the next day.
                is_next_day = name == "end" and self.start and hour < self.start
                moment = datetime.combine(day, hour) + timedelta(days=bool(is_next_day))
                if moment < first or (page.end and moment > last):
                    raise ValidationError({name: says})


class EventFile(PageFile):
    """Slides, or another file of an event."""

    page = ParentalKey(EventPage, related_name="files")


def _locations(page: EventPage, url: str) -> list[dict]:
    place, locations = page.place, []
    if place and page.attendance != "online":
        address = {"streetAddress": place.address, "addressLocality": place.city}
        address = filled({"@type": "PostalAddress", **address, "addressCountry": "NL"})
        locations.append({"@type": "Place", "name": place.name, "address": address})
    if page.attendance != "plek":
        # Of a building the link is its website.
        link = (place and not page.venue and place.url) or page.registration_url or url
        locations.append({"@type": "VirtualLocation", "url": link})
    return locations
