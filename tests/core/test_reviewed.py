"""The date of the last review of a page."""

import datetime

from django.utils import timezone

from tests import factories


def days_ago(page, days: int):
    """Set the review of the page to so many days ago."""
    date = timezone.localdate() - datetime.timedelta(days=days)
    type(page).objects.filter(pk=page.pk).update(reviewed_at=date)
    page.refresh_from_db()


def test_publishing_is_a_review_and_a_draft_is_none(news_index):
    post = factories.NewsPageFactory(parent=news_index)
    days_ago(post, 400)
    before, draft = post.reviewed_at, post.save_revision()
    post.refresh_from_db()
    assert post.reviewed_at == before
    draft.publish()
    post.refresh_from_db()
    assert post.reviewed_at == timezone.localdate()


def test_an_older_draft_keeps_the_date(news_index):
    post = factories.NewsPageFactory(parent=news_index)
    days_ago(post, 400)
    draft = post.save_revision()
    post.mark_reviewed()
    assert draft.as_object().reviewed_at == timezone.localdate()
