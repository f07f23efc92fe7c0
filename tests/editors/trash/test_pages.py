"""Pages move to the trash and are restored, with all that belongs to them, by whom may."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    Comment,
    Page,
    PageLogEntry,
    PageViewRestriction,
    ReferenceIndex,
)

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import Refused
from ptvt_site.core.models.trash import exclude_trashed
from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.scheduling import run
from ptvt_site.editors.trash.actions import move_to_trash, restorable
from ptvt_site.home.models import StandardPage
from tests import factories
from tests.editors.conftest import NOBODY, html_of, screen_of
from tests.editors.trash.conftest import urls_of
from tests.selection import by_day

pytestmark = pytest.mark.usefixtures("indexed")


def is_trashed(page) -> bool:
    return not exclude_trashed(Page.objects.filter(pk=page.pk)).exists()


@pytest.fixture
def post(site, label):
    topics = [label, factories.TopicFactory(name="Instroom")]
    values = {"title": "Robots in de klas", "slug": "robots", "image": factories.ImageFactory()}
    values |= {"topics": topics, "body": [("text", "<p>Over robots</p>")]}
    page = factories.NewsPageFactory(**values)
    page.save_revision(log_action="wagtail.edit").publish()
    page.refresh_from_db()
    return page


def snapshot(page) -> dict:
    page = type(page).objects.get(pk=page.pk)
    fields = {f.attname: getattr(page, f.attname) for f in page._meta.concrete_fields}
    return fields | {
        "body": page.body.get_prep_value(),
        "topics": sorted(page.topics.names()),
        "revisions": list(page.revisions.order_by("pk").values()),
        "comments": list(Comment.objects.filter(page=page.pk).values()),
    }


class TestEveryWayToDelete:
    # Also tests the patch in `trash/actions.py`: fails when Wagtail deletes in another way. The
    # other ways are in `test_every_way.py`.
    @pytest.mark.parametrize("way", ["form", "code"])
    def test_moves_to_the_trash(self, admin, editor, post, way):
        if way == "code":
            post.delete(user=editor)
        else:
            admin.post(screen_of(post, "delete"))
        assert is_trashed(post)
        assert TrashEntry.objects.get().deleted_by == editor
        assert PageLogEntry.objects.filter(page=post.pk, action="wagtail.delete").exists()

    def test_is_refused_for_the_home_page_and_final_without_a_user(self, admin, home, post):
        for url in urls_of(home):
            admin.post(url, {"confirm_site_name": "PTvT"})
        post.delete()
        assert not is_trashed(home) and not TrashEntry.objects.exists()
        assert not Page.objects.filter(pk=post.pk).exists()


class TestAPost:
    def test_is_restored_to_the_letter(self, delete, restore, editor, post):
        post.wagtail_admin_comments.add(Comment(user=editor, text="Klopt?", contentpath="title"))
        post.save()
        before = snapshot(post)
        entry = delete(post)
        assert not ReferenceIndex.get_references_to(post.image).exists()
        assert f"“{post.title}” is teruggezet." in restore(entry)
        assert snapshot(post) == before
        assert not TrashEntry.objects.exists()
        assert ReferenceIndex.get_references_to(post.image).exists()
        assert PageLogEntry.objects.filter(page=post.pk, action="ptvt.restore").get().user == editor
        assert Page.find_problems() == ([], [], [], [], [])

    def test_is_hidden_from_visitors_and_shown_again(self, away, client, post):
        urls = ["/", "/actueel/", "/actueel/feed/", "/onderwerpen/techniekpact/", "/sitemap.xml"]
        urls += ["/zoeken/?q=robots", "/actueel/feed.json", "/api/v2/posts/"]
        with away(post, "/actueel/robots/", *urls):
            assert client.get(screen_of(post))["Location"] == reverse("ptvt_prullenbak")
            assert client.get("/actueel/robots/").status_code == 404
        assert client.get("/actueel/robots/").status_code == 200

    def test_stays_away_when_another_editor_was_publishing_it(self, client, delete, restore, post):
        opened = NewsPage.objects.get(pk=post.pk)
        entry = delete(post)
        with pytest.raises(Refused, match="zojuist verplaatst of verwijderd"):
            opened.save()
        assert is_trashed(post) and Page.find_problems() == ([], [], [], [], [])
        for url in ("/actueel/robots/", "/actueel/", "/zoeken/?q=robots", "/api/v2/posts/"):
            assert "Robots in de klas" not in client.get(url).text, url
        assert "is teruggezet" in restore(entry)
        assert client.get("/actueel/robots/").status_code == 200

    @pytest.mark.postgres
    def test_moves_one_at_a_time(self, delete, restore, post):
        with CaptureQueriesContext(connection) as asked:
            entry = delete(post)
            restore(entry)
        # Two at once would damage the page tree: then no page could be deleted any more.
        assert sum("FOR UPDATE" in query["sql"] for query in asked) >= 2

    def test_stays_private_a_draft_and_away_when_it_has_expired(self, delete, restore, post):
        PageViewRestriction.objects.create(page=post, restriction_type="login")
        for values in ({}, {"live": False}, {"live": True, "expire_at": timezone.now()}):
            Page.objects.filter(pk=post.pk).update(**values)
            restore(delete(NewsPage.objects.get(pk=post.pk)))
            page = NewsPage.objects.get(pk=post.pk)
            assert (page.live, page.expired) == (not values, "expire_at" in values)
            assert PageViewRestriction.objects.get().page_id == post.pk

    def test_is_said_to_be_there_to_who_goes_on_in_another_tab(self, client, log_in, delete, post):
        delete(post)
        log_in("Eindredacteur")
        own = reverse("ptvt_share", args=[post.pk])
        for url in (*(screen_of(post, name) for name in ("edit", "add_subpage", "move")), own):
            shown = client.post(url, {"title": "Verder"}, follow=True).text
            assert f"“{post.title}” ligt in de prullenbak." in shown

    @pytest.mark.parametrize("is_sent_back", [False, True])
    def test_loses_its_schedule_and_review(self, delete, restore, editor, site, is_sent_back):
        past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        page = factories.NewsPageFactory(live=False, go_live_at=past)
        page.save_revision(approved_go_live_at=past)
        state = page.get_workflow().start(page, editor)
        if is_sent_back:
            page.current_workflow_task_state.reject(editor)
        entry = delete(page)
        assert run() == [] and not Page.objects.get(pk=page.pk).live
        restore(entry)
        assert run() == [] and not Page.objects.get(pk=page.pk).live
        state.refresh_from_db()
        assert state.status == state.STATUS_CANCELLED

    def test_gets_another_address_when_its_own_is_taken(self, delete, restore, post):
        entry = delete(post)
        factories.NewsPageFactory(slug="robots")
        assert "Het is nu “robots-1”" in restore(entry)
        post = NewsPage.objects.get(pk=post.pk)
        assert post.url_path.endswith("/robots-1/")
        assert post.get_latest_revision_as_object().slug == "robots-1"


def test_what_refers_to_a_page_in_the_trash_skips_it(away, client, home):
    programme = factories.ProgrammePageFactory(title="Weg programma")
    home.featured_programmes.create(programme=programme)
    home.save()
    old = factories.PublicationPageFactory(title="Weg rapport")
    new = factories.PublicationPageFactory(supersedes=old)
    post = factories.NewsPageFactory(body=[factories.linking_text(old)])
    post.chosen_posts.create(post=old)
    post.save()
    Redirect.objects.create(old_path="/oud", redirect_page=old)
    with away(programme, programme.url, "/"), away(old, old.url, new.url, post.url):
        assert client.get("/oud/").status_code == 404
        # What only the text says stays, in HTML and in Markdown.
        shown = [html_of(client, f"{post.url.rstrip('/')}{end}") for end in ("/", ".md")]
        assert all("dit stuk" in text and "None" not in text for text in shown)
    assert client.get("/oud/")["Location"] == old.url


class TestAPageWithSubpages:
    @pytest.fixture
    def tree(self, site):
        top = factories.StandardPageFactory(title="Boven", slug="boven")
        middle = factories.StandardPageFactory(parent=top, title="Midden", slug="midden")
        factories.StandardPageFactory(parent=middle, title="Onder", slug="onder", live=False)
        yield top
        assert not is_trashed(top) and Page.find_problems() == ([], [], [], [], [])

    def test_is_one_entry_restored_whole(self, delete, restore, client, tree):
        entry = delete(*tree.get_descendants(inclusive=True))
        assert (entry.subpages, StandardPage.objects.live().count()) == (2, 0)
        assert TrashEntry.objects.count() == 1
        factories.StandardPageFactory(slug="boven")
        restore(entry)
        assert client.get("/boven-1/midden/").status_code == 200
        assert not StandardPage.objects.get(slug="onder").live

    def test_leaves_a_page_that_was_deleted_before(self, delete, restore, tree):
        page = StandardPage.objects.get(slug="midden")
        entry, top = delete(page), delete(tree)
        assert "staat nu onder" in restore(entry)
        page.refresh_from_db()
        assert page.url == "/midden/" and not page.live  # What was above it may be private.
        restore(top)


def test_a_post_waits_for_its_index_page(delete, restore, post, news_index):
    entry = delete(post)
    delete(news_index)
    assert f"Zet eerst “{news_index}” terug" in restore(entry)
    assert is_trashed(post) and TrashEntry.objects.count() == 2
    news_index.delete()
    assert "Zet eerst “de pagina erboven” terug" in restore(entry)


@pytest.mark.parametrize("is_gone_for_good", [False, True])
def test_permission_to_delete_restores_a_page_whose_parent_is_gone(
    client, delete, restore, log_in, home, post, news_index, is_gone_for_good
):
    page = factories.StandardPageFactory(parent=factories.StandardPageFactory(parent=home))
    above, entries = [page.get_parent(), news_index], [delete(page), delete(post)]
    for one in above:
        delete(one)
        if is_gone_for_good:
            Page.objects.get(pk=one.pk).delete()
    user, post_entry = log_in("Eindredacteur"), entries[1].pk
    assert entries[0].pk in restorable(user) and post_entry not in restorable(user)
    client.post(reverse("ptvt_restore", args=[entries[0].pk]))
    assert Page.objects.get(pk=page.pk).get_parent() == Page.objects.get(pk=home.pk)
    # A post goes below another index page.
    index = factories.NewsIndexPageFactory(parent=home)
    assert post_entry in restorable(user)
    restore(entries[1])
    assert Page.objects.get(pk=post.pk).get_parent().pk == index.pk


def test_pages_are_restored_where_they_were(delete, restore, site):
    pages = [factories.ProgrammePageFactory() for _ in range(3)]
    restore(delete(pages[1]))
    assert list(ProgrammePage.objects.order_by("path")) == pages


PUBLISHER = {"Concept", "Op de site", "Partner", "Beeld"}


@pytest.fixture
def deleted(site, editor):
    live = factories.NewsPageFactory(title="Op de site")
    live.save_revision(user=editor)
    Page.objects.filter(pk=live.pk).update(locked=True, locked_by=editor, owner=editor)
    tree = factories.StandardPageFactory(title="Met meer", live=False)
    factories.StandardPageFactory(parent=tree, live=False)
    for item in [
        factories.NewsPageFactory(title="Concept", live=False),
        live,
        tree,
        factories.TopicFactory(name="Thema"),
        factories.PartnerFactory(name="Partner"),
        factories.ImageFactory(title="Beeld", collection=Collection.get_first_root_node()),
    ]:
        move_to_trash(item, editor)


def test_each_role_can_restore_what_it_can_delete(client, deleted, log_in):
    everything = {entry.title: entry.pk for entry in TrashEntry.objects.all()}
    for role, titles in {
        NOBODY: set(),
        "Redacteur": {"Concept"},
        # Only an administrator deletes a page with pages below it.
        "Eindredacteur": PUBLISHER,
        "Beheerder": PUBLISHER | {"Thema", "Met meer"},
    }.items():
        entries = TrashEntry.objects.filter(pk__in=restorable(log_in(role)))
        assert {entry.title for entry in entries} == titles, role
        with transaction.atomic():
            for key in everything.values():
                client.post(reverse("ptvt_restore", args=[key]))
            left = {entry.title for entry in TrashEntry.objects.all()}
            transaction.set_rollback(True)
        assert left == everything.keys() - titles, role


@pytest.mark.parametrize("role", ["Beheerder", "superuser"][: by_day(1, at_night=2)])
def test_no_list_of_the_admin_shows_it(client, deleted, editor, log_in, role):
    client.force_login(editor if role == "superuser" else log_in(role))
    for words, names in {
        "": "wagtailadmin_home wagtailadmin_explore_root wagtailadmin_reports:locked_pages",
        "site": "wagtailadmin_pages:search wagtailadmin_choose_page_search berichten:index",
        "beeld": "wagtailimages:index wagtailimages_chooser:choose_results",
        "partner": "wagtailsnippets_network_partner:list",
    }.items():
        for name in names.split():
            page = html_of(client, reverse(name), {"q": words})
            assert not [text for text in ("Op de site", ">Beeld<", ">Partner<") if text in page]
