from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import UniqueConstraint
from django.urls import reverse
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ptvt_site.core.fields import choice, optional_text
from ptvt_site.core.forms import available_slug
from ptvt_site.core.models import NotTrashedManager, TrashableMixin, restricted


def programme_shown(programme: str = "programme") -> models.ExpressionWrapper:
    """Whether every visitor may see the page of a programme, by the lookup that leads to it."""
    shown = models.Q(**{f"{programme}__live": True}) & ~restricted(f"{programme}__path")
    return models.ExpressionWrapper(shown, models.BooleanField())


class TopicQuerySet(models.QuerySet):
    """Queries for topics."""

    def with_programme(self):
        """With the pages of their programmes, in the same query."""
        return self.select_related("programme").annotate(programme_shown=programme_shown())

    def counted(self, posts):
        """The topics of these posts; each has a `count`, its number of them."""
        of_posts = self.filter(tagged_posts__content_object__in=posts)
        return of_posts.annotate(count=models.Count("pk")).order_by("name")


class Topic(TrashableMixin, index.Indexed, TagBase):
    """A term of the site's one vocabulary: a programme, a theme, an audience or a region."""

    class Kind(models.TextChoices):
        """What a topic names."""

        PROGRAMMA = "programma", "Programma"
        THEMA = "thema", "Thema"
        DOELGROEP = "doelgroep", "Doelgroep"
        REGIO = "regio", "Regio"

    free_tagging = False
    search_weight = 1.5
    # Whether every visitor may see its programme's page; set by `with_programme`.
    programme_shown = False

    slug = models.SlugField("adres", unique=True, max_length=100, blank=True)
    kind = choice(
        "soort",
        Kind,
        "Een programma staat als label op elk bericht; de andere dienen om te zoeken.",
        default=Kind.THEMA,
    )
    description = optional_text(
        "omschrijving",
        "Eén of twee zinnen, bovenaan de pagina van dit onderwerp. Bijvoorbeeld: Alles "
        "over leren en werken in de techniek na je diploma.",
    )

    panels = [
        FieldPanel(
            "name",
            help_text="Eén tot drie woorden, zoals bezoekers het zeggen. Bijvoorbeeld: "
            "Arbeidsmarkt.",
        ),
        "kind",
        "description",
        FieldPanel(
            "slug",
            help_text="Het laatste deel van het adres van de lijst met berichten. Leeg: wordt "
            "gemaakt van de naam. Wijzigt u het, dan blijft het oude adres werken.",
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description", boost=1.5),
    ]

    objects = NotTrashedManager.from_queryset(TopicQuerySet)()

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["name"]

    @classmethod
    def for_visitors(cls):
        """The topics of published posts: one that only drafts have might tell what is to come."""
        posts = PostTopic.content_object.field.related_model.objects.published().values("pk")
        public = PostTopic.objects.filter(tag=models.OuterRef("pk"), content_object__in=posts)
        # PostgreSQL reads all posts for an `Exists`, and one of a topic for this.
        first = public.order_by("content_object").values("content_object")[:1]
        return cls.objects.alias(first=models.Subquery(first)).exclude(first=None)

    def clean(self):
        """Keep the address when its field was emptied; a new topic gets one of its name."""
        super().clean()
        self.slug = self.slug or getattr(Topic.objects.filter(pk=self.pk).first(), "slug", "")

    def slugify(self, tag, i=None) -> str:
        """The address of a new topic. One of taggit may have accents, or be empty."""
        return available_slug(tag, Topic._base_manager.exclude(pk=self.pk), 100)

    def get_absolute_url(self) -> str:
        """The address of the list of posts on this topic."""
        return reverse("topic", args=[self.slug])

    @property
    def programme_page(self):
        """The page of the programme that it names; none when not every visitor may see that."""
        return self.programme if self.programme_shown else None


class FormerTopicSlug(models.Model):
    """A former address of a topic or of one merged into it; it redirects, unless it is in use."""

    slug = models.SlugField(max_length=100, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self):
        return self.slug

    @classmethod
    def current_topics(cls, slugs) -> dict[str, Topic]:
        """The topics that these addresses lead to now; what cannot be a slug is skipped."""
        possible = [slug for slug in slugs if slug.isprintable() and len(slug) <= 100][:20]
        rows = cls.objects.filter(slug__in=possible, topic__trashed_at=None)
        rows = rows.exclude(slug__in=Topic.objects.values("slug"))
        return {former.slug: former.topic for former in rows.select_related("topic")}


class PostTopicManager(models.Manager):
    """Hides the topics in the trash."""

    def get_queryset(self):
        return super().get_queryset().filter(tag__trashed_at=None)

    def with_topics(self):
        """With topics and programmes, in one query, in the order in which they were chosen."""
        shown, tagged = programme_shown("tag__programme"), self.select_related("tag__programme")
        return tagged.annotate(programme_shown=shown).order_by("pk")


class PostTopic(ItemBase):
    """That a post is about a topic."""

    tag = models.ForeignKey(
        Topic, on_delete=models.CASCADE, verbose_name="onderwerp", related_name="tagged_posts"
    )
    content_object = ParentalKey("publications.Post", related_name="tagged_items")

    objects = PostTopicManager()

    class Meta:
        verbose_name = "onderwerp van een bericht"
        verbose_name_plural = "onderwerpen van berichten"
        constraints = [UniqueConstraint(fields=["tag", "content_object"], name="unique_post_topic")]


class TopicsMixin(models.Model):
    """What a post tells about its topics."""

    # Typed by an editor, but not in the vocabulary; stored with a draft until publication.
    unknown_topics = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    def clean_to_publish(self):
        """Refuse topics that are not in the vocabulary; a draft may have them."""
        super().clean_to_publish()
        if self.unknown_topics:
            names = self.unknown_topics.replace('", "', "”, “").strip('"')
            advice = "Kies een onderwerp uit de lijst, of vraag een beheerder om het toe te voegen."
            raise ValidationError(f"Dit onderwerp bestaat niet: “{names}”. {advice}")

    def topic_list(self) -> list[Topic]:
        """The topics, asked for once; in a preview those of the form."""
        if isinstance(self.tagged_items.all(), models.QuerySet):
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
