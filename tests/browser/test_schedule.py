"""The scheduler that `make serve` starts publishes and expires what is due."""

import time

import pytest

from .conftest import manage

MAX_WAIT = 90  # seconds; the scheduler looks every 20
PLAN = """
import datetime
from django.utils import timezone
from news.models import NewsIndexPage, NewsPage
past = timezone.now() - datetime.timedelta(minutes=1)
index = NewsIndexPage.objects.get()
draft = index.add_child(instance=NewsPage(title="Straks", slug="straks", summary="Zo.", live=False))
draft.go_live_at = past + datetime.timedelta(hours=1)
revision = draft.save_revision()
revision.publish()
revision.refresh_from_db()
revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
revision.save()
post = index.add_child(instance=NewsPage(title="Voorbij", slug="voorbij", summary="Nog even."))
post.save_revision().publish()
NewsPage.objects.filter(pk=post.pk).update(expire_at=past)
"""


@pytest.mark.whole
def test_a_page_goes_live_and_another_expires(server, state):
    manage(state, "shell", "-c", PLAN)
    addresses, wanted = ("/actueel/straks/", "/actueel/voorbij/"), [200, 404]
    until = time.monotonic() + MAX_WAIT
    while [server.get(path)[0] for path in addresses] != wanted and time.monotonic() < until:
        time.sleep(1)
    assert [server.get(path)[0] for path in addresses] == wanted
