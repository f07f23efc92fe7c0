"""Which files of publications may be told about."""

from django.db.models import QuerySet

from ptvt_site.core.models import in_private_collection

from . import models


def public_files() -> QuerySet:
    """The files of publications that are in no private collection, with their documents."""
    files = models.PublicationFile.objects.select_related("document")
    files = files.filter(document__trashed_at=None)
    return files.exclude(in_private_collection("document__collection__path"))
