from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.template.response import TemplateResponse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.views.decorators.clickjacking import xframe_options_exempt
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.search import index

from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.fields import StreamField, optional_char, optional_key, optional_text
from ptvt_site.core.link import Link
from ptvt_site.core.metadata import collection
from ptvt_site.core.models import BasePage, IndexPage, published
from ptvt_site.core.story import Story
from publications.feeds import FEED_PATH, embed_response, feed_response
from publications.filters import FILTERS, PROGRAMME
from publications.listing import Listing
from publications.models import ChosenPost, Topic
from publications.related import related_to_programme

from .blocks import PROGRAMME_BLOCKS

RELATED_ON_PAGE, NEWEST_BESIDE_TEXT = 6, 2
RELATED_HEADING = "Nieuws en publicaties"
# Not by programme: these are of one.
LIST_FILTERS = tuple(one for one in FILTERS if one is not PROGRAMME)


def facts_of(page, story: Story, newest: list, request) -> list[tuple[str, str, str]]:
    """What is known of a programme: terms, the words, and where the visitor reads more."""
    anchors = {part.name: part.anchor or "#" for part in reversed(story.parts)}
    values = {block.block_type: block.value for block in reversed(page.body)}
    facts = []
    if page.since:
        facts.append((gettext("Sinds"), str(page.since), anchors.get("toelichting", "#inhoud")))
    bodies = values["governance"]["bodies"] if "governance" in anchors else []
    chairs = [(body["chair"] or {}).get("name") for body in bodies]
    if chair := next(filter(None, chairs), ""):
        facts.append((gettext("Voorzitter"), chair, anchors["governance"]))
    if "partners" in anchors and (partners := values["partners"].in_order):
        text = f"{len(partners)} {ngettext('partij', 'partijen', len(partners))}"
        facts.append((gettext("Partners"), text, anchors["partners"]))
    for post in newest:
        title = Truncator(post.title).words(10)
        facts.append((gettext("Nieuw"), title, post.get_url(request)))
    return facts


