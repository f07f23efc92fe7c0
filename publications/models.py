"""All models of the app, which its modules do not import; and what else a change of one changes."""

from django.db.models import OuterRef, Subquery
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction

from ptvt_site.core.indexing import index_after_commit
from ptvt_site.core.models import CustomDocument, Refused, trashed

from .index_pages import ListingPage, PublicationIndexPage
from .kinds import NEEDED, PostKind, kind_choices, post_types, type_of_kind
from .people import Person
from .posts import Post
from .publication_page import PageFile, PublicationAuthor, PublicationFile, PublicationPage
from .related import ChosenPost, PostChosenPost
from .topics import FormerTopicSlug, PostTopic, Topic


@receiver(pre_save, sender=Topic)
def store_former_slug(instance, raw=False, **kwargs):
    """Let the old address of a topic redirect to the new one."""
    old = None if raw else Topic.objects.filter(pk=instance.pk).first()
    if old and old.slug != instance.slug:
        FormerTopicSlug.objects.filter(slug=instance.slug, topic=instance).delete()
        FormerTopicSlug.objects.update_or_create(slug=old.slug, defaults={"topic": instance})


@receiver(pre_save)
def store_topics_first(instance, raw=False, update_fields=None, **kwargs):
    """Store the topics of a post before it: Wagtail's index of references watches no tags."""
    if isinstance(instance, Post) and not (raw or update_fields or instance._state.adding):
        instance.tagged_items.commit()


@receiver([post_save, trashed], sender=Topic)
def index_posts_with_topic(instance, created=False, **kwargs):
    """Index the posts with a topic when the topic is renamed, trashed or restored."""
    if not created:
        index_after_commit(*Post.objects.filter(tagged_items__tag=instance))


@receiver(pre_delete, sender=PostKind)
def keep_needed_kind(instance, **kwargs):
    """Refuse to delete a kind that is needed, also by a bulk action. Raises `Refused`."""
    if instance.is_needed():
        raise Refused(NEEDED)


@receiver(pre_delete, sender=Topic)
def remove_topic_from_posts(instance, **kwargs):
    """Remove a deleted topic from its posts, and index those."""
    tagged = instance.tagged_posts.all()
    index_after_commit(*Post.objects.filter(pk__in=tagged.values("content_object")))
    tagged.delete()


@receiver([post_save, post_delete], sender=PublicationFile)
def refresh_with_file(instance, raw=False, **kwargs):
    """Update cover and text when a publication gets or loses a file."""
    if not raw:
        pages = PublicationPage.objects.filter(pk=instance.page_id)
        _refresh_covers(pages)
        index_after_commit(*pages)


# `core.documents` indexes the pages with a file that changes, or becomes private or public.
@receiver(post_save, sender=CustomDocument)
def refresh_with_document(instance, created=False, raw=False, **kwargs):
    """Update the cover when a file of a publication changes; one that has it cannot be trashed."""
    if not (created or raw):
        _refresh_covers(PublicationPage.objects.filter(files__document=instance))


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def refresh_with_collection(instance, **kwargs):
    """Update the cover when files become private or public."""
    inside = instance.collection.get_descendants(inclusive=True)
    _refresh_covers(PublicationPage.objects.filter(files__document__collection__in=inside))


def _refresh_covers(publications):
    """Store the cover of the first public PDF that has one of each, or none."""
    files = PublicationFile.objects.public().filter(page=OuterRef("pk"))
    files = files.exclude(document__cover=None).order_by("sort_order", "pk")
    cover = Subquery(files.values("document__cover")[:1])
    Post.objects.filter(pk__in=publications.values("pk")).update(cover=cover)
