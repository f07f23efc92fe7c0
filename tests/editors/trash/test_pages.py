"""Pages move to the trash and are restored, with all that belongs to them."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import Comment, Page, PageLogEntry, PageViewRestriction, ReferenceIndex

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.trash.models import exclude_trashed
from ptvt_site.editors.trash.restoring import CannotRestore, restore
from ptvt_site.home.models import StandardPage
from publications.models import PublicationPage, Topic
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")


def delete_url(page) -> str:
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def bulk_url(*pages) -> str:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}&next=/beheer/"


def is_trashed(page) -> bool:
    return not exclude_trashed(Page.objects.filter(pk=page.pk)).exists()


def delete(admin, page) -> TrashEntry:
    """Delete a page as an editor does."""
    assert admin.post(delete_url(page)).status_code == 302
    assert is_trashed(page) and not Page.objects.get(pk=page.pk).live
    return TrashEntry.objects.get(object_id=page.pk)


def restore_page(admin, entry, **data):
    """Restore a page as an editor does."""
    return admin.post(reverse("ptvt_restore", args=[entry.pk]), data, follow=True)


@pytest.fixture
def post(news_index, label):
    """A post with all that a post may have."""
    page = factories.NewsPageFactory(
        parent=news_index,
        title="Robots in de klas",
        slug="robots",
        topics=[label, factories.TopicFactory(name="Instroom")],
        image=factories.ImageFactory(),
        body=[("text", "<p>Over robots</p>")],
    )
    page.save_revision(log_action="wagtail.edit").publish()
    page.refresh_from_db()
    return page


def snapshot(page) -> dict:
    """Everything that the database has about a post."""
    page = type(page).objects.get(pk=page.pk)
    fields = {f.attname: getattr(page, f.attname) for f in page._meta.concrete_fields}
    return fields | {
        "body": page.body.get_prep_value(),
        "topics": sorted(page.topics.names()),
        "revisions": list(page.revisions.order_by("pk").values()),
    }


class TestEveryWayToDelete:
    # Also tests the patch in `patches/wagtail.py`: fails when Wagtail deletes in another way.
    @pytest.mark.parametrize("way", ["form", "bulk", "admin API", "code"])
    def test_moves_to_the_trash(self, admin, editor, post, way):
        api = reverse("wagtailadmin_api:pages:action", args=[post.pk, "delete"])
        ways = {
            "form": lambda: admin.post(delete_url(post)),
            "bulk": lambda: admin.post(bulk_url(post)),
            "admin API": lambda: admin.post(api),
            "code": lambda: post.delete(user=editor),
        }
        ways[way]()
        assert is_trashed(post)
        assert TrashEntry.objects.get().deleted_by == editor
        assert PageLogEntry.objects.filter(page=post.pk, action="wagtail.delete").exists()

    def test_without_a_user_deletes_for_good(self, post):
        post.delete()
        assert not Page.objects.filter(pk=post.pk).exists() and not TrashEntry.objects.exists()

    def test_is_refused_for_the_home_page(self, admin, home):
        for url in (delete_url(home), bulk_url(home)):
            admin.post(url, {"confirm_site_name": "PTvT"})
        assert not is_trashed(home) and not TrashEntry.objects.exists()

    def test_is_checked_for_the_admin_api(self, client, django_user_model, post):
        client.force_login(django_user_model.objects.create_user("x", is_staff=True))
        client.post(reverse("wagtailadmin_api:pages:action", args=[post.pk, "delete"]))
        assert not is_trashed(post)


class TestAPost:
    def test_is_restored_to_the_letter(self, admin, post):
        before = snapshot(post)
        restore_page(admin, delete(admin, post))
        assert snapshot(post) == before
        assert not TrashEntry.objects.exists()
        assert Page.find_problems() == ([], [], [], [], [])

    def test_is_hidden_from_visitors_and_shown_again(
        self, admin, client, editor, post, django_capture_on_commit_callbacks
    ):
        urls = ["/", "/actueel/", "/actueel/feed/", "/onderwerpen/techniekpact/", "/sitemap.xml"]
        urls += ["/zoeken/?q=robots", "/actueel/feed.json", "/api/v2/posts/"]
        entry = delete(admin, post)
        client.logout()
        for url in urls:
            assert "/actueel/robots/" not in client.get(url).content.decode(), url
        assert client.get("/actueel/robots/").status_code == 404
        client.force_login(editor)
        with django_capture_on_commit_callbacks(execute=True):
            restore_page(client, entry)
        client.logout()
        for url in urls:
            assert "/actueel/robots/" in client.get(url).content.decode(), url
        assert client.get("/actueel/robots/").status_code == 200

    def test_is_hidden_from_superusers(self, admin, editor, post, workflow_of):
        Page.objects.filter(pk=post.pk).update(locked=True, locked_by=editor, owner=editor)
        post.save_revision(user=editor)
        workflow_of(post)
        delete(admin, post)
        admin.get("/beheer/")  # Shows the message that it is deleted.
        for path in (
            "/beheer/",
            "/beheer/pages/",
            "/beheer/berichten/",
            "/beheer/reports/locked/",
            "/beheer/pages/search/?q=robots",
            "/beheer/choose-page/search/?q=robots",
        ):
            response = admin.get(path)
            assert response.status_code == 200, path
            assert "Robots in de klas" not in response.content.decode(), path

    def test_shows_its_entry_instead_of_its_form(self, admin, post):
        entry = delete(admin, post)
        response = admin.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))
        assert response["Location"] == reverse("ptvt_restore", args=[entry.pk])

    def test_logs_the_restore(self, admin, post):
        restore_page(admin, delete(admin, post))
        entry = PageLogEntry.objects.filter(page=post.pk).latest("timestamp", "pk")
        assert (entry.action, entry.user.username) == ("ptvt.restore", "redacteur")

    def test_keeps_comments_choices_and_references(self, admin, editor, post, programme):
        post.wagtail_admin_comments.add(
            Comment(user=editor, text="Klopt dit?", contentpath="title")
        )
        post.save()
        programme.chosen_posts.create(post=post)
        programme.save()
        entry = delete(admin, post)
        assert not ReferenceIndex.get_references_to(post.image).exists()
        restore_page(admin, entry)
        assert [c.text for c in Comment.objects.filter(page=post.pk)] == ["Klopt dit?"]
        assert [c.post_id for c in ProgrammePage.objects.get().chosen_posts.all()] == [post.pk]
        assert ReferenceIndex.get_references_to(post).exists()
        assert ReferenceIndex.get_references_to(post.image).exists()

    def test_stays_private(self, admin, client, post):
        PageViewRestriction.objects.create(page=post, restriction_type="login")
        restore_page(admin, delete(admin, post))
        client.logout()
        assert client.get("/actueel/robots/").status_code == 302

    def test_stays_a_draft(self, admin, post):
        post.unpublish()
        restore_page(admin, delete(admin, post))
        assert not NewsPage.objects.get(pk=post.pk).live

    def test_stays_scheduled_and_is_not_published_in_the_trash(self, admin, news_index):
        soon = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        page = factories.NewsPageFactory(parent=news_index, live=False, go_live_at=soon)
        page.save_revision(approved_go_live_at=soon)
        entry = delete(admin, page)
        from ptvt_site.editors.scheduling.run import run

        assert run() == [] and not Page.objects.get(pk=page.pk).live
        restore_page(admin, entry)
        assert NewsPage.objects.get(pk=page.pk).revisions.get().approved_go_live_at == soon

    def test_stays_in_review(self, admin, post, workflow_of):
        state = workflow_of(post)
        entry = delete(admin, post)
        state.refresh_from_db()
        assert state.status == state.STATUS_CANCELLED
        restore_page(admin, entry)
        state.refresh_from_db()
        assert state.status == state.STATUS_IN_PROGRESS
        assert state.current_task_state.status == state.current_task_state.STATUS_IN_PROGRESS


@pytest.fixture
def workflow_of(editor):
    """Start the review of a page."""

    def start(page):
        return page.get_workflow().start(page, editor)

    return start


class TestWhatChangedMeanwhile:
    def test_the_slug_is_taken(self, admin, post, news_index):
        entry = delete(admin, post)
        factories.NewsPageFactory(parent=news_index, slug="robots")
        response = restore_page(admin, entry)
        assert "Het nieuwe adres eindigt op “robots-1”" in response.content.decode()
        post = NewsPage.objects.get(pk=post.pk)
        assert post.url_path.endswith("/robots-1/")
        assert post.get_latest_revision_as_object().slug == "robots-1"

    def test_a_topic_is_gone(self, admin, post):
        entry = delete(admin, post)
        Topic.objects.get(name="Instroom").delete()
        restore_page(admin, entry)
        assert list(NewsPage.objects.get(pk=post.pk).topics.names()) == ["Techniekpact"]

    def test_the_parent_is_gone(self, admin, home, news_index):
        parent = factories.StandardPageFactory(parent=home, title="Boven")
        page = factories.StandardPageFactory(parent=parent, title="Onder", slug="onder")
        entry, parent_entry = delete(admin, page), delete(admin, parent)
        with pytest.raises(CannotRestore):
            restore(entry, entry.deleted_by)
        shown = admin.get(reverse("ptvt_restore", args=[entry.pk])).content.decode()
        assert "zet eerst “Boven” terug" in shown
        refused = restore_page(admin, entry, parent=news_index.pk).content.decode()
        assert "Onder deze pagina kan dit niet staan" in refused
        restore_page(admin, entry, parent=home.pk)
        assert StandardPage.objects.get(pk=page.pk).url == "/onder/"
        restore_page(admin, parent_entry)
        assert not is_trashed(parent) and Page.find_problems() == ([], [], [], [], [])


class TestAPageWithSubpages:
    @pytest.fixture
    def tree(self, home):
        """A page with two levels below it."""
        top = factories.StandardPageFactory(parent=home, title="Boven", slug="boven")
        middle = factories.StandardPageFactory(parent=top, title="Midden", slug="midden")
        factories.StandardPageFactory(parent=middle, title="Onder", slug="onder", live=False)
        return top

    def test_is_restored_whole(self, admin, client, home, tree):
        entry = delete(admin, tree)
        assert (entry.subpages, StandardPage.objects.live().count()) == (2, 0)
        factories.StandardPageFactory(parent=home, slug="boven")
        restore_page(admin, entry)
        assert client.get("/boven-1/midden/").status_code == 200
        assert not StandardPage.objects.get(slug="onder").live
        assert Page.find_problems() == ([], [], [], [], [])

    def test_is_one_entry_when_all_are_ticked(self, admin, tree):
        admin.post(bulk_url(*tree.get_descendants(inclusive=True)))
        restore_page(admin, TrashEntry.objects.get())
        assert exclude_trashed(StandardPage.objects).count() == 3


def test_pages_are_restored_where_they_were(admin, programme_index):
    pages = [factories.ProgrammePageFactory(parent=programme_index) for _ in range(3)]
    restore_page(admin, delete(admin, pages[1]))
    assert list(ProgrammePage.objects.order_by("path")) == pages


def test_a_newer_version_points_at_it_again(admin, publication_index):
    old = factories.PublicationPageFactory(parent=publication_index)
    new = factories.PublicationPageFactory(parent=publication_index, supersedes=old)
    entry = delete(admin, old)
    assert PublicationPage.objects.get(pk=new.pk).supersedes is None
    restore_page(admin, entry)
    assert PublicationPage.objects.get(pk=new.pk).supersedes_id == old.pk
