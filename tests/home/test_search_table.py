"""What visitors ask in Dutch, and what they must get: the posts and questions of a text file."""

import datetime
from pathlib import Path

import pytest
from django.db import connection

from news.models import NewsIndexPage
from ptvt_site.core import indexing
from tests import factories

PARTS = Path(__file__).with_name("search_table.txt").read_text(encoding="utf-8").split("\n\n")
POSTS, TABLE, MISTAKES = (part.splitlines()[1:] for part in PARTS)


@pytest.fixture(scope="module")
def posts(page_tree, django_db_blocker):
    """The keys of the posts by their titles."""
    with django_db_blocker.unblock():
        rows = [[cell.strip() for cell in line.split("|")] for line in POSTS]
        fields = {"parent": NewsIndexPage.objects.get(), "date": datetime.date(2024, 1, 30)}
        for _, title, summary in rows:
            factories.NewsPageFactory(title=title, summary=summary, **fields)
        indexing.index_waiting()
        yield {title: key for key, title, _ in rows}


@pytest.mark.django_db
@pytest.mark.parametrize("line", [*TABLE, *MISTAKES])
def test_a_query_gives_what_it_must(client, posts, line, record_property):
    query, _, expected = line.rpartition(":")
    results = client.get("/zoeken/", {"q": query}).context["found"].results
    given = {posts[found.name] for found in results.full if found.name in posts}
    wanted = set(expected.split()) - {"-"}
    record_property("dutch search", (connection.vendor, given == wanted))
    assert given == wanted
    assert results.query.is_corrected is (line in MISTAKES)
