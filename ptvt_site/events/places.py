from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from ptvt_site.core.models import NotTrashedManager, TrashableMixin


class Place(TrashableMixin, index.Indexed, models.Model):
    """Where events take place; kept once, for all of them."""

    name = models.CharField(
        "naam",
        max_length=150,
        unique=True,
        help_text="De naam van het gebouw of de zaal. Bijvoorbeeld: Museum Speelklok.",
    )
    street = models.CharField(
        "straat en nummer", max_length=150, blank=True, help_text="Bijvoorbeeld: Steenweg 6."
    )
    postcode = models.CharField(
        "postcode", max_length=10, blank=True, help_text="Bijvoorbeeld: 3511 JP."
    )
    city = models.CharField(
        "plaats", max_length=100, blank=True, help_text="Staat ook in de agenda."
    )
    route = models.TextField(
        "route",
        blank=True,
        max_length=600,
        help_text="Hoe komt een bezoeker er, met het openbaar vervoer en met de auto?",
    )
    accessibility = models.TextField(
        "toegankelijkheid",
        blank=True,
        max_length=600,
        help_text="Is er een lift, een aangepast toilet, een ringleiding?",
    )
    url = models.URLField(
        "link",
        blank=True,
        help_text="De website van de plek, of het adres waar u online meedoet. Begint met https://.",
    )

    objects = NotTrashedManager()

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("street"), FieldPanel("postcode"), FieldPanel("city")], heading="Adres"
        ),
        FieldPanel("route"),
        FieldPanel("accessibility"),
        FieldPanel("url"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("city"),
        index.FilterField("trashed_at"),
    ]

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = ["name"]

    def __str__(self):
        return ", ".join(self._parts)

    @property
    def _parts(self) -> list[str]:
        return list(dict.fromkeys(filter(None, [self.name, self.city])))

    @property
    def address(self) -> str:
        """The whole address on one line, for calendars."""
        town = " ".join(filter(None, [self.postcode, self.city]))
        return ", ".join(filter(None, [self.name, self.street, town]))
