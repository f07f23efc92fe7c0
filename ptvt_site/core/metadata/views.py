"""The pictures that social media show of pages without one of their own."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ptvt_site.core.models import BasePage

from .social_card import SITE_CARD, SocialCard

logger = logging.getLogger(__name__)

# Not among the pictures that anyone may read: this view first asks whether the page is public.
FOLDER = "social"


@require_safe
def page_picture(request, page_id: str, digest: str):
    """The picture of a page that every visitor may see."""
    page = get_object_or_404(Page.objects.live().public(), pk=int(page_id)).specific
    if not isinstance(page, BasePage):
        raise Http404
    return _picture(page.social_card(), f"{FOLDER}/{page.pk}", digest)


@require_safe
def site_picture(request, digest: str):
    """The picture of what is no page of an editor's, such as the search page."""
    return _picture(SITE_CARD, f"{FOLDER}/site", digest)


def _picture(card: SocialCard, folder: str, digest: str) -> HttpResponse:
    """The picture, drawn when it is asked for the first time. Its address changes when it does."""
    if digest != card.digest:
        raise Http404
    response = HttpResponse(_drawn_once(card, folder), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    # Meant to be shown by other sites.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _drawn_once(card: SocialCard, folder: str) -> bytes:
    """The picture from the storage; what cannot be stored is drawn again the next time."""
    name = f"{folder}/{card.digest}.png"
    try:
        with default_storage.open(name) as file:
            return file.read()
    except OSError:
        picture = card.png()
    try:
        _forget(folder)
        stored = default_storage.save(name, ContentFile(picture))
        # Another visitor was first.
        if stored != name:
            default_storage.delete(stored)
    except OSError:
        logger.warning("The picture %s could not be stored", name, exc_info=True)
    return picture


def _forget(folder: str) -> None:
    """Delete the pictures that a page had before, under an older title."""
    if default_storage.exists(folder):
        for old in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{old}")
