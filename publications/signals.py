"""Keeps the search indexes right where nothing else does."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction
from wagtail.search import index
from wagtail.signals import page_published

from ptvt_site.core.models import CustomDocument, trashed

from .covers import refresh_cover
from .models import FormerTopicSlug, Post, PublicationFile, PublicationPage, Topic


@receiver(page_published)
def index_topics_of(instance, **kwargs):
    """Index a post again once its topics are stored: Wagtail does it before that."""
    if isinstance(instance, PublicationPage):
        refresh_cover(instance)
    if isinstance(instance, Post):
        index.insert_or_update_object(instance)


@receiver(pre_save, sender=Topic)
def keep_old_address(instance, raw=False, **kwargs):
    """Have the old address of a topic lead to the new one."""
    old = None if raw else Topic.objects.filter(pk=instance.pk).first()
    if old and old.slug != instance.slug:
        FormerTopicSlug.objects.filter(slug=instance.slug, topic=instance).delete()
        FormerTopicSlug.objects.update_or_create(slug=old.slug, defaults={"topic": instance})


@receiver([post_save, trashed], sender=Topic)
def index_posts_on(instance, created=False, **kwargs):
    """Index the posts on a topic when the topic is renamed, trashed or restored."""
    if not created:
        _index(Post.objects.filter(tagged_items__tag=instance))


@receiver(pre_delete, sender=Topic)
def index_posts_without(instance, **kwargs):
    """Take a topic that goes from its posts, and index those again."""
    tagged = instance.tagged_posts.all()
    posts = list(tagged.values_list("content_object", flat=True))
    tagged.delete()
    _index(Post.objects.filter(pk__in=posts))


@receiver([post_save, post_delete], sender=PublicationFile)
def take_over_file(instance, raw=False, **kwargs):
    """Take over cover and text when a publication gets or loses a file."""
    if not raw:
        _take_over(PublicationPage.objects.filter(pk=instance.page_id))


@receiver([post_save, trashed], sender=CustomDocument)
def take_over_document(instance, created=False, raw=False, **kwargs):
    """Take over cover and text when a file of a publication changes."""
    if not (created or raw):
        _take_over(PublicationPage.objects.filter(files__document=instance))


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def take_over_collection(instance, **kwargs):
    """Hide cover and text of what becomes private, and show those of what becomes public."""
    inside = instance.collection.get_descendants(inclusive=True)
    pages = PublicationPage.objects.filter(files__document__collection__in=inside)
    _take_over(pages.distinct())


def _take_over(publications):
    for publication in publications:
        refresh_cover(publication)
        index.insert_or_update_object(publication)


def _index(posts):
    for post in posts.specific().iterator(chunk_size=500):
        index.insert_or_update_object(post)
