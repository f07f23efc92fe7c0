"""Who has permission to delete something may restore it; nobody else sees it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection

from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.trash.actions import move_to_trash, restorable
from tests import factories


@pytest.fixture
def person(django_user_model):
    """A user with a role, or with none."""

    def make(role: str):
        user = django_user_model.objects.create_user(f"een-{role.lower()}")
        user.groups.set(Group.objects.filter(name=role))
        return user

    return make


@pytest.fixture
def deleted(home, news_index, editor):
    """One of each in the trash."""
    draft = factories.NewsPageFactory(parent=news_index, title="Concept", live=False)
    live = factories.NewsPageFactory(parent=news_index, title="Op de site")
    tree = factories.StandardPageFactory(parent=home, title="Met meer", live=False)
    factories.StandardPageFactory(parent=tree, live=False)
    root = Collection.get_first_root_node()
    for item in [
        draft,
        live,
        tree,
        factories.TopicFactory(name="Thema"),
        factories.PartnerFactory(name="Partner"),
        factories.ImageFactory(title="Beeld", collection=root),
    ]:
        move_to_trash(item, editor)


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ("", set()),
        ("Redacteur", {"Concept"}),
        # Only an administrator deletes a page with pages below it.
        ("Eindredacteur", {"Concept", "Op de site", "Partner", "Beeld"}),
        ("Beheerder", {"Concept", "Op de site", "Partner", "Beeld", "Thema", "Met meer"}),
    ],
)
def test_each_role_may_restore_what_it_may_delete(deleted, person, role, titles):
    entries = TrashEntry.objects.filter(pk__in=restorable(person(role)))
    assert {entry.title for entry in entries} == titles


def test_a_superuser_may_restore_everything(deleted, editor):
    assert len(restorable(editor)) == 6


def test_a_writer_cannot_restore_what_was_on_the_site(client, deleted, person):
    client.force_login(person("Redacteur"))
    entry = TrashEntry.objects.get(title="Op de site")
    response = client.post(reverse("ptvt_restore", args=[entry.pk]))
    assert response.status_code == 302 and TrashEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize("role", ["Beheerder", "superuser"])
@pytest.mark.parametrize(
    "address",
    [
        "wagtailadmin_explore_root",
        "wagtailadmin_pages:search",
        "wagtailadmin_choose_page_search",
        "wagtailimages:index",
        "wagtailimages_chooser:choose_results",
        "wagtailsnippets_network_partner:list",
    ],
)
def test_no_list_of_the_admin_shows_it(client, deleted, editor, person, role, address):
    client.force_login(editor if role == "superuser" else person(role))
    for words in ("site", "beeld", "partner"):
        page = client.get(reverse(address), {"q": words}).content.decode()
        assert "Op de site" not in page
        assert ">Beeld<" not in page and ">Partner<" not in page
