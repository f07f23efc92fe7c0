import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests import factories


def ago(**units) -> datetime.datetime:
    """Return the time that long ago; in the future for a negative number."""
    return timezone.now() - datetime.timedelta(**units)


def plan(page: Page, at: datetime.datetime, user=None, **changes):
    """Schedule a page, as an editor would have done before `at`; returns the approved revision."""
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
def draft(site):
    """A news item that was never on the site."""
    return factories.NewsPageFactory(title="Robots", live=False)


@pytest.fixture
def writer(django_user_model):
    return django_user_model.objects.create_user("schrijver", email="schrijver@voorbeeld.nl")
