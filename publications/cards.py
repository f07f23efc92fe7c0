"""The cards of posts, which stand on many pages; each is made once until the content changes."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ptvt_site.core.content_cache import content_cache_for

from .models import Post

TEMPLATE = "components/card.html"


def cards(posts: list[Post], request=None, *, row: bool = False) -> list[SafeString]:
    """The card of each post as HTML, in the same order; in a list of rows the picture is smaller.

    Nothing is kept of what visitors look for: those posts have marks in them, and come with all
    that their cards show (`for_cards`).
    """

    def card(post: Post) -> SafeString:
        return render_to_string(TEMPLATE, {"post": post, "row": row, "request": request})

    def make(names: list[str]) -> dict[str, SafeString]:
        found = Post.objects.for_cards().in_bulk([keys[name] for name in names])
        return {name: card(found[keys[name]]) for name in names if keys[name] in found}

    keys = {f"{'row' if row else 'card'} of post {post.pk}": post.pk for post in posts}
    if any(post.is_marked for post in posts):
        return [card(post) for post in posts]
    return list(content_cache_for(request).get_each(list(keys), make).values())
