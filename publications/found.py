"""What a card of a found post shows: where the words stand that were asked for."""

from ptvt_site.search.excerpt import excerpt, holds_all, marked
from ptvt_site.search.models import SearchEntry
from ptvt_site.search.query import SearchQuery


def explain(posts: list, query: SearchQuery) -> None:
    """Give each post its `shown_title` and `shown_summary` with the words marked.

    When not all words stand in title and summary, a part of the text takes the summary's place.
    """
    texts = dict(
        SearchEntry.objects.filter(pk__in=[post.pk for post in posts]).values_list("pk", "text")
    )
    for post in posts:
        post.is_marked = True
        post.shown_title = marked(post.title, query)
        seen = f"{post.title} {post.summary}"
        found = "" if holds_all(seen, query) else excerpt(texts.get(post.pk, ""), query)
        post.shown_summary = found or marked(post.summary, query)
