"""The list of images in the admin, which can be filtered by description."""

from django.db.models import Q
from wagtail import hooks
from wagtail.images.views.images import ImagesFilterSet, IndexView

from ptvt_site.core.models import CustomDocument

from ..listings.filters import ConditionFilter
from .alternative_text import FILE_NAME

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
