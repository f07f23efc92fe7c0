"""What is cached until the content changes."""

import pytest
from django.db import transaction

from ptvt_site.core import content_cache
from ptvt_site.core.content_cache import ContentCache
from tests.factories import NewsPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(news_index):
    return NewsPageFactory(parent=news_index, topics=[TopicFactory()])


def number(value: int) -> int:
    """The cached number, `value` when it is computed now."""
    return ContentCache().get("aantal", lambda: value)


def test_computes_anew_when_content_or_code_changes_or_a_change_is_rolled_back(post, monkeypatch):
    post.title = "Nog niet"
    assert [number(1), post.save_revision() and number(2)] == [1, 1]
    assert ContentCache().get("ander", lambda: 3) == 3
    with transaction.atomic():
        post.unpublish()
        assert number(4) == 4
        transaction.set_rollback(True)
    assert number(5) == 5
    monkeypatch.setattr(content_cache, "code_version", lambda: "another")
    assert number(6) == 6


def test_computes_all_missing_values_at_once(post):
    asked = []

    def compute(names):
        asked.append(names)
        return {name: name.upper() for name in names}

    assert ContentCache().get_each(["a", "b"], compute) == {"a": "A", "b": "B"}
    assert ContentCache().get_each(["b", "c", "a"], compute) == {"b": "B", "c": "C", "a": "A"}
    assert asked == [["a", "b"], ["c"]]
