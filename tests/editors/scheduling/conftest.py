import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests import factories


def ago(**units) -> datetime.datetime:
    """A moment that long ago; with a negative number, one to come."""
    return timezone.now() - datetime.timedelta(**units)


def plan(page: Page, at: datetime.datetime, user=None, **changes):
    """Let an editor have planned that the page goes live; its time has come if `at` is past.

    Returns the revision that was approved.
    """
    tomorrow = ago(days=-1)
    page.go_live_at = tomorrow
    for name, value in changes.items():
        setattr(page, name, value)
    revision = page.save_revision(user=user, clean=False)
    revision.publish(user=user)
    revision.refresh_from_db()
    assert revision.approved_go_live_at == tomorrow
    # Time passes.
    revision.content["go_live_at"] = at.isoformat()
    revision.approved_go_live_at = at
    revision.save()
    Page.objects.filter(pk=page.pk, live=False).update(go_live_at=at)
    return revision


@pytest.fixture
def draft(news_index):
    """A news item that was never on the site."""
    return factories.NewsPageFactory(parent=news_index, title="Robots", live=False)


@pytest.fixture
def writer(django_user_model):
    """Somebody who writes and can be reached."""
    return django_user_model.objects.create_user("schrijver", email="schrijver@voorbeeld.nl")
