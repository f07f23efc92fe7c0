"""Which posts belong together."""

from django.db.models import (
    Case,
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Ln

from .models.post import Post, PostQuerySet, PostTopic
from .models.topic import Topic


def related_to_programme(label: int | None, pinned: list[int]) -> PostQuerySet:
    """The published posts that bear a programme's label (the id of a topic), newest first.

    `pinned` are ids of posts that an editor put first, in that order; they need not bear the
    label. Without a label only they are left.
    """
    posts = Post.objects.published()
    bears_label = Q(pk__in=PostTopic.objects.filter(tag=label).values("content_object"))
    posts = posts.filter((bears_label if label else Q(pk__in=[])) | Q(pk__in=pinned))
    if not pinned:
        return posts.newest_first()
    place = Case(
        *(When(pk=pk, then=Value(index)) for index, pk in enumerate(pinned)),
        default=Value(len(pinned)),
        output_field=IntegerField(),
    )
    return posts.order_by(place, "-date", "-pk")


def related_to_post(post, topics: list[Topic], limit: int = 3) -> PostQuerySet:
    """The published posts that share these topics, nearest first.

    A shared topic counts for more the rarer it is: by its inverse document frequency, the natural
    logarithm of the number of posts over the number of posts with that topic (Spärck Jones 1972).
    What scores alike stands newest first.
    """
    all_posts = (
        Post.objects.live().order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk"))
    )
    with_topic = (
        PostTopic.objects.filter(tag=OuterRef("tagged_items__tag"), content_object__live=True)
        .order_by()
        .values("tag")
        .annotate(n=Count("pk"))
    )
    rarity = ExpressionWrapper(
        Cast(Subquery(all_posts.values("n")), FloatField())
        / Cast(Subquery(with_topic.values("n")), FloatField()),
        output_field=FloatField(),
    )
    return (
        Post.objects.published()
        .exclude(pk=post.pk)
        .filter(tagged_items__tag__in=topics)
        .annotate(score=Sum(Ln(rarity)))
        .order_by(F("score").desc(), "-date", "-pk")
        .for_cards()[:limit]
    )
