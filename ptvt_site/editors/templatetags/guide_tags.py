"""Pictures and links of the guide, and the link from a screen to its chapter."""

from django import template
from django.utils.html import format_html

from ..guide.chapters import BY_SLUG
from ..guide.pictures import pictures
from ..guide.screens import chapter_for

register = template.Library()


@register.simple_tag
def guide_picture(name: str, alt: str) -> str:
    """A screenshot. Raises `KeyError` for an unknown name."""
    picture = pictures()[name]
    return format_html(
        '<figure class="ptvt-guide__picture">'
        '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></figure>',
        picture.url,
        alt,
        picture.width,
        picture.height,
    )


@register.simple_tag
def guide_link(slug: str) -> str:
    """A link to another chapter. Raises `KeyError` for an unknown chapter."""
    chapter = BY_SLUG[slug]
    return format_html('<a href="{}">{}</a>', chapter.url, chapter.title)


@register.inclusion_tag("editors/guide/link.html")
def guide_about(slug: str) -> dict:
    """The link to a chapter from a part of a screen. Raises `KeyError` for an unknown chapter."""
    return {"chapter": BY_SLUG[slug]}


@register.inclusion_tag("editors/guide/link.html", takes_context=True)
def guide_of_screen(context) -> dict:
    """The link to the chapter that explains the current screen, if there is one."""
    # Wagtail's headers have a context of their own, which still has the request.
    request = getattr(context, "request", None) or context.get("request")
    match = getattr(request, "resolver_match", None)
    return {"chapter": chapter_for(match, context.get("page")) if match else None}
