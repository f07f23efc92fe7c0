from django.db import models
from wagtail.search import index

from ptvt_site.core.fields import optional_char, optional_text, optional_url
from ptvt_site.core.models import NotTrashedManager, TrashableMixin


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

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("trashed_at"),
    ]

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
