"""From the texts, with their markers, to the values of StreamFields."""

from typing import Any

from wagtail.models import Page

from ptvt_site.network.models import Partner
from publications.models import Topic

from .markers import PageRef, PartnerRef, Text, TopicRef
from .markup import to_html


def resolve(value: Any, pages: dict[str, Page]) -> Any:
    """``value`` with every marker replaced by what it names; ``pages`` by slug."""
    match value:
        case Text():
            return to_html(value, lambda slug: pages[slug].pk)
        case PageRef():
            return pages[value.slug].page_ptr
        case TopicRef():
            return Topic.objects.get(name=value.name)
        case PartnerRef():
            return Partner.objects.get(name=value.name)
        case dict():
            return {key: resolve(item, pages) for key, item in value.items()}
        case list() | tuple():
            return type(value)(resolve(item, pages) for item in value)
        case _:
            return value
