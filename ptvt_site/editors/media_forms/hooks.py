"""The list of images in the admin, by description; uploads whose form was never completed."""

from datetime import timedelta

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail import hooks
from wagtail.images.views.images import ImagesFilterSet, IndexView
from wagtail.models import UploadedFile

from ptvt_site.core.models import CustomDocument
from ptvt_site.core.uploads.names import FILE_NAME

from ..listings.filters import ConditionFilter

# Until then an upload holds its metadata; no visitor can fetch it.
MAX_AGE = timedelta(days=1)
MISSING = Q(description="") | Q(description__iregex=FILE_NAME)
STATES = {
    "zonder": ("Zonder beschrijving", MISSING & Q(is_decorative=False)),
    "met": ("Met beschrijving", ~MISSING),
    "decoratief": ("Decoratief", Q(is_decorative=True)),
}


class PictureFilterSet(ImagesFilterSet):
    """Wagtail's filters, and one by description."""

    beschrijving = ConditionFilter("Beschrijving", STATES)


class PictureIndexView(IndexView):
    """The list of images."""

    filterset_class = PictureFilterSet
    export_headings = {
        "title": "Titel",
        "description": "Beschrijving",
        "created_at": "Toegevoegd op",
        "filename": "Bestand",
    }
    list_export = list(export_headings)
    export_filename = "afbeeldingen"


@hooks.register("construct_image_chooser_queryset")
def choose_no_covers(images, request):
    """Exclude the covers of documents, which the site makes itself, from the image chooser."""
    covers = CustomDocument._base_manager.exclude(cover=None).values("cover")
    return images.exclude(pk__in=covers)


@receiver(post_save, sender=UploadedFile)
def delete_leftovers(instance, **kwargs):
    """Delete with each new upload those that are older than a day, or whose file is gone."""
    for upload in UploadedFile.objects.exclude(pk=instance.pk):
        try:
            stored = upload.file.storage.get_modified_time(upload.file.name)
        except (OSError, ValueError):
            stored = None
        if stored is None or timezone.now() - stored > MAX_AGE:
            upload.file.delete(save=False)
            upload.delete()
