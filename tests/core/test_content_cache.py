"""What is cached until the content changes."""

import pytest
from django.db import transaction

from ptvt_site.core import content_cache
from ptvt_site.core.content_cache import ContentCache
from ptvt_site.core.models import ContentVersion
from tests.factories import NewsPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(news_index):
    return NewsPageFactory(parent=news_index, topics=[TopicFactory()])


class TestContentCache:
    def test_computes_once_for_each_name_and_the_same_for_a_draft(self, post):
        numbers = iter([1, 2])
        assert [ContentCache().get("aantal", lambda: next(numbers)) for _ in range(2)] == [1, 1]
        assert ContentCache().get("een", lambda: 1) != ContentCache().get("twee", lambda: 2)
        version = ContentVersion.objects.current()
        post.title = "Nog niet"
        post.save_revision()
        assert ContentVersion.objects.current() == version

    def test_computes_anew_when_content_or_code_changes(self, post, monkeypatch):
        ContentCache().get("aantal", lambda: 1)
        post.unpublish()
        assert ContentCache().get("aantal", lambda: 2) == 2
        monkeypatch.setattr(content_cache, "code_version", lambda: "another")
        assert ContentCache().get("aantal", lambda: 3) == 3

    def test_computes_all_missing_values_at_once(self, post):
        asked = []

        def compute(names):
            asked.append(names)
            return {name: name.upper() for name in names}

        assert ContentCache().get_each(["a", "b"], compute) == {"a": "A", "b": "B"}
        assert ContentCache().get_each(["b", "c", "a"], compute) == {"b": "B", "c": "C", "a": "A"}
        assert asked == [["a", "b"], ["c"]]

    def test_computes_anew_after_a_rollback(self, post):
        ContentCache().get("aantal", lambda: 1)
        with transaction.atomic():
            post.unpublish()
            assert ContentCache().get("aantal", lambda: 0) == 0
            transaction.set_rollback(True)
        assert ContentCache().get("aantal", lambda: 2) == 2
