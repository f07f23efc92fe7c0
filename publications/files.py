"""Which files of publications may be told about."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import CollectionViewRestriction

from . import models


def public_files() -> QuerySet:
    """The files of publications that are in no private collection, with their documents."""
    start_of_path = Substr(OuterRef("document__collection__path"), 1, Length("collection__path"))
    private = CollectionViewRestriction.objects.filter(collection__path=start_of_path)
    files = models.PublicationFile.objects.select_related("document")
    return files.filter(~Exists(private))
