from collections.abc import Callable

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.redirects.models import Redirect
from wagtail.search import index

from ptvt_site.core.fields import choice, optional_char, optional_key, optional_text, optional_url
from ptvt_site.core.forms import available_slug
from ptvt_site.core.indexing import index_after_commit, index_pages_that_show
from ptvt_site.core.models import IndexPage, NotTrashedManager, TrashableMixin, trashed
from ptvt_site.core.renditions import prepare_pictures_of


class Sector(models.TextChoices):
    """Where a partner comes from, in the order in which the site names them."""

    OVERHEID = "overheid", gettext_lazy("Overheid")
    ONDERWIJS = "onderwijs", gettext_lazy("Onderwijs")
    BEDRIJFSLEVEN = "bedrijfsleven", gettext_lazy("Bedrijfsleven")
    WERKNEMERS = "werknemers", gettext_lazy("Werknemers")
    REGIO = "regio", gettext_lazy("Regio")
    KENNISINSTELLING = "kennisinstelling", gettext_lazy("Kennisinstelling")

    @classmethod
    def groups(cls, members, sector_of: Callable) -> list[tuple["Sector", list]]:
        """The sectors in their own order, each with its members; without empty ones."""
        groups = ((one, [each for each in members if sector_of(each) == one]) for one in cls)
        return [(sector, found) for sector, found in groups if found]


class PartnerManager(NotTrashedManager):
    """Partners with their logo, so that a list of them costs a fixed number of queries."""

    def get_queryset(self):
        return super().get_queryset().select_related("logo").prefetch_related("logo__renditions")


class Partner(TrashableMixin, index.Indexed, models.Model):
    """An organisation that works with PTvT."""

    name = models.CharField(
        "naam",
        max_length=200,
        unique=True,
        help_text="Zoals de organisatie zichzelf noemt. Bijvoorbeeld: Techniek Nederland.",
    )
    slug = models.SlugField("adres", max_length=200, unique=True, editable=False)
    abbreviation = optional_char("afkorting", "Bijvoorbeeld: OCW.", 20)
    description = optional_text("wat het is", "Eén of twee zinnen.", 400)
    role = optional_text("wat PTvT ermee doet", "Twee of drie zinnen.", 600)
    sector = choice("sector", Sector, "Onder deze kop staat de partner in de lijsten.")
    logo = optional_key(
        "core.CustomImage",
        "logo",
        "Liefst SVG; anders png of webp, minstens 400 pixels breed, zonder achtergrond. "
        "Leeg: alleen de naam.",
    )
    website = optional_url("website", "Begint met https://. Bijvoorbeeld: https://example.org")

    objects = PartnerManager()
    search_weight = 0.6

    panels = ["name", "abbreviation", "sector", "logo", "website", "description", "role"]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("abbreviation", boost=2),
        *(index.SearchField(n, boost=1.5) for n in ("get_sector_display", "description", "role")),
        index.AutocompleteField("name"),
    ]

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["name"]

    def __str__(self):
        return self.name

    @classmethod
    def for_visitors(cls):
        """All partners."""
        return cls.objects.all()

    def save(self, *args, **kwargs):
        """Save the partner; a new name gives a new address, to which the old one leads."""
        old = self.slug and self.get_absolute_url()
        others = Partner._base_manager.exclude(pk=self.pk)
        self.slug = available_slug(self.name, others)
        super().save(*args, **kwargs)
        if old and old != self.get_absolute_url():
            Redirect.objects.filter(old_path=self.get_absolute_url().rstrip("/")).delete()
            Redirect.add_redirect(old, self.get_absolute_url())

    def get_absolute_url(self) -> str:
        """The address of its page."""
        return reverse("partner", args=[self.slug])


class PartnerIndexPage(IndexPage):
    """All partners, by sector."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = "De lijst van alle partners."

    class Meta:
        verbose_name = "lijst van partners"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"sectors": Sector.groups(Partner.objects.all(), lambda p: p.sector)}


@receiver([post_save, post_delete, trashed], sender=Partner)
def show_partner(instance, signal, raw=False, **kwargs):
    """Index the pages that show a partner and the list of partners, and make its logo small."""
    index_pages_that_show([instance])
    index_after_commit(*PartnerIndexPage.objects.all())
    if signal is post_save and not raw:
        prepare_pictures_of(instance)
