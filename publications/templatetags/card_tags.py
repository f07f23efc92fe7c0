from django import template
from django.utils.safestring import SafeString

from ..cards import cards

register = template.Library()


@register.simple_tag(takes_context=True)
def post_cards(context, posts, *, row: bool = False) -> list[SafeString]:
    """The cards of these posts."""
    return cards(list(posts), context.get("request"), row=row)
