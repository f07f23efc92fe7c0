"""Two schedulers at work at once do everything once.

In a module of its own: `page_tree` holds a transaction for each module that has pages.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from wagtail.models import Page, PageLogEntry

from news.models import NewsPage
from ptvt_site.editors.scheduling import run
from tests import factories
from tests.waiting import LONG

from .conftest import ago, plan


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_do_everything_once():
    home = factories.HomePageFactory(parent=Page.get_first_root_node())
    index = factories.NewsIndexPageFactory(parent=home)
    for number in range(4):
        page = factories.NewsPageFactory(parent=index, live=False, title=f"Bericht {number}")
        plan(page, ago(minutes=1))
    start = threading.Barrier(2, timeout=LONG)

    def work(_):
        start.wait()
        try:
            return run()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(work, range(2))) == [[], []]
    assert NewsPage.objects.filter(live=True).count() == 4
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 4
