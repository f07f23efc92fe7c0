"""Finds what links to pages, to show it before an editor removes them."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex


def with_subpages(pages) -> list[int]:
    """The keys of these pages and of all below them."""
    below = (page.get_descendants(inclusive=True).values_list("pk", flat=True) for page in pages)
    return sorted({key for keys in below for key in keys})


def linking_to(pages) -> list[dict]:
    """What links to these pages and all below them, from elsewhere; the live objects first.

    Each with its title, its `edit_url`, and its `places`: the names of the fields with the links.
    """
    page_type, below = ContentType.objects.get_for_model(Page), Q(pk=None)
    for page in pages:
        below |= Q(path__startswith=page.path)
    keys = Page.objects.filter(below).values_list(Cast("pk", CharField()))
    references = (
        ReferenceIndex.objects.filter(to_content_type=page_type, to_object_id__in=keys)
        .exclude(base_content_type=page_type, object_id__in=keys)
        # A redirect is deleted with the page that it leads to, and no visitor reads it.
        .exclude(base_content_type__app_label="wagtailredirects")
        .select_related("content_type", "base_content_type")
    )
    places = defaultdict(dict)
    for reference in references:
        source = (reference.base_content_type, reference.object_id)
        places[source][str(reference.describe_source_field())] = True
    finder, found = AdminURLFinder(), []
    # Wagtail's `group_by_source_object` needs a query for each object.
    for content_type in {content_type for content_type, _ in places}:
        pks = [pk for kind, pk in places if kind == content_type]
        for pk, source in content_type.model_class()._default_manager.in_bulk(pks).items():
            live, names = getattr(source, "live", True), list(places[content_type, str(pk)])
            shown = {"title": str(source), "edit_url": finder.get_edit_url(source)}
            found.append(shown | {"live": live, "places": names})
    return sorted(found, key=lambda source: (not source["live"], source["title"]))
