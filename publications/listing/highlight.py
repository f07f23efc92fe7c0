"""Highlights on the cards of a search where its words are."""

from ptvt_site.search.excerpt import excerpt, has_all_terms, highlighted
from ptvt_site.search.models import SearchEntry
from ptvt_site.search.query import SearchQuery


def highlight(posts: list, query: SearchQuery) -> None:
    """Give each post its `shown_title` and `shown_summary` with the words highlighted.

    When title and summary do not have all words, an excerpt of the text replaces the summary.
    """
    texts = dict(
        SearchEntry.objects.filter(page__in=[post.pk for post in posts]).values_list("page", "text")
    )
    for post in posts:
        post.is_highlighted = True
        post.shown_title = highlighted(post.title, query)
        complete = has_all_terms(f"{post.title} {post.summary}", query)
        part = "" if complete else excerpt(texts.get(post.pk, ""), query)
        post.shown_summary = part or highlighted(post.summary, query)
