"""The lists of posts and programmes in the admin."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, Revision

from publications.models import Post
from tests import factories

from .conftest import queries_of

pytestmark = pytest.mark.usefixtures("indexed")

LIST = "/beheer/berichten/"
BULK = "/beheer/bulk/publications/post/"


@pytest.fixture
def posts(indexed, news_index, publication_index, label):
    """A news item on Techniekpact, and a report that is a draft."""
    news = factories.NewsPageFactory(
        parent=news_index, title="Robots", topics=[label], image=factories.ImageFactory()
    )
    report = factories.PublicationPageFactory(
        parent=publication_index, title="Vergezicht", live=False, date=datetime.date(2021, 5, 3)
    )
    return news, report


@pytest.fixture
def writer(client, django_user_model, news_index):
    """A client of a user with permission to add and change news, not to publish it."""
    group = Group.objects.create(name="Schrijvers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group, page=news_index, permission=Permission.objects.get(codename=codename)
        )
    user = django_user_model.objects.create_user("schrijver", password="geheim-woord-123")
    user.groups.add(group)
    client.force_login(user)
    return client


def titles(response) -> list[str]:
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


class TestListOfPosts:
    def test_shows_news_and_publications_newest_first(self, admin, posts):
        response = admin.get(LIST)
        assert titles(response) == ["Robots", "Vergezicht"]
        body = response.content.decode()
        buttons = ("Nieuw bericht", "Nieuwe publicatie")
        for text in ("Nieuws", "Rapport", "Techniekpact", "30 januari 2024", "concept", *buttons):
            assert text in body, text
        assert "fill-96x64" in body
        # What has no date yet comes first.
        Post.objects.filter(title="Vergezicht").update(date=None)
        assert titles(admin.get(LIST)) == ["Vergezicht", "Robots"]

    def test_filters_searches_and_sorts(self, admin, posts):
        for query, found in [
            ("kind=nieuws", ["Robots"]), ("kind=nieuws&kind=rapport", ["Robots", "Vergezicht"]),
            ("state=gepubliceerd", ["Robots"]), ("state=gewijzigd", []),
            ("state=concept", ["Vergezicht"]), ("state=ingepland", []), ("state=beoordeling", []),
            ("year=2021", ["Vergezicht"]), ("q=robot", ["Robots"]),
            ("q=robot&kind=nieuws&year=2024", ["Robots"]), ("q=robot&kind=rapport", []),
            ("ordering=-title", ["Vergezicht", "Robots"]),
            ("ordering=-kind", ["Vergezicht", "Robots"]),
        ]:  # fmt: skip
            assert titles(admin.get(f"{LIST}?{query}")) == found, query

    def test_filters_by_topic_and_owner(self, admin, posts, label, editor):
        Post.objects.filter(title="Vergezicht").update(owner=editor)
        assert titles(admin.get(f"{LIST}?topic={label.slug}")) == ["Robots"]
        assert titles(admin.get(f"{LIST}?q=robot&topic={label.slug}")) == ["Robots"]
        assert titles(admin.get(f"{LIST}?owner={editor.pk}")) == ["Vergezicht"]

    def test_takes_odd_parameters(self, admin, posts):
        for name in ["kind", "topic", "year", "state", "owner", "ordering"]:
            assert admin.get(f"{LIST}?{name}=x").status_code == 200, name

    def test_shows_and_offers_only_what_the_user_has_permission_for(self, writer, posts):
        body = writer.get(LIST).content.decode()
        assert ("Nieuw bericht" in body, "Nieuwe publicatie" in body) == (True, False)
        assert ("Robots" in body, "Vergezicht" in body) == (True, False)

    def test_has_as_many_queries_for_more_posts(self, admin, posts, news_index, label):
        def add_post():
            image = factories.ImageFactory()
            factories.NewsPageFactory(parent=news_index, topics=[label], image=image)

        add_post()
        few = queries_of(admin, LIST)
        for _ in range(4):
            add_post()
        assert queries_of(admin, LIST) == few

    def test_shows_a_picture_whose_file_is_lost(self, admin, news_index):
        image = factories.ImageFactory()
        factories.NewsPageFactory(parent=news_index, title="Zonder bestand", image=image)
        image.file.storage.delete(image.file.name)
        assert "Zonder bestand" in admin.get("/beheer/berichten/").content.decode()


def test_list_of_programmes_shows_challenge_and_label(admin, programme):
    response = admin.get("/beheer/programmas/")
    assert titles(response) == ["Techniekpact"]
    assert programme.challenge in response.content.decode()


def address(action, *posts, back=LIST) -> str:
    chosen = "&".join(f"id={getattr(post, 'pk', post)}" for post in posts)
    return f"{BULK}{action}/?{chosen}&next={back.replace('?', '%3F').replace('&', '%26')}"


class TestAddTopic:
    def test_publishes_live_posts_without_other_changes_again(self, admin, posts):
        news, report = posts
        theme = factories.TopicFactory(name="Vmbo")
        url = address("add_topic", news, report, back=f"{LIST}?year=2024&kind=nieuws")
        assert "Robots" in admin.get(url).content.decode()
        response = admin.post(url, {"topic": theme.pk}, follow=True)
        assert response.redirect_chain[-1][0] == f"{LIST}?year=2024&kind=nieuws"
        assert "Bij 1 bericht staat het in het concept" in response.content.decode()
        names = Post.objects.get(pk=news.pk).topics.order_by("name").values_list("name", flat=True)
        assert list(names) == ["Techniekpact", "Vmbo"]
        report.refresh_from_db()
        assert not report.topics.exists()
        assert [t.name for t in report.get_latest_revision_as_object().topics.all()] == ["Vmbo"]

    def test_does_not_publish_other_changes(self, admin, posts):
        news, _ = posts
        theme = factories.TopicFactory(name="Vmbo")
        news.title = "Nog niet af"
        news.save_revision()
        admin.post(address("add_topic", news), {"topic": theme.pk})
        page = Post.objects.get(pk=news.pk)
        assert page.title == "Robots"
        assert page.topics.count() == 1
        assert page.get_latest_revision_as_object().topics.count() == 2

    def test_saves_a_draft_without_permission_to_publish(self, writer, posts):
        news, _ = posts
        theme = factories.TopicFactory(name="Vmbo")
        writer.post(address("add_topic", news), {"topic": theme.pk})
        page = Post.objects.get(pk=news.pk)
        assert page.topics.count() == 1
        assert page.has_unpublished_changes

    def test_skips_posts_without_permission_to_edit_and_locked_posts(self, writer, posts):
        news, report = posts
        Page.objects.filter(pk=news.pk).update(locked=True)
        body = writer.get(address("add_topic", news, report)).content.decode()
        assert "kunt u nu niet wijzigen" in body and "vergrendeld" in body
        topic = factories.TopicFactory(name="Vmbo")
        writer.post(address("add_topic", news, report), {"topic": topic.pk})
        assert not topic.tagged_posts.exists()
        assert not Revision.objects.exists()


class TestAllInTheList:
    def test_are_those_that_pass_its_filters(self, admin, posts):
        url = address("add_topic", "all", back=f"{LIST}?kind=nieuws")
        body = admin.get(url).content.decode()
        assert "Robots" in body
        assert "Vergezicht" not in body
        url = address("unpublish", "all", back=f"{LIST}?q=robot")
        assert [item["item"].title for item in admin.get(url).context["items"]] == ["Robots"]

    def test_are_none_when_the_filters_make_no_sense(self, admin, posts):
        assert admin.get(address("unpublish", "all", back=f"{LIST}?kind=x")).status_code == 404


def test_publishing_needs_permission(writer, posts, news_index):
    draft = factories.NewsPageFactory(parent=news_index, live=False)
    shown = writer.get(address("publish", draft)).content.decode()
    assert "U mag deze pagina niet publiceren." in shown
    writer.post(address("publish", draft))
    writer.post(address("unpublish", posts[0]))
    assert [post.title for post in Post.objects.filter(live=True)] == ["Robots"]
