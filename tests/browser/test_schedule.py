"""The scheduler that `make serve` starts publishes and expires what is due."""

import time

import pytest

from .conftest import manage

MAX_WAIT = 90  # seconds; the scheduler looks every 20
PLAN = """
from news.models import NewsIndexPage
from tests import factories
from tests.editors.scheduling.conftest import ago, plan
index = NewsIndexPage.objects.get()
plan(factories.NewsPageFactory(parent=index, slug="straks", live=False), ago(minutes=1))
factories.NewsPageFactory(parent=index, slug="voorbij", expire_at=ago(minutes=1))
"""


@pytest.mark.whole
def test_a_page_goes_live_and_another_expires(server, state):
    manage(state, "shell", "-c", PLAN)
    addresses, wanted = ("/actueel/straks/", "/actueel/voorbij/"), [200, 404]
    until = time.monotonic() + MAX_WAIT
    while [server.get(path)[0] for path in addresses] != wanted and time.monotonic() < until:
        time.sleep(1)
    assert [server.get(path)[0] for path in addresses] == wanted
