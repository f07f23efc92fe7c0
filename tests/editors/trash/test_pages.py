"""Pages go into the bin and come back, with all that belongs to them."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Comment, Page, PageLogEntry, PageViewRestriction, ReferenceIndex

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.editors.models import BinEntry, BinRow
from ptvt_site.editors.trash.restoring import CannotRestore, restore
from ptvt_site.home.models import StandardPage
from publications.models import PublicationPage, Topic
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")


def delete(admin, page):
    """Delete a page as an editor does."""
    response = admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert response.status_code == 302
    assert not Page.objects.filter(pk=page.pk).exists()
    return BinEntry.objects.get(object_id=page.pk)


def put_back(admin, entry, **data):
    """Bring something back as an editor does."""
    response = admin.post(reverse("ptvt_restore", args=[entry.pk]), data, follow=True)
    assert response.status_code == 200
    return response


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
    """Everything that stands in the database about a post, but for its place among others."""
    page = type(page).objects.get(pk=page.pk)
    fields = {f.attname: getattr(page, f.attname) for f in page._meta.concrete_fields}
    fields["body"] = page.body.get_prep_value() if hasattr(page, "body") else None
    return fields | {
        "topics": sorted(page.topics.names()) if hasattr(page, "topics") else None,
        "revisions": list(page.revisions.order_by("pk").values()),
    }


class TestAPost:
    def test_comes_back_to_the_letter(self, admin, client, post, label):
        before = snapshot(post)
        entry = delete(admin, post)
        put_back(admin, entry)
        after = snapshot(post)
        assert after == before
        assert not BinEntry.objects.exists() and not BinRow.objects.exists()

    def test_shows_again_everywhere(self, admin, client, post):
        entry = delete(admin, post)
        client.logout()
        doors = ["/", "/actueel/", "/actueel/feed/", "/onderwerpen/techniekpact/", "/sitemap.xml"]
        doors += ["/zoeken/?q=robots", "/actueel/feed.json"]
        for door in doors:
            assert "/actueel/robots/" not in client.get(door).content.decode(), door
        assert client.get("/actueel/robots/").status_code == 404
        client.force_login(entry.deleted_by)
        put_back(client, entry)
        client.logout()
        for door in doors:
            assert "/actueel/robots/" in client.get(door).content.decode(), door
        assert client.get("/actueel/robots/").status_code == 200

    def test_tells_in_its_history_that_it_came_back(self, admin, post):
        put_back(admin, delete(admin, post))
        entry = PageLogEntry.objects.filter(page=post.pk).latest("timestamp", "pk")
        assert (entry.action, entry.user.username) == ("ptvt.restore", "redacteur")

    def test_keeps_comments_and_choices(self, admin, editor, post, programme):
        post.wagtail_admin_comments.add(
            Comment(user=editor, text="Klopt dit?", contentpath="title")
        )
        post.save()
        programme.chosen_posts.create(post=post)
        programme.save()
        put_back(admin, delete(admin, post))
        assert [c.text for c in Comment.objects.filter(page=post.pk)] == ["Klopt dit?"]
        assert [c.post_id for c in ProgrammePage.objects.get().chosen_posts.all()] == [post.pk]
        assert ReferenceIndex.get_references_to(post).exists()

    def test_stays_private(self, admin, client, post):
        PageViewRestriction.objects.create(page=post, restriction_type="login")
        put_back(admin, delete(admin, post))
        client.logout()
        assert client.get("/actueel/robots/").status_code == 302

    def test_stays_a_draft(self, admin, post):
        post.unpublish()
        put_back(admin, delete(admin, post))
        assert not NewsPage.objects.get(pk=post.pk).live

    def test_stands_where_it_stood(self, admin, programme_index):
        pages = [factories.ProgrammePageFactory(parent=programme_index) for _ in range(3)]
        put_back(admin, delete(admin, pages[1]))
        assert list(ProgrammePage.objects.order_by("path")) == pages
        assert Page.find_problems() == ([], [], [], [], [])


class TestWhatChangedMeanwhile:
    def test_the_address_is_taken(self, admin, post, news_index):
        entry = delete(admin, post)
        factories.NewsPageFactory(parent=news_index, slug="robots")
        response = put_back(admin, entry)
        assert "Het nieuwe adres eindigt op “robots-2”" in response.content.decode()
        post = NewsPage.objects.get(pk=post.pk)
        assert post.url_path.endswith("/robots-2/")
        assert post.get_latest_revision_as_object().slug == "robots-2"

    def test_a_topic_is_gone(self, admin, post):
        entry = delete(admin, post)
        Topic.objects.get(name="Instroom").delete()
        response = put_back(admin, entry)
        assert "Een onderwerp van dit bericht bestaat niet meer." in response.content.decode()
        assert list(NewsPage.objects.get(pk=post.pk).topics.names()) == ["Techniekpact"]

    def test_a_topic_comes_back_first(self, admin, post):
        topic = Topic.objects.get(name="Instroom")
        admin.post(reverse("wagtailsnippets_publications_topic:delete", args=[topic.pk]))
        entry = delete(admin, post)
        put_back(admin, BinEntry.objects.get(kind="onderwerp"))
        put_back(admin, entry)
        assert "Instroom" in NewsPage.objects.get(pk=post.pk).topics.names()

    def test_the_picture_is_gone(self, admin, post):
        entry = delete(admin, post)
        post.image.delete()
        put_back(admin, entry)
        assert NewsPage.objects.get(pk=post.pk).image is None

    def test_the_page_above_is_gone(self, admin, home):
        above = factories.StandardPageFactory(parent=home, title="Boven")
        below = factories.StandardPageFactory(parent=above, title="Onder", slug="onder")
        entry, entry_above = delete(admin, below), delete(admin, above)
        with pytest.raises(CannotRestore):
            restore(entry, entry.deleted_by)
        page = admin.get(reverse("ptvt_restore", args=[entry.pk])).content.decode()
        assert "zet eerst “Boven” terug" in page
        news = Page.objects.get(slug="actueel")
        refused = put_back(admin, entry, parent=news.pk).content.decode()
        assert "Onder deze pagina kan dit niet staan" in refused
        put_back(admin, entry, parent=home.pk)
        assert StandardPage.objects.get(pk=below.pk).url == "/onder/"
        put_back(admin, entry_above)
        assert Page.find_problems() == ([], [], [], [], [])

    def test_somebody_was_quicker(self, admin, post):
        entry = delete(admin, post)
        restore(entry, entry.deleted_by)
        with pytest.raises(CannotRestore):
            restore(entry, entry.deleted_by)


class TestAPageWithSubpages:
    @pytest.fixture
    def tree(self, home):
        """A page with two levels below it."""
        top = factories.StandardPageFactory(parent=home, title="Boven", slug="boven")
        middle = factories.StandardPageFactory(parent=top, title="Midden", slug="midden")
        factories.StandardPageFactory(parent=middle, title="Onder", slug="onder")
        return top

    def test_comes_back_whole(self, admin, client, tree):
        entry = delete(admin, tree)
        assert (entry.subpages, StandardPage.objects.count()) == (2, 0)
        factories.StandardPageFactory(parent=Page.objects.get(pk=entry.parent_id), slug="boven")
        put_back(admin, entry)
        assert client.get("/boven-2/midden/onder/").status_code == 200
        assert Page.find_problems() == ([], [], [], [], [])

    def test_is_one_entry_when_all_are_ticked(self, admin, tree):
        keys = [page.pk for page in tree.get_descendants(inclusive=True)]
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        query = "&".join(f"id={key}" for key in keys)
        assert admin.post(f"{url}?{query}&next=/beheer/").status_code == 302
        entry = BinEntry.objects.get()
        put_back(admin, entry)
        assert StandardPage.objects.count() == 3


def test_an_index_page_comes_back_with_its_posts(admin, client, news_index, post):
    put_back(admin, delete(admin, news_index))
    assert client.get("/actueel/robots/").status_code == 200


def test_a_newer_version_points_at_it_again(admin, publication_index):
    old = factories.PublicationPageFactory(parent=publication_index)
    new = factories.PublicationPageFactory(parent=publication_index, supersedes=old)
    entry = delete(admin, old)
    assert PublicationPage.objects.get(pk=new.pk).supersedes is None
    put_back(admin, entry)
    assert PublicationPage.objects.get(pk=new.pk).supersedes_id == old.pk


def test_what_was_scheduled_is_still_scheduled(admin, news_index):
    soon = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)
    page = factories.NewsPageFactory(parent=news_index, live=False, go_live_at=soon)
    page.save_revision(approved_go_live_at=soon)
    put_back(admin, delete(admin, page))
    assert NewsPage.objects.get(pk=page.pk).revisions.get().approved_go_live_at == soon


def test_nothing_is_stored_when_nothing_is_deleted(admin, post):
    admin.get(reverse("wagtailadmin_pages:delete", args=[post.pk]))
    assert not BinEntry.objects.exists()
    assert ContentType.objects.get_for_model(NewsPage)
