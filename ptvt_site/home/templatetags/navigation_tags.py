from django import template
from django.utils.translation import get_language

from ptvt_site.core.link import Link
from ptvt_site.core.site import ENGLISH, language_at

from ..navigation import Navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context) -> Navigation | None:
    """The menus, one object for a request; none without one, as in a block's preview."""
    request = context.get("request")
    if request and not hasattr(request, "_navigation"):
        request._navigation = Navigation(request, context.get("page"))
    return getattr(request, "_navigation", None)


@register.simple_tag(takes_context=True)
def linked_breadcrumbs(context) -> list[tuple[Link, str]]:
    """The breadcrumbs that lead somewhere, and their language; in English not the Dutch home."""
    left_out = "/" if get_language() == ENGLISH else ""
    crumbs = context.get("breadcrumbs") or []
    return [(one, language_at(one.url)) for one in crumbs if one.url and one.url != left_out]
