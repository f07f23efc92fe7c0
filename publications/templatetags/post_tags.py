"""The cards of posts, and whom to ask about them."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.templatetags.core_tags import icon
from publications.models import Person, Post, Topic

register = template.Library()
TEMPLATE = "components/card.html"


@register.simple_tag(takes_context=True)
def post_cards(context, posts, *, row: bool = False) -> list[SafeString]:
    """The cards of posts as HTML, cached but for those of a search; a `row` has a small picture."""
    posts, request = list(posts), context.get("request")

    def card(post: Post) -> SafeString:
        return render_to_string(TEMPLATE, {"post": post, "row": row, "request": request})

    def make(names: list[str]) -> dict[str, SafeString]:
        posts = Post.objects.for_cards().in_bulk([keys[name] for name in names])
        return {name: card(posts[keys[name]]) for name in names if keys[name] in posts}

    kind = f"{'row' if row else 'card'} in {get_language()}"
    keys = {f"{kind} of post {post.pk}": post.pk for post in posts}
    if any(post.is_highlighted for post in posts):
        return [card(post) for post in posts]
    return list(content_cache_for(request).get_each(list(keys), make).values())


@register.simple_tag
def mail_link(address: str) -> SafeString:
    """A link to a mail address, in character references: a program may look for an at sign."""
    mailto, shown = (
        mark_safe("".join(f"&#{ord(letter)};" for letter in text))  # nosec B308 B703
        for text in (f"mailto:{address}", address)
    )
    return format_html('<a href="{}">{} {}</a>', mailto, icon("mail"), shown)


@register.simple_tag
def contact_for(*topics: Topic | None, page=None) -> Person | None:
    """Whom to ask: the contact of a page, else the first person with one of these topics."""
    if page and page.contact and page.contact.is_current:
        return page.contact
    asked = [topic for topic in topics if topic]
    return Person.for_visitors().filter(topics__in=asked).first() if asked else None
