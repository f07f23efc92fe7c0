"""The lists of posts and programmes in the admin."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Page

from publications.models import Post
from tests import factories

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
    """A client of somebody who may add and change news, but not publish."""
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
    """The titles in a list, in order."""
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


class TestListOfPosts:
    def test_shows_news_and_publications_newest_first(self, admin, posts):
        response = admin.get(LIST)
        assert titles(response) == ["Robots", "Vergezicht"]
        for text in ("Nieuws", "Rapport", "Techniekpact", "30 januari 2024", "Concept"):
            assert text.lower() in response.content.decode().lower()
        assert "fill-96x64" in response.content.decode()

    def test_shows_a_draft_without_a_date_first(self, admin, posts):
        Post.objects.filter(title="Vergezicht").update(date=None)
        assert titles(admin.get(LIST)) == ["Vergezicht", "Robots"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("kind=nieuws", ["Robots"]),
            ("kind=nieuws&kind=rapport", ["Robots", "Vergezicht"]),
            ("state=gepubliceerd", ["Robots"]),
            ("state=gewijzigd", []),
            ("state=concept", ["Vergezicht"]),
            ("state=ingepland", []),
            ("state=beoordeling", []),
            ("year=2021", ["Vergezicht"]),
            ("q=robot", ["Robots"]),
            ("q=robot&kind=nieuws&year=2024", ["Robots"]),
            ("q=robot&kind=rapport", []),
            ("ordering=-title", ["Vergezicht", "Robots"]),
            ("ordering=-kind", ["Vergezicht", "Robots"]),
        ],
    )
    def test_filters_searches_and_sorts(self, admin, posts, query, found):
        assert titles(admin.get(f"{LIST}?{query}")) == found

    def test_filters_by_topic_and_owner(self, admin, posts, label, editor):
        Post.objects.filter(title="Vergezicht").update(owner=editor)
        assert titles(admin.get(f"{LIST}?topic={label.slug}")) == ["Robots"]
        assert titles(admin.get(f"{LIST}?q=robot&topic={label.slug}")) == ["Robots"]
        assert titles(admin.get(f"{LIST}?owner={editor.pk}")) == ["Vergezicht"]

    @pytest.mark.parametrize(
        "query", ["kind=x", "topic=x", "year=x", "state=x", "owner=x", "ordering=x"]
    )
    def test_takes_odd_questions(self, admin, posts, query):
        assert admin.get(f"{LIST}?{query}").status_code == 200

    def test_offers_each_kind_of_post(self, admin, posts):
        body = admin.get(LIST).content.decode()
        assert "Nieuw bericht" in body
        assert "Nieuwe publicatie" in body

    def test_offers_only_what_the_user_may(self, writer, posts):
        body = writer.get(LIST).content.decode()
        assert "Nieuw bericht" in body
        assert "Nieuwe publicatie" not in body
        assert "Robots" in body
        assert "Vergezicht" not in body

    def test_asks_no_more_for_more_posts(self, admin, posts, news_index, label):
        def queries():
            admin.get(LIST)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                admin.get(LIST)
            return len(asked)

        factories.NewsPageFactory(parent=news_index, topics=[label], image=factories.ImageFactory())
        few = queries()
        for _ in range(20):
            factories.NewsPageFactory(
                parent=news_index, topics=[label], image=factories.ImageFactory()
            )
        assert queries() == few


class TestListOfProgrammes:
    def test_shows_challenge_and_label(self, admin, programme):
        response = admin.get("/beheer/programmas/")
        assert titles(response) == ["Techniekpact"]
        assert programme.challenge in response.content.decode()


def address(action, *posts, back=LIST) -> str:
    """The address of an action on posts."""
    chosen = "&".join(f"id={getattr(post, 'pk', post)}" for post in posts)
    return f"{BULK}{action}/?{chosen}&next={back.replace('?', '%3F').replace('&', '%26')}"


class TestAddTopic:
    def test_publishes_what_was_live_as_it_stands(self, admin, posts):
        news, report = posts
        theme = factories.TopicFactory(name="Vmbo")
        url = address("add_topic", news, report, back=f"{LIST}?year=2024&kind=nieuws")
        assert "Robots" in admin.get(url).content.decode()
        response = admin.post(url, {"topic": theme.pk}, follow=True)
        assert response.redirect_chain[-1][0] == f"{LIST}?year=2024&kind=nieuws"
        assert "Bij 1 bericht staat het in het concept" in response.content.decode()
        assert [t.name for t in Post.objects.get(pk=news.pk).topics.order_by("name")] == [
            "Techniekpact",
            "Vmbo",
        ]
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

    def test_saves_a_draft_for_who_may_not_publish(self, writer, posts):
        news, _ = posts
        theme = factories.TopicFactory(name="Vmbo")
        writer.post(address("add_topic", news), {"topic": theme.pk})
        page = Post.objects.get(pk=news.pk)
        assert page.topics.count() == 1
        assert page.has_unpublished_changes

    def test_leaves_alone_what_the_user_may_not_edit(self, writer, posts):
        _, report = posts
        body = writer.get(address("add_topic", report)).content.decode()
        assert "kunt u nu niet wijzigen" in body
        writer.post(address("add_topic", report), {"topic": factories.TopicFactory(name="Vmbo").pk})
        report.refresh_from_db()
        assert report.latest_revision is None

    def test_leaves_locked_posts_alone(self, admin, posts):
        news, _ = posts
        Page.objects.filter(pk=news.pk).update(locked=True)
        assert "vergrendeld" in admin.get(address("add_topic", news)).content.decode()

    def test_asks_for_a_topic(self, admin, posts):
        response = admin.post(address("add_topic", posts[0]), {"topic": ""})
        assert response.status_code == 200
        assert "verplicht" in response.content.decode()

    @pytest.mark.parametrize("odd", ["x", "0", "1.5", "-1"])
    def test_finds_no_odd_post(self, admin, posts, odd):
        assert admin.get(address("add_topic", odd)).status_code == 404


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


class TestPublish:
    def test_publishes_what_is_complete(self, admin, posts, publication_index):
        _, report = posts
        half = factories.PublicationPageFactory(parent=publication_index, title="Half", live=False)
        half.summary = ""
        half.save_revision(clean=False)
        url = address("publish", report, half)
        assert "niet compleet" in admin.get(url).content.decode()
        admin.post(url)
        report.refresh_from_db()
        half.refresh_from_db()
        assert report.live
        assert not half.live

    def test_leaves_alone_what_the_user_may_not_publish(self, writer, posts, news_index):
        draft = factories.NewsPageFactory(parent=news_index, live=False)
        writer.post(address("publish", draft))
        draft.refresh_from_db()
        assert not draft.live


class TestUnpublish:
    def test_takes_posts_off_the_site_in_dutch(self, admin, posts, client):
        news, _ = posts
        url = address("unpublish", news)
        assert "Weet u zeker" in admin.get(url).content.decode()
        response = admin.post(url, follow=True)
        assert "Publicatie van 1 pagina ingetrokken" in response.content.decode()
        news.refresh_from_db()
        assert not news.live

    def test_leaves_alone_what_the_user_may_not_unpublish(self, writer, posts):
        news, _ = posts
        writer.post(address("unpublish", news))
        news.refresh_from_db()
        assert news.live
