"""Editors who move pages at once do not damage the page tree.

In a module of its own: `page_tree` holds a transaction for each module that has pages.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from wagtail.models import Page

from ptvt_site.core.models import Refused
from tests import factories


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_of_two_who_move_a_page_at_once_is_refused():
    home = factories.HomePageFactory(parent=Page.get_first_root_node())
    moved, one, other = (factories.StandardPageFactory(parent=home) for _ in range(3))
    start = threading.Barrier(2)

    def move(goal):
        page, goal = Page.objects.get(pk=moved.pk), Page.objects.get(pk=goal.pk)
        start.wait()
        try:
            page.move(goal, "last-child")
        except Refused as refused:
            return refused.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(move, [one, other]))
    refusal = f"“{moved}” is zojuist verplaatst of verwijderd. Open de pagina opnieuw."
    assert sorted(map(str, answers)) == ["None", refusal]
    assert Page.find_problems() == ([], [], [], [], [])
