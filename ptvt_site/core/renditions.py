"""The renditions that pages show, made in advance because encoding AVIF takes long."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from .models import ContentVersion, CustomDocument, CustomImage, CustomRendition, SiteSettings
from .models.media import in_private_collection

logger = logging.getLogger(__name__)


def _in_all_formats(*sizes: str) -> list[str]:
    return [f"format-{kind}|{size}" for size in sizes for kind in ("avif", "webp", "jpeg")]


CARD = _in_all_formats("fill-216x144", "fill-384x256", "fill-768x512")
HEAD = _in_all_formats("fill-768x432", "fill-1280x720")
STORY = _in_all_formats("width-640", "width-1280")
COVER = _in_all_formats("fill-208x312", "fill-416x624", "fill-240x336", "fill-480x672")
LOGO = ["max-320x160|format-webp"]
FACE = ["fill-192x192|format-webp"]
# In the metadata of a page, for other sites; and in the feeds, which ask for a size of the cards.
SHARED = ["fill-1200x630|format-jpeg"]

# By the name of the field or block that shows the image; any other is an image in a story.
SHOWN_AS = {"image": [*CARD, *HEAD, *SHARED], "cover": COVER, "logo": LOGO, "photo": FACE}
SHOWN_AS |= {"poster": HEAD, "social_picture": SHARED}


def _sizes_by_image(references) -> dict[int, set[str]]:
    """The sizes of each image that these references lead to, by its key."""
    sizes = defaultdict(set)
    to_images = references.filter(to_content_type=ContentType.objects.get_for_model(CustomImage))
    for key, path in to_images.values_list("to_object_id", "model_path").distinct():
        # Such as `image`, which in a block is another: `body.item.value.image`.
        block, _, name = path.rpartition(".")
        sizes[int(key)].update(STORY if block and name == "image" else SHOWN_AS.get(name, STORY))
    return sizes


@receiver(post_save, sender=SiteSettings)
@receiver(page_published)
def prepare_pictures_of(instance, raw=False, **kwargs) -> None:
    """Make the renditions that pages show of this page, partner or setting, after commit."""
    if not raw:
        transaction.on_commit(lambda: prepare_pictures.enqueue(instance._meta.label, instance.pk))


# In the queue it comes after Wagtail's own task, which stores the references.
@task(priority=-10)
def prepare_pictures(label: str, key: int) -> None:
    """Make the missing renditions of what a page, partner or setting shows."""
    item = apps.get_model(label)._base_manager.filter(pk=key).first()
    if item is None:
        return
    for number, sizes in _sizes_by_image(ReferenceIndex.get_references_for_object(item)).items():
        make_renditions.call(number, sorted(sizes))


def prepare(image: CustomImage, sizes: Iterable[str] = ()) -> None:
    """Make an image in these sizes, and in those in which pages show it."""
    wanted = _sizes_by_image(ReferenceIndex.get_references_to(image))[image.pk].union(sizes)
    if wanted:
        transaction.on_commit(lambda: make_renditions.enqueue(image.pk, sorted(wanted)))


def sizes_shown() -> dict[int, set[str]]:
    """The sizes in which pages show each image, by its key."""
    wanted = _sizes_by_image(ReferenceIndex.objects.all())
    # Skip covers of private documents.
    covers = CustomDocument.objects.exclude(cover=None)
    for key in covers.values_list("cover", flat=True):
        wanted[key].update(COVER)
    for key in covers.filter(in_private_collection()).values_list("cover", flat=True):
        wanted.pop(key, None)
    return wanted


@task(priority=-10)
def make_renditions(number: int, sizes: list[str]) -> int:
    """Make the missing renditions, and return how many."""
    image = CustomImage.objects.filter(pk=number).first()
    if image is None:
        return 0
    before = CustomRendition.objects.filter(image=image).count()
    image.in_task = True
    try:
        image.get_renditions(*sizes)
    except OSError as error:
        logger.error("Image %s cannot be resized: %s", number, error)
    made = CustomRendition.objects.filter(image=image).count() - before
    if made:
        # Pages were cached without them.
        ContentVersion.objects.change()
    return made
