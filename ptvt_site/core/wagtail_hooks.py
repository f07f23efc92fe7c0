"""Hooks of Wagtail: the permission to download a document."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex

from . import languages  # noqa: F401
from .models import published


@hooks.register("before_serve_document")
def refuse_unpublished(document, request):
    """Answer 404 to a visitor when no page that they may see uses the document.

    So nobody downloads the report of next week by guessing its URL.
    """
    if not (request.user.has_perm("wagtailadmin.access_admin") or is_published(document, request)):
        raise Http404


def is_published(document, request) -> bool:
    """Whether a page that this visitor may see uses the document, or a snippet or setting."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(document), to_object_id=str(document.pk)
    )
    page_type = ContentType.objects.get_for_model(Page)
    if references.exclude(base_content_type=page_type).exists():
        return True
    pages = Page.objects.live().filter(pk__in=[row.object_id for row in references])
    return published(pages).exists() or any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in pages
    )
