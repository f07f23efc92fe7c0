"""The cards of posts, cached until the content changes: they are on many pages."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ptvt_site.core.content_cache import content_cache_for
from publications.posts import Post

register = template.Library()
TEMPLATE = "components/card.html"


@register.simple_tag(takes_context=True)
def post_cards(context, posts, *, row: bool = False) -> list[SafeString]:
    """The card of each post as HTML, in the same order; in a list of rows the picture is smaller.

    Cards of a search are never cached: they have highlights, and their posts come `for_cards`.
    """
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
