from django import template

from ..links.linking import linking_to, with_subpages
from ..links.redirecting import RedirectForm

register = template.Library()


@register.inclusion_tag("editors/links/linked_from.html")
def linked_from(*pages) -> dict:
    """What links to these pages and their subpages."""
    return {"sources": linking_to(with_subpages(pages))}


@register.inclusion_tag("editors/links/linked_from.html")
def linked_from_items(items) -> dict:
    """The same for the items of a bulk action."""
    return {"sources": linking_to(with_subpages(one["item"] for one in items))}


@register.simple_tag
def redirect_media():
    """The scripts and styles of that form."""
    return RedirectForm().media


@register.simple_tag
def redirect_form() -> RedirectForm:
    """The form that asks for the page to which an old address redirects."""
    return RedirectForm()
