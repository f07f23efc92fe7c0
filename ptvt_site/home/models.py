from itertools import accumulate

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import CommentPanel, FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.blocks import STATEMENTS, KeyFigureBlock, StoryBlock, TolerantStreamBlock
from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.fields import StreamField, optional_key, optional_text
from ptvt_site.core.models import BasePage, StoryPage, published, restricted
from ptvt_site.core.models.mixins import SocialMixin
from publications.models import Post

# The page tree is never deeper than this below the home page.
LEVELS = 10


class StandardPage(StoryPage, BasePage):
    """A page of text, such as the privacy statement."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = "Een gewone pagina met tekst."
    search_weight = 0.8

    body = StreamField(
        StoryBlock(STATEMENTS),
        verbose_name="inhoud",
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
        "translation_of",
    ]

    class Meta:
        verbose_name = "pagina"
        verbose_name_plural = "pagina's"


def _heading(label: str, default: str, example: str) -> models.CharField:
    words = f"Eén tot vijf woorden. Bijvoorbeeld: {example}."
    return models.CharField(label, max_length=100, default=default, help_text=words)


def sections_of(home: Page, request) -> list[Page]:
    """The pages right below the home page that every visitor may see, in their order; cached."""
    pages = published(Page.objects).child_of(home).order_by("path")
    return content_cache_for(request).get(f"sections of page {home.pk}", lambda: list(pages))


def find_page(home: Page, steps: list[str]) -> tuple[Page | None, list[str]]:
    """The page below the home page that has most of these steps, and the steps that are left."""
    paths = list(accumulate(steps[:LEVELS], "{}{}/".format, initial=home.url_path))[1:]
    # The slug has an index.
    pages = Page.objects.filter(slug__in=steps[:LEVELS], url_path__in=paths)
    line = list(pages.annotate(restricted=restricted()).order_by("depth"))
    if not line:
        return None, steps
    model = line[-1].specific_class or Page
    page = model.objects.select_related(*getattr(model, "shown_with", ())).get(pk=line[-1].pk)
    page.ancestors = [home, *line[:-1]]
    # An alias has the restrictions of the page that it shows: Wagtail follows it there.
    page.unrestricted = not (line[-1].restricted or any(step.alias_of_id for step in line))
    return page, steps[len(line) :]


class HomePage(BasePage):
    """The front of the site."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    page_description = "De voorpagina."
    guide_chapter = "menu"
    search_kind = None

    headline = models.CharField(
        "kop", max_length=150, help_text="Waar staat PTvT voor? Liefst minder dan tien woorden."
    )
    introduction = optional_text(
        "inleiding", "Twee zinnen: wat doet PTvT, en voor wie? Staat ook bij zoekmachines.", 400
    )
    image = optional_key(
        "core.CustomImage",
        "afbeelding",
        "Liggend, minstens 1200 pixels breed. Leeg: de site tekent zelf een mozaïek.",
    )
    programmes_heading = _heading("kop boven de programma’s", "Programma’s", "Onze programma’s")
    posts_heading = _heading("kop boven de berichten", "Actueel", "Het laatste nieuws")
    number_of_posts = models.PositiveSmallIntegerField(
        "aantal berichten",
        default=4,
        choices=[(n, n) for n in (4, 8, 12)],
        help_text="De nieuwste berichten en publicaties; het nieuwste staat groot.",
    )
    figures_heading = _heading("kop boven de kerngetallen", "In cijfers", "Techniek in cijfers")
    figures = StreamField(
        TolerantStreamBlock([("figure", KeyFigureBlock())]),
        verbose_name="kerngetallen",
        max_num=6,
        help_text="Drie of zes getallen die laten zien waarom het werk nodig is.",
    )

    content_panels = [
        FieldPanel("title", classname="title", help_text="De naam van de organisatie."),
        MultiFieldPanel(["headline", "introduction", "image"], heading="Bovenaan de pagina"),
        *BasePage.search_result_panels,
        MultiFieldPanel(
            [
                "programmes_heading",
                InlinePanel("featured_programmes", label="programma", max_num=12),
            ],
            heading="Programma’s",
        ),
        MultiFieldPanel(["posts_heading", "number_of_posts"], heading="Berichten"),
        MultiFieldPanel(["figures_heading", "figures"], heading="Kerngetallen"),
        # Without what is about one page of many: its address, its changes and its withdrawal.
        MultiFieldPanel(
            SocialMixin.search_panels[0].children[1:],
            heading="Taal en zoekmachines",
            icon="cog",
            classname="collapsed",
        ),
        *SocialMixin.search_panels[1:],
    ]
    # The home page never leaves the site.
    settings_panels = [CommentPanel()]
    search_fields = [*BasePage.search_fields, index.SearchField("headline")]

    class Meta:
        verbose_name = "voorpagina"

    @property
    def heading(self) -> str:
        return self.headline or self.title

    def route(self, request, path_components):
        """Find the page of an address with fewer queries than Wagtail."""
        if not path_components:
            # Were it private, all below it would be.
            self.unrestricted = bool(sections_of(self, request))
        page, rest = find_page(self, path_components)
        return page.route(request, rest) if page else super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # In the editor's order.
        chosen = [featured.programme_id for featured in self.featured_programmes.all()]
        pages = published(ProgrammePage.objects).defer("body").select_related("image")
        by_key = pages.prefetch_related("image__renditions").in_bulk(chosen)
        context["programmes"] = [by_key[pk] for pk in chosen if pk in by_key]
        for page in sections_of(self, request):
            if page.specific_class is ProgrammeIndexPage:
                context["programmes_url"] = page.get_url(request)
        # Meetings stand in the agenda.
        newest = Post.objects.published().filter(eventpage=None).newest_first()
        context["posts"] = newest[: self.number_of_posts]
        return context


class FeaturedProgramme(Orderable):
    """A programme on the home page."""

    page = ParentalKey(HomePage, related_name="featured_programmes")
    programme = models.ForeignKey(
        ProgrammePage,
        verbose_name="programma",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Een programma om op de voorpagina te tonen.",
    )

    panels = ["programme"]

    class Meta(Orderable.Meta):
        verbose_name = "programma op de voorpagina"
        verbose_name_plural = "programma’s op de voorpagina"

    def __str__(self):
        return str(self.programme)
