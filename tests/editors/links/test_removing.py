"""Removing a page that others link to: a warning, and a redirect on request."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from ptvt_site.editors.models import TrashEntry
from tests import factories
from tests.editors.conftest import queries_of


@pytest.fixture
def page(home):
    page = factories.StandardPageFactory(parent=home, title="Uitleg", slug="uitleg")
    factories.StandardPageFactory(parent=page, title="Meer", slug="meer")
    return page


@pytest.fixture
def target(home):
    return factories.StandardPageFactory(parent=home, title="Nieuw", slug="nieuw")


@pytest.fixture
def linking(news_index, page):
    """A post that links to the page in a block, and one that links to its subpage in a text."""
    below = page.get_children().get()
    text = f'<p><a linktype="page" id="{below.pk}">meer</a></p>'
    button = {"heading": "Lees", "text": "", "label": "Lees meer", "page": page, "url": ""}
    return [
        factories.NewsPageFactory(
            parent=news_index, title="Met knop", body=[("call_to_action", button)]
        ),
        factories.NewsPageFactory(parent=news_index, title="Met tekst", body=[("text", text)]),
    ]


def address(action: str, page) -> str:
    return reverse(f"wagtailadmin_pages:{action}", args=[page.pk])


def bulk(action: str, *pages) -> str:
    keys = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{keys}"


class TestWarning:
    def test_names_every_page_that_links_here_for_several_at_once_and_for_a_move(
        self, admin, page, linking, target
    ):
        for action in ("delete", "unpublish"):
            shown = admin.get(address(action, page)).content.decode()
            assert "hiernaar wordt verwezen vanaf 2 plekken" in shown
            for post in linking:
                assert reverse("wagtailadmin_pages:edit", args=[post.pk]) in shown
        move = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])
        for url in (move, bulk("delete", page), bulk("unpublish", page), bulk("move", page)):
            assert "verwezen vanaf 2 plekken" in admin.get(url).content.decode(), url

    def test_asks_no_more_queries_for_more_links(self, admin, page, linking, news_index):
        before = queries_of(admin, address("delete", page))
        text = f'<p><a linktype="page" id="{page.pk}">meer</a></p>'
        for _ in range(10):
            factories.NewsPageFactory(parent=news_index, body=[("text", text)])
        assert queries_of(admin, address("delete", page)) == before


class TestRedirect:
    def test_of_a_deleted_page_and_its_subpages(self, admin, client, page, target):
        admin.post(address("delete", page), {"redirect_to": target.pk})
        for old in ("/uitleg/", "/uitleg/meer/", "/uitleg"):
            response = client.get(old)
            assert (response.status_code, response["Location"]) == (301, "/nieuw/")

    @pytest.mark.parametrize("also", [{}, {"include_descendants": "on"}])
    def test_of_an_unpublished_page_and_of_subpages_that_are_so_too(
        self, admin, client, page, target, also
    ):
        admin.post(address("unpublish", page), {"redirect_to": target.pk} | also)
        assert client.get("/uitleg/")["Location"] == "/nieuw/"
        assert client.get("/uitleg/meer/").get("Location") == ("/nieuw/" if also else None)

    @pytest.mark.parametrize("action", ["delete", "unpublish"])
    def test_of_several_pages(self, admin, client, home, page, target, action):
        other = factories.StandardPageFactory(parent=home, slug="ander")
        admin.post(bulk(action, page, other) + "&next=/beheer/", {"redirect_to": target.pk})
        for old in ("/uitleg/", "/ander/"):
            assert client.get(old)["Location"] == "/nieuw/"

    def test_is_made_by_itself_when_a_page_moves(self, admin, client, page, target):
        admin.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
        assert client.get("/uitleg/meer/")["Location"] == "/nieuw/uitleg/meer/"

    def test_is_not_made_when_not_asked_for(self, admin, client, page):
        assert "hiernaar wordt verwezen" not in admin.get(address("delete", page)).content.decode()
        admin.post(address("delete", page), {"redirect_to": ""})
        assert client.get("/uitleg/").status_code == 404
        assert not Redirect.objects.exists()

    def test_goes_when_the_page_comes_back(self, admin, client, page, target):
        Redirect.add_redirect("/heel-oud/", page)
        admin.post(address("delete", page), {"redirect_to": target.pk})
        assert client.get("/heel-oud/")["Location"] == "/nieuw/"
        admin.post(reverse("ptvt_restore", args=[TrashEntry.objects.get().pk]))
        assert client.get("/uitleg/meer/").status_code == 200
        assert client.get("/heel-oud/")["Location"] == "/uitleg/"
        assert Redirect.objects.count() == 1


@pytest.mark.parametrize(
    ("which", "message"),
    [
        ("itself", "Deze pagina verdwijnt zelf ook."),
        ("draft", "Deze pagina is niet gepubliceerd."),
        ("nothing", "Deze pagina bestaat niet."),
        ("text", "Deze pagina bestaat niet."),
    ],
)
def test_refused_target_changes_nothing_and_says_why(admin, page, target, which, message):
    target.unpublish()
    value = {"itself": page.pk, "draft": target.pk, "nothing": 999999, "text": "<b>"}[which]
    for url in (address("delete", page), address("unpublish", page), bulk("delete", page)):
        form = {"redirect_to": value, "gone_reason": "Gestopt in 2025."}
        body = admin.post(url, form, follow=True).content.decode()
        assert message in body and 'value="Gestopt in 2025."' in body
        assert Page.objects.get(pk=page.pk).live
    assert not Redirect.objects.exists()
