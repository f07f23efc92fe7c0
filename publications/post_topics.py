from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase

from .topics import Topic, programme_shown


class PostTopicQuerySet(models.QuerySet):
    """Queries for the topics of posts."""

    def with_topics(self):
        """With the topics and the pages of their programmes, in the same query.

        In the order in which they were chosen: a database may give rows in any other.
        """
        shown = programme_shown("tag__programme")
        return self.select_related("tag__programme").annotate(programme_shown=shown).order_by("pk")


class PostTopicManager(models.Manager.from_queryset(PostTopicQuerySet)):
    """Hides the topics in the trash."""

    def get_queryset(self):
        """Return the topics of posts that are not in the trash."""
        return super().get_queryset().filter(tag__trashed_at=None)


class PostTopic(ItemBase):
    """That a post is about a topic."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tagged_posts")
    content_object = ParentalKey(
        "publications.Post", on_delete=models.CASCADE, related_name="tagged_items"
    )

    objects = PostTopicManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="unique_post_topic")
        ]


class TopicsMixin:
    """What a post tells about its topics."""

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
