"""Who may delete may bring back; nobody else sees it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection

from ptvt_site.editors.models import BinEntry
from ptvt_site.editors.trash.access import restorable
from ptvt_site.editors.trash.storing import put_in_bin
from tests import factories


@pytest.fixture
def person(django_user_model):
    """Somebody with a role."""

    def make(role: str):
        user = django_user_model.objects.create_user(f"een-{role.lower()}")
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def deleted(home, news_index, editor):
    """One of each in the bin."""
    draft = factories.NewsPageFactory(parent=news_index, title="Concept", live=False)
    live = factories.NewsPageFactory(parent=news_index, title="Op de site")
    tree = factories.StandardPageFactory(parent=home, title="Met meer", live=False)
    factories.StandardPageFactory(parent=tree, live=False)
    things = [
        draft,
        live,
        tree,
        factories.TopicFactory(name="Thema"),
        factories.PartnerFactory(name="Partner"),
        factories.ImageFactory(title="Beeld", collection=Collection.get_first_root_node()),
    ]
    for thing in things:
        put_in_bin(thing, editor)
        thing.delete()


def seen(user) -> set[str]:
    return {entry.title for entry in BinEntry.objects.filter(pk__in=restorable(user))}


class TestSeen:
    def test_by_a_writer(self, deleted, person):
        assert seen(person("Redacteur")) == {"Concept"}

    def test_by_a_chief_editor(self, deleted, person):
        # Only an administrator deletes a page with pages below it.
        everything = {"Concept", "Op de site", "Partner", "Beeld"}
        assert seen(person("Eindredacteur")) == everything

    def test_by_an_administrator(self, deleted, person):
        assert len(seen(person("Beheerder"))) == 6

    def test_by_a_superuser(self, deleted, editor):
        assert len(seen(editor)) == 6

    def test_by_nobody_without_a_role(self, deleted, django_user_model):
        assert seen(django_user_model.objects.create_user("x")) == set()


def test_a_writer_cannot_bring_back_what_stood_on_the_site(client, deleted, person):
    client.force_login(person("Redacteur"))
    entry = BinEntry.objects.get(title="Op de site")
    response = client.post(reverse("ptvt_restore", args=[entry.pk]))
    assert response.status_code == 302 and BinEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize(
    "address", ["wagtailadmin_explore_root", "wagtailadmin_pages:search", "wagtailimages:index"]
)
def test_no_list_of_the_admin_shows_it(client, deleted, person, address):
    client.force_login(person("Beheerder"))
    page = client.get(reverse(address), {"q": "site"}).content.decode()
    assert "Op de site" not in page and ">Beeld<" not in page


def test_no_chooser_shows_it(client, deleted, person):
    client.force_login(person("Beheerder"))
    for name in ("wagtailadmin_choose_page_search", "wagtailimages_chooser:choose_results"):
        page = client.get(reverse(name), {"q": "site"}).content.decode()
        assert "Op de site" not in page and "Beeld" not in page
