from datetime import datetime
from math import ceil

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.text import Truncator
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from ptvt_site.core.fields import optional_key
from ptvt_site.core.forms import validate_year
from ptvt_site.core.metadata import filled, midnight
from ptvt_site.core.models import SUMMARY_LENGTH, BasePage, PageChange, published
from ptvt_site.core.story import WORDS_PER_MINUTE, word_count
from ptvt_site.network.models import Partner

from .forms import PostForm
from .kinds import KindMixin, post_types
from .people import Person
from .topics import PostTopic, TopicsMixin


class PostQuerySet(PageQuerySet):
    """Queries for posts."""

    def published(self):
        """The posts that every visitor may see."""
        return published(self)

    def newest_first(self):
        """By date, then latest made first; withdrawn posts last."""
        return self.order_by("is_withdrawn", "-date", "-pk")

    def with_details(self):
        """With what `Post.detailed` tells, in a fixed number of queries."""
        posts = self
        for model in (one for one in post_types() if one.details):
            files = model._meta.get_field("files").related_model.objects.public()
            pages = model.objects.defer("body").prefetch_related(*model.details)
            pages = pages.prefetch_related(models.Prefetch("files", files))
            posts = posts.prefetch_related(models.Prefetch(model._meta.model_name, pages))
        return posts

    def for_cards(self):
        """With everything a card shows, in a fixed number of queries."""
        tagged = PostTopic.objects.with_topics()
        return self.select_related("image", "cover", "author").prefetch_related(
            "image__renditions", "cover__renditions", models.Prefetch("tagged_items", tagged)
        )


class CardMixin(models.Model):
    """What cards, feeds and the API tell of a post, such as whose it is and whom to ask."""

    # Whether a search marks its words on the card.
    is_highlighted = False

    # What a card says besides: of an event, when and where it is, and that it changed; of any post,
    # that it is withdrawn.
    shown_when = models.CharField(max_length=200, blank=True, editable=False)
    shown_state = models.CharField(max_length=30, blank=True, editable=False)

    author = optional_key(Person, "auteur", "Iemand van PTvT. Leeg: er staat geen naam bij.")
    contact = optional_key(Person, "vraag het aan", "Leeg: wie bij het programma hoort.")
    partners = ParentalManyToManyField(
        Partner,
        verbose_name="partners",
        blank=True,
        related_name="posts",
        help_text="Wie het uitgaf, schreef of organiseerde. Het staat ook op hun pagina.",
    )

    people_panels = [
        MultiFieldPanel(
            ["author", "contact", FieldPanel("partners", widget=CheckboxSelectMultiple)],
            heading="Mensen en partners",
            classname="collapsed",
        )
    ]

    class Meta:
        abstract = True

    @cached_property
    def shown_title(self) -> str:
        """The title on a card; a search highlights its words."""
        return self.title

    @cached_property
    def shown_summary(self) -> str:
        """The summary on a card; a search highlights its words."""
        return Truncator(self.summary).chars(160)

    @property
    def announced_title(self) -> str:
        """The title for feeds and calendars, which cannot show a state beside it."""
        return f"{self.shown_state}: {self.title}" if self.shown_state else self.title

    @property
    def announced_summary(self) -> str:
        """The summary for feeds, which show no more of a post."""
        return self.summary

    @property
    def detailed(self) -> "Post":
        """The page as its own type when that has details, as `with_details` fetched it."""
        names = [one._meta.model_name for one in post_types() if one.details]
        pages = (getattr(self, name, None) for name in names if type(self) is Post)
        return next(filter(None, pages), self)

    def author_names(self) -> list[str]:
        """Who wrote it, for feeds."""
        return [self.author.name] if self.author else []

    def attachments(self) -> list:
        """The files that every visitor may download, as `with_details` fetched them."""
        return list(self.files.all()) if hasattr(self, "files") else []


