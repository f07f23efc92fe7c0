"""When somebody last saw that a page is still right."""

import datetime

from django.utils import timezone

from tests import factories


def days_ago(page, days: int):
    """Have the page checked so many days ago."""
    date = timezone.localdate() - datetime.timedelta(days=days)
    type(page).objects.filter(pk=page.pk).update(checked_at=date)
    page.refresh_from_db()


def test_publishing_is_checking(news_index):
    post = factories.NewsPageFactory(parent=news_index)
    days_ago(post, 400)
    post.save_revision().publish()
    post.refresh_from_db()
    assert post.checked_at == timezone.localdate()


def test_an_older_draft_does_not_forget_it(news_index):
    post = factories.NewsPageFactory(parent=news_index)
    days_ago(post, 400)
    draft = post.save_revision()
    post.mark_checked()
    assert draft.as_object().checked_at == timezone.localdate()


def test_a_draft_is_no_check(news_index):
    post = factories.NewsPageFactory(parent=news_index)
    days_ago(post, 400)
    before = post.checked_at
    post.save_revision()
    post.refresh_from_db()
    assert post.checked_at == before
