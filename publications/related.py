"""Which posts belong together: by their topics, by what an editor chose, as versions."""

from math import log

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, Q, Sum, When
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import HelpPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import Orderable

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.fields import choice, optional_key
from ptvt_site.core.models import restricted

from .kinds import post_types
from .posts import Post, PostQuerySet
from .topics import PostTopic, Topic


class ChosenPost(Orderable):
    """What an editor decided on a post among the related ones; a subclass has the `page`."""

    class Place(models.TextChoices):
        """Where the post stands."""

        FIRST = "bovenaan", "Altijd bovenaan"
        NOWHERE = "nergens", "Nooit tonen"

    post = models.ForeignKey(
        "publications.Post",
        verbose_name="bericht",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Een bericht of publicatie van deze site.",
    )
    place = choice(
        "plaats", Place, "Moet het vooraan staan, of er juist niet bij?", default=Place.FIRST
    )

    panels = ["post", "place"]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = "keuze bij gerelateerde berichten"

    def __str__(self):
        return f"{self.post}: {self.get_place_display()}"

    @classmethod
    def panel(cls) -> MultiFieldPanel:
        """The panel in which an editor decides, beside what is shown now."""
        chooser = MultipleChooserPanel(
            "chosen_posts",
            chooser_field_name="post",
            label="bericht",
            heading="Uw keuze",
            help_text="De site zoekt zelf berichten die hierbij horen. Hier zet u een bericht "
            "bovenaan, of zorgt u dat het er niet bij staat.",
            max_num=12,
        )
        shown = HelpPanel(
            template="publications/related_now.html", heading="Deze berichten staan er nu"
        )
        return MultiFieldPanel([chooser, shown], heading="Gerelateerde berichten")


class PostChosenPost(ChosenPost):
    """What an editor decided for the related posts of a post."""

    page = ParentalKey(Post, related_name="chosen_posts")


def related_to_programme(programme) -> PostQuerySet:
    """The published posts with a programme's label, newest first, after an editor's choice."""
    first, nowhere = _chosen(programme)
    tagged = PostTopic.objects.filter(tag=programme.label_id).values("content_object")
    posts = Post.objects.published().filter(Q(pk__in=first) | Q(pk__in=tagged))
    posts = posts.exclude(pk__in=nowhere)
    if not first:
        return posts.newest_first()
    place = Case(*(When(pk=pk, then=place) for place, pk in enumerate(first)), default=len(first))
    return posts.order_by(place, "is_withdrawn", "-date", "-pk")


def _chosen(page) -> tuple[list[int], list[int]]:
    """The keys of the posts that an editor put first, and of those that should not be there."""
    choices = list(page.chosen_posts.all())
    return tuple(
        [choice.post_id for choice in choices if choice.place == place]
        for place in (ChosenPost.Place.FIRST, ChosenPost.Place.NOWHERE)
    )


def related_to_post(post, topics: list[Topic], request=None, limit: int = 3) -> list[Post]:
    """The published posts that share these topics, nearest first, after what an editor put first.

    A topic counts for more the rarer it is, by its inverse document frequency: log(posts in all /
    posts with that topic) (Spärck Jones 1972). Equal scores: newest first.
    """
    first, nowhere = _chosen(post)
    keys = list(first)
    if topics:
        total, used = topic_usage(request)
        rarity = {topic: log(max(total, 1) / used.get(topic.pk, 1)) for topic in topics}
        weights = [When(tag=topic, then=weight) for topic, weight in rarity.items()]
        scored = (
            PostTopic.objects.filter(tag__in=topics, content_object__live=True)
            .filter(~restricted("content_object__path"))
            .exclude(content_object__in={post.pk, *first, *nowhere})
            .values("content_object")
            .annotate(score=Sum(Case(*weights)))
            .order_by("-score", "-content_object__date", "-content_object")
        )
        for model in post_types():
            scored = scored.exclude(content_object__in=model.outdated().values("pk"))
        keys += scored.values_list("content_object", flat=True)[:limit]
    posts = Post.objects.published().in_bulk(keys)
    return [posts[key] for key in keys if key in posts][:limit]


class RelatedMixin:
    """A post whose page shows related posts."""

    last_panels = [*Post.people_panels, PostChosenPost.panel(), *Post.search_panels]

    def related_now(self) -> list[Post]:
        """The related posts that the page shows, for the form."""
        return related_to_post(self, self.topic_list())

    def get_context(self, request, *args, **kwargs):
        """The context with the related posts."""
        context = super().get_context(request, *args, **kwargs)
        context["related"] = related_to_post(self, context["topics"], request)
        return context


def topic_usage(request=None) -> tuple[int, dict[int, int]]:
    """How many posts are published in all, and with each topic by its key; cached."""

    def count() -> tuple[int, dict[int, int]]:
        posts = Post.objects.published()
        tagged = PostTopic.objects.filter(content_object__in=posts.values("pk")).order_by()
        return posts.count(), dict(tagged.values_list("tag").annotate(number=Count("pk")))

    return content_cache_for(request).get("usage of topics", count)


def topics_with(topic: Topic) -> list[Topic]:
    """The topics that posts with this topic have most often, each with its `count` of them."""
    posts = Post.objects.published().filter(tagged_items__tag=topic)
    others = Topic.objects.exclude(pk=topic.pk).counted(posts)
    return list(others.order_by("-count", "name")[:12])


class VersionsMixin(models.Model):
    """A post that may replace another of its type."""

    supersedes = optional_key(
        "self",
        "vervangt",
        "De eerdere versie van deze publicatie. Op de pagina daarvan komt een verwijzing "
        "naar deze.",
        related_name="superseded_by",
    )

    class Meta:
        abstract = True

    @classmethod
    def outdated(cls) -> PostQuerySet:
        """Those that are withdrawn, or replaced by a published version that is not."""
        newer = cls.objects.published().filter(is_withdrawn=False, supersedes__isnull=False)
        return super().outdated() | cls.objects.filter(pk__in=newer.values("supersedes"))

    def clean(self):
        """Refuse a version that replaces itself."""
        super().clean()
        version, seen = self.supersedes, set()
        while version and version.pk not in seen:
            if version.pk == self.pk:
                text = "Een publicatie kan zichzelf niet vervangen, ook niet via een andere."
                raise ValidationError({"supersedes": text})
            seen.add(version.pk)
            version = version.supersedes

    def newest_version(self) -> Post | None:
        """The latest published version after this one that is not withdrawn, or none."""
        newest, seen, posts = None, [self.pk], Post.objects.published().newest_first()
        # A cycle in the data must not hold up a visitor.
        while version := (
            posts.filter(publicationpage__supersedes=seen[-1]).exclude(pk__in=seen).first()
        ):
            newest = newest if version.is_withdrawn else version
            seen.append(version.pk)
        return newest

    def earlier_version(self) -> Post | None:
        """The published version that this one replaces, or none."""
        if self.supersedes_id is None:
            return None
        return Post.objects.published().filter(pk=self.supersedes_id).first()
