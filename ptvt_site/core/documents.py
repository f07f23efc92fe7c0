"""Serves documents, and reads facts about them: the page count, text, tags and cover of a PDF."""

import logging
import secrets
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from wagtail import hooks
from wagtail.documents.views.serve import serve as wagtail_serve
from wagtail.models import Collection, CollectionViewRestriction

from .indexing import index_pages_that_show
from .models import CustomDocument, CustomImage, trashed
from .pdf_reader import run_reader
from .renditions import COVER, prepare

logger = logging.getLogger(__name__)


@receiver([post_save, trashed], sender=CustomDocument)
def read_or_hide(instance, raw=False, **kwargs):
    """Read a document when it is uploaded or replaced; hide its cover and text in the trash."""
    if not raw:
        if instance.file_hash != instance.read_from:
            _read(instance)
        show_or_hide([instance])


@receiver(post_delete, sender=CustomDocument)
def delete_cover(instance, **kwargs):
    """Delete the cover of a deleted document, and index the pages that used it."""
    if instance.cover:
        instance.cover.delete()
    index_pages_that_show([instance])


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def show_or_hide_collection(instance, **kwargs):
    """Show documents that became public; hide those that became private."""
    show_or_hide_inside(instance.collection)


@hooks.register("after_bulk_action")
def show_or_hide_moved(request, action_type, objects, action):
    """The same for documents that went to another collection together."""
    if action_type == "add_to_collection" and action.model is CustomDocument:
        show_or_hide(CustomDocument.objects.filter(pk__in=[one.pk for one in objects]))


def show_or_hide_inside(collection: Collection) -> None:
    """Show or hide the documents in a collection and those below it."""
    inside = collection.get_descendants(inclusive=True)
    show_or_hide(CustomDocument.objects.filter(collection__in=inside).select_related("cover"))


def show_or_hide(documents: Iterable[CustomDocument]) -> None:
    """Show documents on pages and in searches; hide those that are private or in the trash.

    Visitors could fetch the renditions of a hidden cover by their URLs, so these are deleted.
    """
    for document in documents:
        if not document.cover:
            continue
        renditions = document.cover.renditions
        if document.trashed_at or document.collection.get_view_restrictions().exists():
            renditions.all().delete()
        elif not renditions.filter(filter_spec__in=COVER).exists():
            prepare(document.cover, COVER)
    index_pages_that_show(documents)


def _read(document: CustomDocument) -> None:
    """Read a new file and store its facts; one that cannot be read can still be downloaded."""
    facts, picture, file, old = {}, None, document.file, document.cover
    if (file.name or "").lower().endswith(".pdf"):
        try:
            with TemporaryDirectory() as folder, file.storage.open(file.name) as pdf:
                cover = Path(folder, "cover.jpg")
                facts = run_reader("read", pdf, cover)
                picture = cover.read_bytes() if cover.exists() else None
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            logger.warning("Document %s cannot be read: %s", document.pk, type(error).__name__)
    values = {"cover": picture and _store_cover(document, picture), "text": facts.get("text", "")}
    values |= {"page_count": facts.get("pages"), "is_tagged": facts.get("tagged")}
    values["read_from"] = document.file_hash
    for name, value in values.items():
        setattr(document, name, value)
    CustomDocument.objects.filter(pk=document.pk).update(**values)
    if old:
        old.delete()


def _store_cover(document: CustomDocument, picture: bytes) -> CustomImage:
    root, name = Collection.get_first_root_node(), "Omslagen van documenten"
    collection = root.get_children().filter(name=name).first()
    collection = collection or root.add_child(instance=Collection(name=name))
    # Random, so that nobody guesses the URL of the cover of a private document.
    file = ContentFile(picture, name=f"omslag-{secrets.token_hex(8)}.jpg")
    texts = dict.fromkeys(("title", "description"), f"Omslag van {document.title}"[:255])
    return CustomImage.objects.create(collection=collection, file=file, **texts)


def serve(request, document_id: int, name: str):
    """Serve the document, or redirect from a former name; caches ask each time, it may be gone."""
    document = get_object_or_404(CustomDocument, pk=document_id)
    if name in document.former_names and name != document.filename:
        response = refusal(document, request) or redirect(document.url)
    else:
        response = wagtail_serve(request, document_id, name)
        # Wagtail's word for a file that is not encoded.
        if response.get("Content-Encoding") == "None":
            del response["Content-Encoding"]
    if document.collection.get_view_restrictions().exists():
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def refusal(document: CustomDocument, request) -> HttpResponse | None:
    """The answer of Wagtail's hooks to a visitor without permission."""
    answers = (check(document, request) for check in hooks.get_hooks("before_serve_document"))
    return next((one for one in answers if isinstance(one, HttpResponse)), None)
