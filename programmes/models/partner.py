from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ptvt_site.core.models import BasePage

from ..sectors import Sector, SectorGroup


class PartnerManager(models.Manager):
    """Partners with their logo, so that a list of them costs a fixed number of queries."""

    def get_queryset(self):
        """Every partner, its logo and the sizes of its logo."""
        partners = super().get_queryset().select_related("logo")
        return partners.prefetch_related("logo__renditions")


class Partner(index.Indexed, models.Model):
    """An organisation that works with PTvT."""

    name = models.CharField("naam", max_length=200, unique=True)
    sector = models.CharField("sector", max_length=20, choices=Sector.choices)
    logo = models.ForeignKey(
        "core.CustomImage",
        verbose_name="logo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    website = models.URLField("website", blank=True, help_text="Begint met https://")

    objects = PartnerManager()

    panels = [
        FieldPanel("name"),
        FieldPanel("sector"),
        FieldPanel("logo"),
        FieldPanel("website"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("sector"),
    ]

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["name"]

    def __str__(self):
        return self.name


class PartnerIndexPage(BasePage):
    """All partners, by sector."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    template = "programmes/partner_index_page.html"
    page_description = "De lijst van alle partners."

    introduction = models.TextField("inleiding", blank=True, max_length=400)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("partner_names"),
    ]

    class Meta:
        verbose_name = "lijst van partners"
        verbose_name_plural = "lijsten van partners"

    def partner_names(self) -> list[str]:
        """What the page is found by."""
        return list(Partner.objects.values_list("name", flat=True))

    def get_context(self, request, *args, **kwargs):
        """The context with the partners of each sector."""
        context = super().get_context(request, *args, **kwargs)
        context["sectors"] = SectorGroup.of(Partner.objects.all(), lambda p: p.sector)
        return context
