"""Serves documents, also by the names of their former files."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from wagtail import hooks
from wagtail.documents.views.serve import serve as wagtail_serve

from .models import CustomDocument


def serve(request, document_id: int, name: str):
    """Serve the document, or redirect from the name of a former file to the current one.

    Caches must revalidate it, so that a replaced or hidden file is gone at once.
    """
    document = get_object_or_404(CustomDocument, pk=document_id)
    if name in document.former_names and name != document.filename:
        response = refusal(document, request) or redirect(document.url)
    else:
        response = wagtail_serve(request, document_id, name)
    if document.collection.get_view_restrictions().exists():
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def refusal(document: CustomDocument, request) -> HttpResponse | None:
    """The answer of Wagtail's hooks to a visitor without permission."""
    for check in hooks.get_hooks("before_serve_document"):
        answer = check(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    return None
