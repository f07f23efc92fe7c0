from wagtail.search import index

from ptvt_site.core.fields import optional_text

from .base import BasePage


class IndexPage(BasePage):
    """A page that lists things below an introduction; a site has one of each type."""

    max_count = 1
    search_kind = ("pagina", "pagina's")
    search_weight = 0.6

    introduction = optional_text(
        "inleiding",
        "Eén of twee zinnen boven de lijst: wat vindt een bezoeker hier? Staat ook bij "
        "zoekmachines.",
        400,
    )

    content_panels = [
        *BasePage.content_panels,
        "introduction",
        *BasePage.search_result_panels,
        *BasePage.search_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True
