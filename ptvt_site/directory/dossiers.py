from django.utils.text import capfirst
from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Page

from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.blocks.fields import char, optional_char
from ptvt_site.core.fields import StreamField, optional_key, optional_text
from ptvt_site.core.models import BasePage, published
from publications.models import Topic

from .regions import TopicPage


class DossierGroupBlock(blocks.StructBlock):
    """Pages that belong together, and why each is in the dossier."""

    heading = char("Kop", "Eén tot zes woorden. Bijvoorbeeld: Om mee te beginnen.", 120)
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "page",
                    blocks.PageChooserBlock(
                        label="Pagina",
                        help_text="Een concept of besloten pagina staat er niet bij.",
                    ),
                ),
                ("line", optional_char("Waarom?", "Eén zin: wat vindt de lezer hier?", 250)),
            ]
        ),
        label="Pagina’s",
        help_text="In de volgorde waarin een lezer ze nodig heeft.",
    )

    class Meta:
        icon = "list-ul"
        label = "Groep pagina’s"
        group = "Dossier"
        description = "Gekozen pagina’s onder een kop, elk met een eigen regel."
        template = "directory/dossier_group.html"


class DossierPage(TopicPage):
    """All that matters about a subject: what an editor chose, and the newest by its topic."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = "Een dossier: gekozen pagina’s over één onderwerp, met het nieuwste erbij."
    guide_chapter = "dossier"
    # The line above the heading.
    eyebrow = "Dossier"

    introduction = optional_text("inleiding", "Twee zinnen: waarover gaat het, voor wie?", 500)
    topic = optional_key(
        Topic, "onderwerp", "Het nieuwste hierover staat vanzelf onderaan, en wie erover gaat ook."
    )
    body = StreamField(
        StoryBlock([("group", DossierGroupBlock())]),
        verbose_name="inhoud",
        help_text="Groepen met gekozen pagina’s, en wat u er zelf over schrijft.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["introduction", "image", "topic"], "Bovenaan de pagina"),
        "body",
        *BasePage.search_result_panels,
        *BasePage.search_panels,
    ]

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"

    def get_context(self, request, *args, **kwargs):
        """The context with the newest posts that are not in a group."""
        groups = [block.value for block in self.body if block.block_type == "group"]
        chosen = {item["page"].pk for group in groups for item in group["items"] if item["page"]}
        visible = set(published(Page.objects).filter(pk__in=chosen).values_list("pk", flat=True))
        for group in groups:
            group.shown = [
                (page, capfirst(page.specific_class._meta.verbose_name), item["line"])
                for item in group["items"]
                if (page := item["page"]) and page.pk in visible
            ]
        context = super().get_context(request, *args, **kwargs)
        return context | {"related": self.newest(pk__in=chosen)}
