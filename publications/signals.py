"""Keeps the search indexes, and what is remembered of lists, right where nothing else does."""

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.search import index
from wagtail.signals import page_published

from ptvt_site.core.models import ContentVersion

from .models import Post, Topic


@receiver(page_published)
def index_topics_of(instance, **kwargs):
    """Index a post again once its topics are stored: Wagtail does it before that."""
    if isinstance(instance, Post):
        index.insert_or_update_object(instance)


@receiver(post_save, sender=Topic)
def index_posts_on(instance, created, **kwargs):
    """Index the posts on a topic again when the topic changes its name."""
    ContentVersion.objects.change()
    if not created:
        _index(Post.objects.filter(tagged_items__tag=instance))


@receiver(pre_delete, sender=Topic)
def index_posts_without(instance, **kwargs):
    """Take a topic that goes from its posts, and index those again."""
    tagged = instance.tagged_posts.all()
    posts = list(tagged.values_list("content_object", flat=True))
    tagged.delete()
    _index(Post.objects.filter(pk__in=posts))
    ContentVersion.objects.change()


def _index(posts):
    for post in posts.specific().iterator(chunk_size=500):
        index.insert_or_update_object(post)
