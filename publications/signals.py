"""Keeps the search index right where Wagtail does not."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.search import index
from wagtail.signals import page_published

from .models import Post, Topic


@receiver(page_published)
def index_topics_of(instance, **kwargs):
    """Index a post again once its topics are stored: Wagtail does it before that."""
    if isinstance(instance, Post):
        index.insert_or_update_object(instance)


@receiver(post_save, sender=Topic)
def index_posts_on(instance, created, **kwargs):
    """Index the posts on a topic again when the topic changes its name."""
    if not created:
        for post in Post.objects.filter(tagged_items__tag=instance).specific():
            index.insert_or_update_object(post)
