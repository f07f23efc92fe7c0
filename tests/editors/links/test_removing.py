"""Removing a page that others link to: a warning, and a redirect on request."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from ptvt_site.core.models import GoneAddress, SiteSettings
from ptvt_site.editors.links.removing import sources_of
from ptvt_site.editors.models import TrashEntry
from tests import factories
from tests.editors.conftest import bulk, html_of, screen_of


@pytest.fixture
def page(site):
    page = factories.StandardPageFactory(title="Uitleg", slug="uitleg")
    factories.StandardPageFactory(parent=page, title="Meer", slug="meer")
    return page


@pytest.fixture
def target(site):
    return factories.StandardPageFactory(title="Nieuw", slug="nieuw")


@pytest.fixture
def linking(page):
    """A post that links to the page in a block, and one that links to its subpage in a text."""
    blocks = factories.button(page), factories.linking_text(page.get_children().get())
    return [factories.NewsPageFactory(body=[block]) for block in blocks]


class TestWarning:
    def test_names_every_page_that_links_here_for_every_act(self, admin, page, linking, target):
        for action in ("delete", "unpublish"):
            shown = html_of(admin, screen_of(page, action))
            assert "hiernaar wordt verwezen vanaf 2 plekken" in shown
            assert all(screen_of(post) in shown for post in linking)
        move = screen_of(page, "move_confirm", target.pk)
        for url in (move, *(bulk(action, page) for action in ("delete", "unpublish", "move"))):
            assert "verwezen vanaf 2 plekken" in html_of(admin, url), url

    def test_names_the_menu(self, admin, page):
        SiteSettings(site=page.get_site(), menu=[("page", page)]).save()
        assert "hoofdmenu" in html_of(admin, screen_of(page, "unpublish"))


def test_a_source_is_named_by_its_type_also_after_a_rebuild(site):
    image = factories.ImageFactory()
    page = factories.NewsPageFactory(image=image)
    call_command("rebuild_references_index", verbosity=0)
    (source,) = sources_of(ReferenceIndex.get_references_to(image))
    assert (source["title"], source["kind"]) == (page.title, page.get_verbose_name())


def leads_to(client, address: str) -> str | None:
    return client.get(address).get("Location")


class TestRedirect:
    def test_of_a_deleted_page_and_its_subpages(self, admin, client, page, target):
        admin.post(screen_of(page, "delete"), {"redirect_to": target.pk})
        assert client.get("/uitleg/").status_code == 301
        for old in ("/uitleg/", "/uitleg/meer/", "/uitleg"):
            assert leads_to(client, old) == "/nieuw/"

    @pytest.mark.parametrize("also", [{}, {"include_descendants": "on"}])
    def test_of_an_unpublished_page_and_what_went_with_it(self, admin, client, page, target, also):
        admin.post(screen_of(page, "unpublish"), {"redirect_to": target.pk} | also)
        assert leads_to(client, "/uitleg/") == "/nieuw/"
        assert leads_to(client, "/uitleg/meer/") == ("/nieuw/" if also else None)

    @pytest.mark.parametrize("action", ["delete", "unpublish"])
    def test_of_several_pages(self, admin, client, page, target, action):
        other = factories.StandardPageFactory(slug="ander")
        admin.post(bulk(action, page, other) + "&next=/beheer/", {"redirect_to": target.pk})
        assert leads_to(client, "/uitleg/") == leads_to(client, "/ander/") == "/nieuw/"

    def test_is_not_made_when_not_asked_for(self, admin, client, page):
        assert "hiernaar wordt verwezen" not in html_of(admin, screen_of(page, "delete"))
        admin.post(screen_of(page, "delete"), {"redirect_to": ""})
        assert client.get("/uitleg/").status_code == 404
        assert not Redirect.objects.exists()

    def test_goes_when_the_page_comes_back(self, admin, client, page, target):
        Redirect.add_redirect("/heel-oud/", page)
        admin.post(screen_of(page, "delete"), {"redirect_to": target.pk})
        assert leads_to(client, "/heel-oud/") == "/nieuw/"
        admin.post(reverse("ptvt_restore", args=[TrashEntry.objects.get().pk]))
        assert client.get("/uitleg/meer/").status_code == 200
        assert leads_to(client, "/heel-oud/") == "/uitleg/"
        assert Redirect.objects.count() == 1

    def test_of_an_earlier_time_gives_way_to_a_reason(self, admin, client, page, target):
        admin.post(screen_of(page, "unpublish"), {"redirect_to": target.pk})
        page.save_revision().publish()
        admin.post(screen_of(page, "delete"), {"gone_reason": "Het programma is gestopt."})
        assert "Het programma is gestopt." in client.get("/uitleg/").text

    @pytest.mark.parametrize("action", ["delete", "unpublish"])
    def test_with_a_reason_ends_when_the_page_comes_back(self, admin, client, page, action):
        below = page.get_children().get().specific
        Redirect.add_redirect("/heel-oud/", below)
        admin.post(screen_of(page, action), {"gone_reason": "Dubbel.", "include_descendants": "on"})
        for gone in ("/uitleg/meer/", "/heel-oud/"):
            assert client.get(gone).status_code == 410
            GoneAddress.objects.get(old_path=gone.rstrip("/")).full_clean()
        if action == "delete":
            admin.post(reverse("ptvt_restore", args=[TrashEntry.objects.get().pk]))
        else:
            below.save_revision().publish()
        assert leads_to(client, "/heel-oud/") == "/uitleg/meer/"
        below.refresh_from_db()
        below.unpublish()
        for old in ("/uitleg/meer/", "/heel-oud/"):
            assert client.get(old).status_code == 404


def test_refused_target_changes_nothing_and_says_why(admin, page, target):
    target.unpublish()
    urls = (screen_of(page, "delete"), screen_of(page, "unpublish"), bulk("delete", page))
    assert "keer naar verwezen" not in html_of(admin, urls[-1])
    cases = [(url, page.pk, "Deze pagina verdwijnt zelf ook.") for url in urls]
    for url, value in zip(urls, (target.pk, 999999, "<b>"), strict=True):
        cases.append((url, value, "Deze pagina staat niet op de site."))
    for url, value, message in cases:
        form = {"redirect_to": value, "gone_reason": "Gestopt in 2025."}
        body = admin.post(url, form, follow=True).text
        assert message in body and 'value="Gestopt in 2025."' in body
        assert Page.objects.get(pk=page.pk).live
    assert not Redirect.objects.exists()
