from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.panels import MultiFieldPanel
from wagtail.search import index

from ptvt_site.core.fields import (
    choice,
    optional_char,
    optional_date,
    optional_key,
    optional_text,
    optional_url,
)
from ptvt_site.core.models import NotTrashedManager, TrashableMixin

from .schedule import State


class Place(TrashableMixin, index.Indexed, models.Model):
    """Where events take place; kept once, for all of them."""

    name = models.CharField(
        "naam", max_length=150, unique=True, help_text="Bijvoorbeeld: Museum Speelklok."
    )
    address = optional_char("adres", "Straat, nummer en postcode.", 200)
    city = optional_char("plaats", "", 100)
    route = optional_text("route", "Hoe komt iemand er met de trein, de bus en de auto?")
    accessibility = optional_text("toegankelijkheid", "Een lift, aangepast toilet, ringleiding?")
    url = optional_url("link", "De website, of waar iemand online meedoet.")

    objects = NotTrashedManager()

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = ["name"]

    def __str__(self):
        return ", ".join(dict.fromkeys(filter(None, [self.name, self.city])))

    @property
    def full_address(self) -> str:
        """The whole address on one line, for calendars."""
        return ", ".join(filter(None, [self.name, self.address, self.city]))


class Attendance(models.TextChoices):
    """How one takes part."""

    PLACE = "plek", "Op een plek"
    ONLINE = "online", "Online"
    BOTH = "beide", "Op een plek en online"


class AttendanceMixin(models.Model):
    """Where an event is, for whom, and how to register."""

    attendance = choice(
        "waar", Attendance, "Kies daarna de locatie, de link, of allebei.", default=Attendance.PLACE
    )
    place = optional_key(Place, "locatie", "Kies een locatie, of maak een nieuwe.")
    audience = optional_char("voor wie", "Bijvoorbeeld: docenten in het vmbo.", 200)
    price = optional_char("prijs", "Bijvoorbeeld: gratis.", 100)
    registration_url = optional_url("link om aan te melden", "Begint met https://.")
    registration_until = optional_date("aanmelden tot en met", "De laatste dag.")

    attendance_panels = [
        MultiFieldPanel(["attendance", "place"], "Waar"),
        MultiFieldPanel(
            ["registration_url", "registration_until", "audience", "price"], "Aanmelden"
        ),
    ]

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a last day to register after the event itself."""
        super().clean()
        until = self.registration_until
        if until and self.last_day and until > self.last_day:
            raise ValidationError(
                {"registration_until": "Kies een dag voor het einde van de bijeenkomst."}
            )

    @property
    def where(self) -> str:
        """The place, `Online`, or both; empty when that is not known yet."""
        place = str(self.place or "")
        if self.attendance == Attendance.PLACE:
            return place
        is_both = place and self.attendance == Attendance.BOTH
        return f"{place} {gettext('en online')}" if is_both else "Online"

    @property
    def venue(self) -> Place | None:
        """The place to go to, when there is more to tell of it than its name."""
        place = None if self.attendance == Attendance.ONLINE else self.place
        return place if place and (place.address or place.route or place.accessibility) else None

    @property
    def location(self) -> str:
        """The same with the whole address, for calendars."""
        place = self.place
        return self.where.replace(str(place), place.full_address) if place else self.where

    @property
    def can_register(self) -> bool:
        """Whether there is a link to register that still serves."""
        until = self.registration_until or self.last_day
        is_closed = self.state in (State.FULL, State.CANCELLED)
        is_in_time = until and until >= timezone.localdate()
        return bool(self.registration_url and not is_closed and is_in_time)