class ProgrammePage(RoutablePageMixin, BasePage):
    """A programme by the challenge that it answers; without a `label` a challenge only."""

    parent_page_types = ["programmes.ProgrammeIndexPage"]
    subpage_types = []
    shown_with = ("image", "label")
    page_description = "Een programma van PTvT, of een vraagstuk waar PTvT aan werkt."
    guide_chapter = "programma"
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "label"]
    search_weight = 2

    challenge = optional_char(
        "vraagstuk",
        "Welk vraagstuk pakt het programma aan? Eén vraag of zin, groot bovenaan. "
        "Bijvoorbeeld: Hoe krijgen we genoeg vakmensen? Leeg: de titel staat bovenaan.",
        255,
    )
    introduction = optional_text(
        "inleiding",
        "Twee of drie zinnen onder de kop: wat doet het programma, en voor wie? Staat "
        "ook op de kaart van het programma en bij zoekmachines.",
        500,
    )
    since = models.PositiveSmallIntegerField(
        "sinds",
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text="Het jaar waarin het programma begon. Bijvoorbeeld: 2013.",
    )
    image = optional_key(
        "core.CustomImage",
        "afbeelding",
        "Liggend, minstens 1200 pixels breed. Leeg: de site tekent zelf een mozaïek.",
    )
    label = optional_key(
        Topic,
        "label",
        "Berichten met dit onderwerp staan onderaan de pagina. Leeg: dit is een vraagstuk zonder "
        "programma.",
        models.OneToOneField,
        limit_choices_to={"kind": Topic.Kind.PROGRAMMA},
        related_name="programme",
    )
    body = StreamField(
        StoryBlock(PROGRAMME_BLOCKS),
        verbose_name="inhoud",
        help_text="Meestal in deze volgorde: Toelichting, Wat doet PTvT?, Governance, Partners.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            ["challenge", "introduction", "since", "image"], heading="Bovenaan de pagina"
        ),
        *BasePage.search_result_panels,
        "label",
        "body",
        ChosenPost.panel(),
        *BasePage.search_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("challenge", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "programma"
        verbose_name_plural = "programma's"

    @property
    def heading(self) -> str:
        """The challenge is the headline."""
        return self.challenge or self.title

    @property
    def eyebrow(self) -> str:
        """The line above the headline; empty for a challenge without a programme."""
        return f"{gettext('Programma')}: {self.title}" if self.original.label_id else ""

    @property
    def card_text(self) -> str:
        """What a card says below the title: the challenge, else the introduction."""
        return self.introduction if self.heading == self.title else self.challenge

    def structured_data(self, request, context) -> dict:
        return collection(request, context["related"])

    def related(self):
        """The posts of this programme: those that an editor chose first, then newest first."""
        return related_to_programme(self.original)

    def related_on_page(self):
        """These posts, of meetings only those that an editor chose: the page has an agenda."""
        chosen = self.original.chosen_posts.values_list("post_id", flat=True)
        return self.related().filter(models.Q(eventpage=None) | models.Q(pk__in=chosen))

    def related_now(self) -> list:
        """The related posts that the page shows, for the form."""
        return list(self.related_on_page()[:RELATED_ON_PAGE])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        related = list(self.related_on_page()[: RELATED_ON_PAGE + 1])
        context["newest"] = related[:NEWEST_BESIDE_TEXT]
        story = Story.of(self.body, context)
        return context | {
            "story": story,
            "facts": facts_of(self, story, related[:1], request),
            "related": related[:RELATED_ON_PAGE],
            "related_heading": gettext(RELATED_HEADING),
            "has_more_related": len(related) > RELATED_ON_PAGE,
            "related_url": self.related_url(request),
        }

    def related_url(self, request) -> str:
        """The address of the list of all related posts."""
        return self.get_url(request) + self.reverse_subpage("related_posts")

    def _listing(self, request) -> Listing:
        url = self.related_url(request)
        return Listing(request, self.related(), url, filters=LIST_FILTERS)

    @path("gerelateerd/")
    def related_posts(self, request):
        """All posts of this programme, with filters."""
        context = {"page": self, "listing": self._listing(request)}
        context["breadcrumbs"] = self.breadcrumbs(request, Link(RELATED_HEADING))
        context["heading"] = f"{RELATED_HEADING} over {self.title}"
        context["lead"] = context["description"] = f"Alles wat bij {self.title} hoort."
        return TemplateResponse(request, "publications/listing_base.html", context)

    @re_path(f"^gerelateerd/{FEED_PATH}")
    def related_feed(self, request, feed: str):
        """The posts of this programme as an Atom feed, or at `feed.json` as a JSON Feed."""
        return feed_response(request, self._listing(request), self.title, self.introduction, feed)

    @path("gerelateerd/embed/")
    @xframe_options_exempt
    def related_embed(self, request):
        """The newest posts of this programme, for a frame on a partner's site."""
        posts = self.related().newest_first()
        return embed_response(request, posts, self.title, self.related_url(request))


class ProgrammeChosenPost(ChosenPost):
    """What an editor decided for the related posts of a programme."""

    page = ParentalKey(ProgrammePage, related_name="chosen_posts")


class ProgrammeIndexPage(IndexPage):
    """All programmes."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["programmes.ProgrammePage"]
    page_description = "De lijst van alle programma's."

    class Meta:
        verbose_name = "lijst van programma's"

    def structured_data(self, request, context) -> dict:
        return collection(request, context["programmes"])

    def get_context(self, request, *args, **kwargs):
        """The context with the published programmes, in the order of the page tree."""
        pages = published(ProgrammePage.objects).child_of(self).order_by("path")
        pages = pages.select_related("image").prefetch_related("image__renditions")
        return super().get_context(request, *args, **kwargs) | {"programmes": pages}
