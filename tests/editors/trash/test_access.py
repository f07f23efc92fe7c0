"""Who has permission to delete something may restore it; nobody else sees it."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page

from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.trash.actions import move_to_trash, restorable
from tests import factories
from tests.editors.conftest import NOBODY
from tests.selection import by_day

PUBLISHER = {"Concept", "Op de site", "Partner", "Beeld"}


@pytest.fixture
def deleted(home, news_index, editor):
    live = factories.NewsPageFactory(parent=news_index, title="Op de site")
    live.save_revision(user=editor)
    Page.objects.filter(pk=live.pk).update(locked=True, locked_by=editor, owner=editor)
    tree = factories.StandardPageFactory(parent=home, title="Met meer", live=False)
    factories.StandardPageFactory(parent=tree, live=False)
    for item in [
        factories.NewsPageFactory(parent=news_index, title="Concept", live=False),
        live,
        tree,
        factories.TopicFactory(name="Thema"),
        factories.PartnerFactory(name="Partner"),
        factories.ImageFactory(title="Beeld", collection=Collection.get_first_root_node()),
    ]:
        move_to_trash(item, editor)


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (NOBODY, set()),
        ("Redacteur", {"Concept"}),
        # Only an administrator deletes a page with pages below it.
        ("Eindredacteur", PUBLISHER),
        ("Beheerder", PUBLISHER | {"Thema", "Met meer"}),
    ],
)
def test_each_role_can_restore_what_it_can_delete(deleted, log_in, role, titles):
    entries = TrashEntry.objects.filter(pk__in=restorable(log_in(role)))
    assert {entry.title for entry in entries} == titles


def test_a_writer_cannot_restore_what_was_on_the_site(client, deleted, log_in):
    log_in("Redacteur")
    entry = TrashEntry.objects.get(title="Op de site")
    client.post(reverse("ptvt_restore", args=[entry.pk]))
    assert TrashEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize("role", ["Beheerder", "superuser"][: by_day(1, at_night=2)])
def test_no_list_of_the_admin_shows_it(client, deleted, editor, log_in, role):
    client.force_login(editor if role == "superuser" else log_in(role))
    for name in """
        wagtailadmin_home wagtailadmin_explore_root wagtailadmin_pages:search
        wagtailadmin_choose_page_search wagtailadmin_reports:locked_pages berichten:index
        wagtailimages:index wagtailimages_chooser:choose_results
        wagtailsnippets_network_partner:list
    """.split():
        for words in ("site", "beeld", "partner"):
            response = client.get(reverse(name), {"q": words})
            page = response.content.decode()
            assert response.status_code == 200, name
            assert "Op de site" not in page, name
            assert ">Beeld<" not in page and ">Partner<" not in page, name
