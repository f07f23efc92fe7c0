from django import template

from ..navigation import Navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context) -> Navigation | None:
    """The menus of the site, the same object for a whole request.

    Nothing where there is no request, as in a block's preview.
    """
    request = context.get("request")
    if request and not hasattr(request, "_navigation"):
        request._navigation = Navigation(request, context.get("page"))
    return getattr(request, "_navigation", None)
