from datetime import datetime
from math import ceil

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from ptvt_site.core.metadata.social_card import SocialCard
from ptvt_site.core.metadata.structured_data import midnight
from ptvt_site.core.models import SUMMARY_LENGTH, BasePage, published
from ptvt_site.core.story import word_count

from ..forms import PostForm
from ..structured_data import article
from .topic import Topic, programme_shown

# Dutch readers read 228 words a minute, by the figure Wagtail's editor shows too
# (`readingTime` in its content metrics).
WORDS_PER_MINUTE = 228
CARD_SUMMARY = 160  # signs


class Kind(models.TextChoices):
    """What sort of post it is."""

    NIEUWS = "nieuws", "Nieuws"
    RAPPORT = "rapport", "Rapport"
    MONITOR = "monitor", "Monitor"
    HANDBOEK = "handboek", "Handboek"
    HANDREIKING = "handreiking", "Handreiking"
    FACTSHEET = "factsheet", "Factsheet"
    JAARVERSLAG = "jaarverslag", "Jaarverslag"


class PostTopicQuerySet(models.QuerySet):
    """Questions about the topics of posts."""

    def with_topics(self):
        """With the topics and the pages of their programmes, in the same query.

        In the order in which they were chosen: a database may give rows in any other.
        """
        shown = programme_shown("tag__programme")
        return self.select_related("tag__programme").annotate(programme_shown=shown).order_by("pk")


class PostTopicManager(models.Manager.from_queryset(PostTopicQuerySet)):
    """Hides the topics in the trash."""

    def get_queryset(self):
        """The topics of posts that are not in the trash."""
        return super().get_queryset().filter(tag__trashed_at=None)


