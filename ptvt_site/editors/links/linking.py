"""Tells what links to pages, before an editor takes them away."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, ReferenceIndex


@dataclass
class LinkingPage:
    """Something that links to one of the pages, and where in it the links are."""

    title: str
    edit_url: str
    live: bool
    places: list[str] = field(default_factory=list)


def with_subpages(pages) -> list[int]:
    """The keys of these pages and of all below them."""
    keys = set()
    for page in pages:
        keys |= set(page.get_descendants(inclusive=True).values_list("pk", flat=True))
    return sorted(keys)


def linking_to(keys: list[int]) -> list[LinkingPage]:
    """What links to the pages with these keys, from outside of them; the live ones first."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        to_content_type=page_type, to_object_id__in=[str(key) for key in keys]
    ).exclude(base_content_type=page_type, object_id__in=[str(key) for key in keys])
    # A redirect goes with the page that it leads to, and no visitor reads it.
    references = references.exclude(base_content_type__app_label="wagtailredirects")
    references = list(references.select_related("content_type", "base_content_type"))
    sources = _sources({(one.base_content_type, one.object_id) for one in references})
    for reference in references:
        source = sources.get((reference.base_content_type_id, reference.object_id))
        place = str(reference.describe_source_field())
        if source and place not in source.places:
            source.places.append(place)
    return sorted(sources.values(), key=lambda source: (not source.live, source.title))


def _sources(found) -> dict[tuple[int, str], LinkingPage]:
    by_type = {}
    for content_type, key in found:
        by_type.setdefault(content_type, []).append(key)
    sources = {}
    for content_type, keys in by_type.items():
        for pk, one in content_type.model_class()._default_manager.in_bulk(keys).items():
            sources[content_type.pk, str(pk)] = LinkingPage(
                str(one), _edit_url(one), getattr(one, "live", True)
            )
    return sources


def _edit_url(one) -> str:
    if isinstance(one, Page):
        return reverse("wagtailadmin_pages:edit", args=[one.pk])
    viewset = getattr(type(one), "snippet_viewset", None)
    try:
        return reverse(viewset.get_url_name("edit"), args=[one.pk]) if viewset else ""
    except NoReverseMatch:
        return ""
