"""What shows only when transactions are committed: the content's version, and two who act at once.

Without the pages of `page_tree`, which holds a transaction for each module that has them.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from wagtail.models import Page, PageLogEntry

from news.models import NewsPage
from ptvt_site.core.models import ContentVersion, Refused
from ptvt_site.editors.scheduling import run
from ptvt_site.home.models import StandardPage
from publications.models import Topic
from tests import factories
from tests.editors.scheduling.conftest import ago, plan
from tests.waiting import LONG

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_change_is_committed_with_its_version():
    before = ContentVersion.objects.current()
    topic = Topic.objects.create(name="Techniek", slug="techniek")
    assert Topic.objects.get(pk=topic.pk) == topic
    assert ContentVersion.objects.current() != before


def at_once(prepare, *values) -> list[str]:
    """What two acts that begin at the same moment return, or why one is refused."""
    start = threading.Barrier(2, timeout=LONG)

    def wait_and_act(value):
        act = prepare(value)
        start.wait()
        try:
            return act()
        except Refused as refused:
            return refused.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(map(str, pool.map(wait_and_act, values)))


@pytest.mark.postgres
def test_two_who_move_a_page_or_add_pages_at_once_do_not_damage_the_tree():
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
    assert at_once(add, "Eerste", "Tweede") == ["Eerste", "Tweede"]
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.postgres
def test_two_schedulers_at_once_do_everything_once():
    home = factories.HomePageFactory(parent=Page.get_first_root_node())
    index = factories.NewsIndexPageFactory(parent=home)
    for number in range(4):
        page = factories.NewsPageFactory(parent=index, live=False, title=f"Bericht {number}")
        plan(page, ago(minutes=1))
    assert at_once(lambda _: run, 1, 2) == ["[]", "[]"]
    assert NewsPage.objects.filter(live=True).count() == 4
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 4
