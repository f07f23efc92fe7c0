from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from ptvt_site.core.fields import checkbox, choice
from ptvt_site.core.forms import validate_year

# What ends within these hours on the next day, is of one evening.
NIGHT = timedelta(hours=12)
# A change of one of these raises `sequence`.
CALENDAR_FIELDS = ("start", "end", "is_all_day", "state", "attendance", "place_id", "title")


def shown_times(start: datetime, end: datetime) -> str:
    """The hours, such as `10.00–15.00 uur`; by night with what tells the days apart."""
    if end == start:
        text = gettext("{start:%H.%M} uur")
    elif end.date() == start.date() or end.time() > start.time():
        text = gettext("{start:%H.%M}–{end:%H.%M} uur")
    elif end - start >= NIGHT:
        text = gettext("{start:%H.%M} uur tot {end:%H.%M} uur op de laatste dag")
    elif end.time() == time.min:
        text = gettext("{start:%H.%M}–24.00 uur")
    else:
        text = gettext("{start:%H.%M}–{end:%H.%M} uur (volgende dag)")
    return text.format(start=start, end=end)


class State(models.TextChoices):
    """Whether an event goes on as planned."""

    OPEN = "open", gettext_lazy("Gaat door")
    FULL = "vol", gettext_lazy("Vol")
    CANCELLED = "geannuleerd", gettext_lazy("Geannuleerd")
    MOVED = "verplaatst", gettext_lazy("Verplaatst")


class ScheduleMixin(models.Model):
    """When an event is, and whether that changed."""

    start = models.DateTimeField(
        "begin",
        null=True,
        validators=[validate_year],
        help_text="De dag en de tijd in Nederland.",
    )
    end = models.DateTimeField(
        "einde",
        null=True,
        blank=True,
        validators=[validate_year],
        help_text="Op een latere dag als het meer dagen duurt.",
    )
    is_all_day = checkbox("hele dag", "Dan staan er geen tijden bij.")
    last_day = models.DateField(null=True, editable=False, db_index=True)
    previous_start = models.DateTimeField(null=True, editable=False)
    state = choice(
        "stand",
        State,
        "Staat in woorden in de agenda, in feeds en in agenda’s van bezoekers.",
        default=State.OPEN,
    )
    # How often calendars of visitors had to change it (RFC 5545).
    sequence = models.PositiveIntegerField(default=0, editable=False)

    schedule_panels = [
        MultiFieldPanel([FieldRowPanel(["start", "end"]), "is_all_day", "state"], "Wanneer")
    ]

    class Meta:
        abstract = True

    def clean(self):
        """Refuse times in the wrong order, and a move to the same moment."""
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": "Het einde ligt voor het begin."})
        # One that says so already, or that was moved before, keeps its moment.
        here = type(self).objects.filter(pk=self.pk, live=True, start=self.start)
        here = here.filter(previous_start=None).exclude(state=State.MOVED)
        if self.state == State.MOVED and here.exists():
            text = "Vul bij “Begin” het nieuwe moment in. Nog onbekend? Kies “Geannuleerd”."
            raise ValidationError({"state": text})

    def _set_derived_fields(self):
        super()._set_derived_fields()
        self.shown_when, self.last_day = self.when, None
        if self.start:
            self.last_day = self.moments[1].date()
            # Of the announcement; made anew, for an earlier begin may have been a typing error.
            announced = self.first_published_at and timezone.localdate(self.first_published_at)
            announced = announced or (self.live and self.date) or timezone.localdate()
            self.date = min(announced, max(self.first_day, date(1900, 1, 1)))
        # Of one that is over, that it was full or moved says nothing to visitors any more.
        if self.is_cancelled or (self.state != State.OPEN and not self.is_over):
            self.shown_state = self.get_state_display()

    def save(self, *args, update_fields=None, **kwargs):
        """Save the event; each change of what calendars show counts, once it is live."""
        old = None
        if self.pk and self.live and update_fields is None:
            rows = type(self).objects.filter(pk=self.pk)
            old = rows.values(*CALENDAR_FIELDS, "sequence", "previous_start").first()
        if old:
            # A revision holds those of its day.
            changed = any(old[name] != getattr(self, name) for name in CALENDAR_FIELDS)
            self.sequence = old["sequence"] + changed
            is_moved = old["start"] and old["start"] != self.start
            self.previous_start = old["start" if is_moved else "previous_start"]
            with translation.override(self.language):
                self.own_note = self._note_of(old)
        super().save(*args, update_fields=update_fields, **kwargs)

    def _note_of(self, old: dict) -> str:
        """What visitors must hear of a change of an event that is to come."""
        if self.is_over:
            return ""
        if self.is_cancelled:
            return "" if old["state"] == self.state else gettext("De bijeenkomst is geannuleerd.")
        if any(old[name] != getattr(self, name) for name in ("start", "end", "is_all_day")):
            return gettext("De bijeenkomst is verplaatst naar %(when)s.") % {"when": self.when}
        if old["state"] == State.CANCELLED:
            return gettext("De bijeenkomst gaat toch door.")
        is_elsewhere = old["place_id"] != self.place_id or old["attendance"] != self.attendance
        is_told = is_elsewhere and self.where
        return f"{gettext('De bijeenkomst is nu hier:')} {self.where}." if is_told else ""

    @property
    def when(self) -> str:
        """The days and times, such as `28 januari 2027, 10.00–15.00 uur`."""
        return ", ".join(filter(None, [self.days, self.times])) if self.start else ""

    @property
    def days(self) -> str:
        """The day, or the first and the last without what they share: `3 t/m 5 mei 2027`."""
        first, last = self.first_day, self._last_shown_day
        until = date_format(last, "j F Y")
        if first == last:
            return until
        same = "j" if (first.year, first.month) == (last.year, last.month) else "j F"
        start = date_format(first, same if first.year == last.year else "j F Y")
        return f"{start} {gettext('t/m')} {until}"

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When it starts and ends, in the time of the site."""
        return timezone.localtime(self.start), timezone.localtime(self.end or self.start)

    @property
    def _last_shown_day(self):
        """The last day; of an evening that ends at night its first."""
        start, end = self.moments
        return start.date() if not self.is_all_day and end - start < NIGHT else end.date()

    @property
    def first_day(self):
        """The day on which it starts, here."""
        return self.moments[0].date()

    @property
    def weekdays(self) -> str:
        """What stands beside its first day: the weekday, and until when it lasts."""
        last = self._last_shown_day
        until = f"{gettext(', t/m')} {date_format(last, 'l j F')}" if last != self.first_day else ""
        return date_format(self.first_day, "l") + until

    @property
    def times(self) -> str:
        """The hours; empty when it takes whole days."""
        return "" if self.is_all_day else shown_times(*self.moments)

    @property
    def is_over(self) -> bool:
        """Whether its last day was before today."""
        return bool(self.last_day and self.last_day < timezone.localdate())

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == State.CANCELLED
