from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .base import BasePage


class IndexPage(BasePage):
    """A page that lists things below an introduction; a site has one of each type."""

    max_count = 1
    search_kind = ("pagina", "pagina's")
    search_weight = 0.6

    introduction = models.TextField(
        "inleiding",
        blank=True,
        max_length=400,
        help_text="Eén of twee zinnen boven de lijst: wat vindt een bezoeker hier? Staat ook bij "
        "zoekmachines.",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        *BasePage.search_result_panels,
        *BasePage.search_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True