class Post(KindMixin, TopicsMixin, CardMixin, BasePage):  # noqa: DJ008
    """What PTvT publishes and dates; its subclasses, the page types of posts, can be created.

    Whatever a card shows is a field here, so that a list never opens a StreamField.

    - `first_kinds`: name, plural and `Symbol` of the kinds (`PostKind`) that a new site has;
    - `menu_order`: its place among the other types;
    - `icon`, `new_label`: the icon and the text of the button that opens an empty form;
    - `guide_chapter`: the chapter of the editors' guide about it;
    - `details`: the relations, beside its `files`, that feeds and the API tell.
    """

    first_kinds: list[tuple[str, str, str]] = []
    menu_order = 1000
    icon = "doc-full"
    new_label = ""
    guide_chapter = "bericht"
    details: tuple[str, ...] = ()

    is_creatable = False
    parent_page_types = []
    subpage_types = []
    shown_with = ("image", "cover", "author", "contact")
    base_form_class = PostForm

    # Null, not blank: a draft may have no date, a published post must have one.
    date = models.DateField(
        "datum",
        null=True,
        default=timezone.localdate,
        validators=[validate_year],
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
    image = optional_key(
        "core.CustomImage",
        "afbeelding",
        "Liggend, minstens 1200 pixels breed, met mensen of techniek in beeld. Leeg: "
        "geen afbeelding.",
    )
    # Of its first public PDF; `models` updates it.
    cover = optional_key("core.CustomImage", "omslag", editable=False)
    topics = ClusterTaggableManager(
        verbose_name="onderwerpen",
        through=PostTopic,
        blank=True,
        help_text="Kies het programma waar dit bij hoort, en één tot drie thema's. Typ de eerste "
        "letters, bijvoorbeeld: tech.",
    )
    reading_time = models.PositiveSmallIntegerField(
        "leestijd in minuten", default=1, editable=False
    )
    # Null, not blank: most posts were made here, and a unique text can be empty only once.
    source_id = models.CharField(  # noqa: DJ001
        "nummer op de oude site", max_length=200, unique=True, null=True, blank=True, editable=False
    )

    objects = PageManager.from_queryset(PostQuerySet)()
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "source_id"]

    post_panels = [
        FieldPanel("summary", attrs=SUMMARY_LENGTH),
        *BasePage.search_result_panels,
        "image",
        MultiFieldPanel(["date", "topics"], heading="Datum en onderwerp"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.AutocompleteField("summary"),
        index.RelatedFields("topics", [index.SearchField("name", boost=1.5)]),
    ]

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        indexes = [
            models.Index(fields=["is_withdrawn", "-date", "-page_ptr"], name="post_newest_first"),
            models.Index(fields=["kind", "is_withdrawn", "-date"], name="post_kind_newest_first"),
        ]

    @classmethod
    def outdated(cls) -> PostQuerySet:
        """Those that other posts do not recommend."""
        return cls.objects.filter(is_withdrawn=True)

    def is_site_root(self) -> bool:
        """No site starts at a post; Wagtail asks the database at each save."""
        return False

    @property
    def lead(self) -> str:
        return self.summary

    @property
    def published_at(self) -> datetime | None:
        """The start of the day of its date."""
        return midnight(self.date) if self.date else None

    def structured_data(self, request, context) -> dict:
        return filled(
            {
                "@type": "NewsArticle",
                "headline": self.title,
                "articleSection": self.get_kind_display(),
                "keywords": [topic.name for topic in context["topics"]],
            }
        )

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"topics": self.topic_list()}

    def with_content_json(self, content):
        """Wagtail's page of a revision; the cover of then may be gone, or private by now."""
        page = super().with_content_json(content)
        page.cover_id = self.cover_id
        return page

    @classmethod
    def index_type(cls) -> type[BasePage]:
        """The page type of the list that its pages are below."""
        return cls.allowed_parent_page_models()[0]

    def full_clean(self, *args, **kwargs):
        """Set the kind and the reading time before validation."""
        with translation.override(self.language):
            self._set_derived_fields()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """Set the kind and the reading time of a draft too."""
        with translation.override(self.language):
            self._set_derived_fields()
        super().minimal_clean()

    def _set_derived_fields(self):
        super()._set_derived_fields()
        self.shown_state = str(PageChange.Kind.WITHDRAWN.label) if self.withdrawal_reason else ""
        if hasattr(self, "body"):
            self.reading_time = max(1, ceil(word_count(self.body) / WORDS_PER_MINUTE))
