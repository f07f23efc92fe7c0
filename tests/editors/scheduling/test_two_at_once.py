"""That two schedulers at work at once do everything once."""

import threading

import pytest
from django.db import connection
from wagtail.models import Page, PageLogEntry

from news.models import NewsPage
from ptvt_site.editors.scheduling.run import run
from tests import factories

from .conftest import ago, plan


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_everything_once():
    home = factories.HomePageFactory(parent=Page.get_first_root_node())
    index = factories.NewsIndexPageFactory(parent=home)
    for number in range(4):
        page = factories.NewsPageFactory(parent=index, live=False, title=f"Bericht {number}")
        plan(page, ago(minutes=1))
    start, failures = threading.Barrier(2), []

    def work():
        start.wait()
        failures.extend(run())
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert NewsPage.objects.filter(live=True).count() == 4
    log = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert log.count() == 4
