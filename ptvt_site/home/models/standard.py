from wagtail.admin.panels import PageChooserPanel

from ptvt_site.core.blocks import STATEMENTS, StoryBlock
from ptvt_site.core.fields import StreamField, optional_key, optional_text
from ptvt_site.core.models import BasePage, StoryPage


class StandardPage(StoryPage, BasePage):
    """A page of text, such as the privacy statement."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = "Een gewone pagina met tekst."
    search_weight = 0.8

    body = StreamField(
        StoryBlock(STATEMENTS),
        verbose_name="inhoud",
        blank=True,
        help_text=StoryPage._meta.get_field("body").help_text,
    )
    introduction = optional_text(
        "inleiding",
        "Eén of twee zinnen onder de kop: wat vindt een bezoeker hier? Staat ook bij zoekmachines.",
        500,
    )

    translation_of = optional_key(
        "wagtailcore.Page",
        "dezelfde pagina in het Nederlands",
        "Alleen bij een Engelse pagina. De twee pagina’s verwijzen dan naar elkaar.",
    )

    content_panels = [
        *BasePage.content_panels,
        "introduction",
        *BasePage.search_result_panels,
        "body",
        *BasePage.search_panels,
        PageChooserPanel("translation_of"),
    ]

    class Meta:
        verbose_name = "pagina"
        verbose_name_plural = "pagina's"
