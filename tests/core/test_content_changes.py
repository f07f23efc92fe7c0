"""What counts as a change of what visitors see, and what does not."""

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction, Site

from ptvt_site.core.content_changes import Observer, without_invalidation
from ptvt_site.core.models import ContentVersion, CustomImage
from publications.models import Post, PostTopic, Topic
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(news_index):
    """A post on a topic."""
    return factories.NewsPageFactory(parent=news_index, topics=[factories.TopicFactory()])


def changes(act) -> bool:
    """Whether the content has another version after this."""
    before = ContentVersion.objects.current()
    act()
    return ContentVersion.objects.current() != before


class TestChange:
    def test_is_an_update_without_signal(self, post):
        assert changes(lambda: Post.objects.update(summary="Anders"))

    def test_is_a_bulk_insert(self, post):
        topic = factories.TopicFactory(name="Nieuw")
        row = PostTopic(tag=topic, content_object=post.post_ptr)
        assert changes(lambda: PostTopic.objects.bulk_create([row]))

    def test_is_a_move_in_the_tree(self, home, site):
        first, second = (factories.StandardPageFactory(parent=home) for _ in range(2))
        assert changes(lambda: second.move(first, pos="left"))

    def test_is_a_setting(self, site):
        assert changes(lambda: Site.objects.update(site_name="Anders"))

    @pytest.mark.parametrize("make", [factories.DocumentFactory, factories.ImageFactory])
    def test_is_a_file_with_another_title(self, site, make):
        files = type(make()).objects
        assert changes(lambda: files.update(title="Anders"))

    def test_is_whether_a_page_is_on_the_site(self, post):
        assert changes(lambda: Page.objects.filter(pk=post.pk).update(live=False, expired=True))

    def test_is_a_restriction(self, post):
        assert changes(
            lambda: PageViewRestriction.objects.create(page=post, restriction_type="login")
        )

    def test_is_a_delete(self, post):
        assert changes(lambda: Topic.objects.all().delete())

    def test_is_a_row_that_is_written_by_hand(self, post):
        def write():
            with connection.cursor() as cursor:
                cursor.execute("update publications_topic set description = 'x'")

        assert changes(write)

    def test_counts_each_time_within_a_transaction(self, post):
        with transaction.atomic():
            assert changes(lambda: Topic.objects.update(description="een"))
            assert changes(lambda: Topic.objects.update(description="twee"))

    def test_of_a_picture_is_one(self, post):
        factories.ImageFactory()
        assert changes(lambda: CustomImage.objects.update(focal_point_x=1))

    def test_is_a_deleted_size_of_a_picture(self, site):
        """Cached pages point to its file."""
        rendition = factories.ImageFactory().get_rendition("width-10")
        assert changes(rendition.delete)

    def test_of_a_table_that_nobody_thought_of_is_one(self):
        assert Observer().invalidates('INSERT INTO "iets_nieuws" ("a") VALUES (%s)')


class TestNoChange:
    def test_is_a_draft(self, post):
        post.title = "Nog niet"
        assert not changes(post.save_revision)

    def test_is_a_schedule(self, post):
        from django.utils import timezone

        post.go_live_at = timezone.now()
        assert not changes(lambda: post.save_revision(approved_go_live_at=post.go_live_at))

    def test_is_a_new_page_that_is_not_live(self, news_index):
        assert not changes(lambda: factories.NewsPageFactory(parent=news_index, live=False))

    def test_is_a_lock(self, post):
        post.locked = True
        assert not changes(lambda: post.save(update_fields=["locked", "locked_at", "locked_by"]))

    def test_is_a_login(self, post, client, editor):
        assert not changes(lambda: client.force_login(editor))

    def test_is_a_picture_that_nothing_shows(self, site):
        file = factories.ImageFactory().file
        assert not changes(lambda: CustomImage.objects.create(title="Nieuw", file=file.name))

    def test_is_a_size_of_a_picture(self, site):
        image = factories.ImageFactory()
        assert not changes(lambda: image.get_rendition("width-10"))

    def test_is_reading(self, post, client):
        # The first visitor of a site makes its empty settings.
        client.get("/actueel/")
        assert not changes(lambda: client.get("/actueel/"))

    def test_is_what_the_code_says_is_without_invalidation(self, post):
        def write():
            with without_invalidation():
                Topic.objects.update(description="x")

        assert not changes(write)
        assert changes(lambda: Topic.objects.update(description="y"))


class TestPublishedDraft:
    def test_is_a_change(self, news_index):
        page = factories.NewsPageFactory(parent=news_index, live=False)
        page.live = True
        assert changes(page.save)


class TestVersion:
    def test_changes_after_a_part_was_rolled_back(self, post):
        with transaction.atomic():
            with transaction.atomic():
                Topic.objects.update(description="x")
                transaction.set_rollback(True)
            assert changes(lambda: Topic.objects.update(description="y"))

    def test_is_one_row_for_each_transaction(self, post):
        connection.run_on_commit = []
        before = ContentVersion.objects.count()
        for text in ("een", "twee", "drie"):
            Topic.objects.update(description=text)
        assert ContentVersion.objects.count() == before + 1

    def test_is_stored_in_few_rows(self, db):
        for _ in range(350):
            # As if each were a transaction of its own.
            connection.run_on_commit = []
            ContentVersion.objects.change()
        assert ContentVersion.objects.count() <= 160
