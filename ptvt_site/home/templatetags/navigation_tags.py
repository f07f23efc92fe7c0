from django import template

from ..navigation import Navigation, navigation_for

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context) -> Navigation | None:
    """The menus of the site; nothing where there is no request, as in a block's preview."""
    request = context.get("request")
    return navigation_for(request, context.get("page")) if request else None
