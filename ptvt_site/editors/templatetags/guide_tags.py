"""What the guide's own templates ask for, and the ways from a screen to its chapter."""

from django import template
from django.utils.html import format_html

from ..guide.chapters import BY_SLUG
from ..guide.pictures import pictures
from ..guide.screens import chapter_for

register = template.Library()


@register.inclusion_tag("editors/guide/picture.html")
def guide_picture(name: str, alt: str) -> dict:
    """A picture of a screen. Raises KeyError when no recipe makes it."""
    return {"picture": pictures()[name], "alt": alt}


@register.simple_tag
def guide_link(slug: str) -> str:
    """A link to another chapter. Raises KeyError when it is not there."""
    chapter = BY_SLUG[slug]
    return format_html('<a href="{}">{}</a>', chapter.url, chapter.title)


@register.inclusion_tag("editors/guide/link.html")
def guide_about(slug: str) -> dict:
    """The way to a chapter from a part of a screen. Raises KeyError when it is not there."""
    return {"chapter": BY_SLUG[slug]}


@register.inclusion_tag("editors/guide/link.html", takes_context=True)
def guide_of_screen(context) -> dict:
    """The way to the chapter that explains the screen which is shown, if there is one."""
    # Wagtail's headers get a context of their own, which still knows the request.
    request = getattr(context, "request", None) or context.get("request")
    match = getattr(request, "resolver_match", None)
    return {"chapter": chapter_for(match, context.get("page")) if match else None}
