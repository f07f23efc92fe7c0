from django.db import models
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from ptvt_site.core.models import published

from .kinds import post_types
from .topics import PostTopic


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
        for model in post_types():
            self = model.prefetch_details(self)
        return self

    def for_links(self):
        """With no more than the title and the address."""
        return self.only("title", "url_path")

    def for_cards(self):
        """With everything a card shows, in a fixed number of queries."""
        tagged = PostTopic.objects.with_topics()
        return self.select_related("image", "cover", "author").prefetch_related(
            "image__renditions", "cover__renditions", models.Prefetch("tagged_items", tagged)
        )


PostManager = PageManager.from_queryset(PostQuerySet)