class PostTopic(ItemBase):
    """That a post is about a topic."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tagged_posts")
    content_object = ParentalKey(
        "publications.Post", on_delete=models.CASCADE, related_name="tagged_items"
    )

    objects = PostTopicManager()

    class Meta:
        verbose_name = "onderwerp van bericht"
        verbose_name_plural = "onderwerpen van berichten"
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="unique_post_topic")
        ]


class PostQuerySet(PageQuerySet):
    """Questions about posts."""

    def published(self):
        """The posts that every visitor may see."""
        return published(self)

    def newest_first(self):
        """By date; posts of one day by the order in which they were made, latest first."""
        return self.order_by("-date", "-pk")

    def for_links(self):
        """With no more than the title and the address."""
        return self.only("title", "url_path")

    def for_cards(self):
        """With everything a card shows, in a fixed number of queries."""
        tagged = PostTopic.objects.with_topics()
        return self.select_related("image", "cover").prefetch_related(
            "image__renditions", "cover__renditions", models.Prefetch("tagged_items", tagged)
        )


PostManager = PageManager.from_queryset(PostQuerySet)


class Post(BasePage):
    """What PTvT publishes and dates. Its kinds, `NewsPage` and `PublicationPage`, can be made.

    Whatever a card shows is a field here, so that a list never opens a StreamField.
    """

    is_creatable = False
    # Whether a search marks on its card what was asked for.
    is_marked = False
    shown_with = ("image", "cover")
    base_form_class = PostForm

    kind = models.CharField(
        "soort",
        max_length=20,
        choices=Kind.choices,
        default=Kind.NIEUWS,
        help_text="Wat voor publicatie is het? Bezoekers kunnen hierop filteren.",
    )
    # Null, not blank: a draft may lack a date, a published post may not.
    date = models.DateField(
        "datum",
        null=True,
        default=timezone.localdate,
        help_text="De dag die bij het bericht staat, meestal vandaag. De lijsten staan op deze "
        "volgorde.",
    )
    summary = models.TextField(
        "samenvatting",
        max_length=400,
        help_text="Wat staat erin, en voor wie is het? Eén of twee zinnen, hooguit 160 tekens. "
        "Staat onder de titel, op de kaart en bij zoekmachines. Bijvoorbeeld: Vorig jaar kozen "
        "4.000 leerlingen meer voor techniek. Lees wat scholen daarvoor deden.",
    )
    image = models.ForeignKey(
        "core.CustomImage",
        verbose_name="afbeelding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Liggend, minstens 1200 pixels breed, met mensen of techniek in beeld. Leeg: de "
        "site tekent zelf een mozaïek.",
    )
    # Of its first public PDF; `publications.covers` keeps it right.
    cover = models.ForeignKey(
        "core.CustomImage",
        verbose_name="omslag",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    topics = ClusterTaggableManager(
        verbose_name="onderwerpen",
        through=PostTopic,
        blank=True,
        help_text="Kies het programma waar dit bij hoort, en één tot drie thema's. Typ de eerste "
        "letters, bijvoorbeeld: tech.",
    )
    # Typed by an editor, but not in the vocabulary: kept with a draft until they are settled.
    unknown_topics = models.TextField(blank=True, editable=False)
    reading_time = models.PositiveSmallIntegerField(
        "leestijd in minuten", default=1, editable=False
    )
    # Null, not blank: most posts were made here, and a unique text can be empty only once.
    source_id = models.CharField(  # noqa: DJ001
        "nummer op de oude site", max_length=200, unique=True, null=True, blank=True, editable=False
    )

    objects = PostManager()

    post_panels = [
        FieldPanel("summary", attrs=SUMMARY_LENGTH),
        *BasePage.search_result_panels,
        FieldPanel("image"),
        MultiFieldPanel([FieldPanel("date"), FieldPanel("topics")], heading="Datum en onderwerp"),
    ]
    # A post is found in lists, not in the menu.
    settings_panels = Page.settings_panels
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=1.5),
        index.AutocompleteField("summary"),
        index.FilterField("date"),
        index.FilterField("kind"),
        index.RelatedFields(
            "topics", [index.SearchField("name", boost=1.5), index.FilterField("slug")]
        ),
    ]

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        indexes = [
            models.Index(fields=["-date", "-page_ptr"], name="post_newest_first"),
            models.Index(fields=["kind", "-date"], name="post_kind_newest_first"),
        ]

    @property
    def picture(self):
        """The picture that an editor chose, or else the cover of the publication's PDF."""
        return self.image or self.cover

    @property
    def lead(self) -> str:
        """The summary stands under the heading."""
        return self.summary

    @cached_property
    def shown_title(self) -> str:
        """The title on a card; a search marks in it what was asked for."""
        return self.title

    @cached_property
    def shown_summary(self) -> str:
        """The summary on a card; a search marks in it what was asked for."""
        return Truncator(self.summary).chars(CARD_SUMMARY)

    @property
    def published_at(self) -> datetime | None:
        """The start of the day that it bears."""
        return midnight(self.date) if self.date else None

    def structured_data(self, request, context) -> dict:
        """An article, with its topics."""
        return article(self, context["topics"])

    def social_card(self) -> SocialCard:
        """The picture with what kind of post it is."""
        return SocialCard(self.title, self.slug, self.get_kind_display())

    def get_context(self, request, *args, **kwargs):
        """The context with the topics, asked for once."""
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = self.topic_list()
        return context

    def full_clean(self, *args, **kwargs):
        """Set the reading time before a post is checked and saved."""
        self.set_reading_time()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """Set the reading time of a draft too."""
        self.set_reading_time()
        super().minimal_clean()

    def set_reading_time(self):
        """Compute the reading time in whole minutes, rounded up, at least one."""
        body = getattr(self, "body", None)
        if body is not None:
            self.reading_time = max(1, ceil(word_count(body) / WORDS_PER_MINUTE))

    def topic_list(self) -> list[Topic]:
        """The topics, asked for once; without a query when the post comes from `for_cards`."""
        tagged = self.tagged_items.all()
        is_prefetched = "tagged_items" in getattr(self, "_prefetched_objects_cache", {})
        # In a preview the topics come from the form, not from the database.
        if isinstance(tagged, PostTopicQuerySet) and not is_prefetched:
            with_topics = models.Prefetch("tagged_items", PostTopic.objects.with_topics())
            models.prefetch_related_objects([self], with_topics)
            tagged = self.tagged_items.all()
        for item in tagged:
            item.tag.programme_shown = getattr(item, "programme_shown", False)
        return [item.tag for item in tagged]

    def label(self) -> Topic | None:
        """The topic printed on the card: the first that names a programme."""
        return next((t for t in self.topic_list() if t.kind == Topic.Kind.PROGRAMMA), None)

    def label_url(self) -> str:
        """Where the label leads: to its programme's page when that is live."""
        topic = self.label()
        if topic is None:
            return ""
        return topic.programme_page.url if topic.programme_page else topic.get_absolute_url()
