"""Every list of the admin takes as many queries for many rows as for few."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from ptvt_site.core.models import GoneAddress, PageChange
from ptvt_site.editors.reports.hooks import REPORTS
from ptvt_site.editors.trash.actions import move_to_trash
from ptvt_site.editors.trash.hooks import TrashView
from tests import factories
from tests.editors.conftest import screen_of
from tests.editors.reports.test_reports import problems  # noqa: F401
from tests.editors.test_start_page import draft_of, scheduled, submitted
from tests.test_page_types import queries

LISTS = ["/beheer/", "/beheer/berichten/", "/beheer/users/", "/beheer/images/", TrashView.url()]


@pytest.fixture
def fill(problems, django_user_model, editor, news_index, home, label):  # noqa: F811
    """Add rows of every kind; all link to the home page, which is about to be unpublished."""
    colleague = django_user_model.objects.create_superuser("collega")
    text = factories.linking_text(home)

    def add(numbers):
        problems(len(numbers))
        for number in numbers:
            for user in (editor, colleague):
                submitted(user, news_index, f"Nakijken {number} {user.username}")
            draft_of(editor, news_index, f"Concept {number}")
            scheduled(editor, news_index, f"Straks {number}")
            factories.NewsPageFactory(topics=[label], image=factories.ImageFactory(), body=[text])
            move_to_trash(factories.TopicFactory(), editor)
            page = factories.StandardPageFactory()
            PageChange.objects.create(page=page, kind=PageChange.Kind.UPDATE, text="Nieuw")
            GoneAddress.objects.create(old_path=f"/{page.pk}", reason="Weg", alternative=page)
            user = django_user_model.objects.create_user(f"r{number}", f"r{number}@voorbeeld.nl")
            user.groups.set(Group.objects.all())

    return add


def test_are_as_many_for_many_rows_as_for_few(admin, fill, home):
    places = [*LISTS, screen_of(home, "unpublish"), *(report.url() for report in REPORTS)]
    for name in ("publications_topic", "core_pagechange", "core_goneaddress"):
        places.append(reverse(f"wagtailsnippets_{name}:list"))
    fill(range(2))
    few = {place: queries(admin, place) for place in places}
    fill(range(2, 4))
    assert {place: queries(admin, place) for place in places} == few
