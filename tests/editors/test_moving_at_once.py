"""Editors who move or add pages at once do not damage the page tree.

Alone in its module: `page_tree` holds a transaction for each module that has pages.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from wagtail.models import Page

from ptvt_site.core.models import Refused
from ptvt_site.home.models import StandardPage
from tests import factories
from tests.waiting import LONG


def at_once(act, *values) -> list[str]:
    """What two who do something at the same moment are told: "None", or why it is refused."""
    start = threading.Barrier(2, timeout=LONG)

    def wait_and_act(value):
        prepared = act(value)
        start.wait()
        try:
            prepared()
        except Refused as refused:
            return refused.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(map(str, pool.map(wait_and_act, values)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_move_a_page_or_add_pages_at_once():
    home = factories.HomePageFactory(parent=Page.get_first_root_node())
    moved, one, other = (factories.StandardPageFactory(parent=home) for _ in range(3))

    def move(goal):
        page, goal = Page.objects.get(pk=moved.pk), Page.objects.get(pk=goal.pk)
        return lambda: page.move(goal, "last-child")

    def add(title):
        parent = StandardPage.objects.get(pk=one.pk)
        return lambda: parent.add_child(instance=StandardPage(title=title))

    refusal = f"“{moved}” is zojuist verplaatst of verwijderd. Open de pagina opnieuw."
    assert at_once(move, one, other) == ["None", refusal]
    assert at_once(add, "Eerste", "Tweede") == ["None", "None"]
    assert Page.find_problems() == ([], [], [], [], [])
