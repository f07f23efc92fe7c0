"""What counts as a change of what visitors see, what does not, and what is cached until then."""

from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Site

from ptvt_site.core import content_cache
from ptvt_site.core.content_cache import ContentCache
from ptvt_site.core.content_changes import invalidates, without_invalidation
from ptvt_site.core.models import ContentVersion, CustomDocument, CustomImage
from publications.models import Post, PostTopic, Topic
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(site):
    return factories.NewsPageFactory(topics=[factories.TopicFactory()])


@pytest.fixture
def stored(post, client, editor):
    image = factories.ImageFactory()
    # The first visitor of a site makes its empty settings.
    client.get("/actueel/")
    return SimpleNamespace(
        post=post,
        draft=factories.NewsPageFactory(live=False),
        pages=[factories.StandardPageFactory() for _ in range(2)],
        topic=factories.TopicFactory(name="Nieuw"),
        document=factories.DocumentFactory(),
        image=image,
        rendition=image.get_rendition("width-10"),
        client=client,
        editor=editor,
    )


def changes(act, *args) -> bool:
    before = ContentVersion.objects.current()
    act(*args)
    return ContentVersion.objects.current() != before


def changing(acts: dict, stored) -> list[str]:
    """The names of the acts that change the content; each is rolled back."""
    found = []
    for name, act in acts.items():
        with transaction.atomic():
            found += [name] if changes(act, stored) else []
            transaction.set_rollback(True)
    return found


def save(page, *args, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save(*args)


def write_by_hand(stored):
    with connection.cursor() as cursor:
        cursor.execute("update publications_topic set description = 'x'")


def schedule(stored):
    stored.post.go_live_at = timezone.now()
    stored.post.save_revision(approved_go_live_at=stored.post.go_live_at)


def write_without_invalidation(stored):
    with without_invalidation():
        Topic.objects.update(description="x")


CHANGES = {
    "an update without signal": lambda s: Post.objects.update(summary="Anders"),
    "a bulk insert": lambda s: PostTopic.objects.bulk_create(
        [PostTopic(tag=s.topic, content_object=s.post.post_ptr)]
    ),
    "a move in the tree": lambda s: s.pages[1].move(s.pages[0], pos="left"),
    "a setting": lambda s: Site.objects.update(site_name="Anders"),
    "a title of a document": lambda s: CustomDocument.objects.update(title="Anders"),
    "a title of an image": lambda s: CustomImage.objects.update(title="Anders"),
    "a focal point": lambda s: CustomImage.objects.update(focal_point_x=1),
    "an unpublished page": lambda s: Page.objects.filter(pk=s.post.pk).update(live=False),
    "a published draft": lambda s: save(s.draft, live=True),
    "a restriction": lambda s: s.post.view_restrictions.create(restriction_type="login"),
    "a delete": lambda s: Topic.objects.all().delete(),
    "a row that is written by hand": write_by_hand,
    # Cached pages point to its file.
    "a deleted rendition": lambda s: s.rendition.delete(),
}
OTHERS = {
    "a draft": lambda s: s.post.save_revision(),
    "a schedule": schedule,
    "a new page that is not live": lambda s: factories.NewsPageFactory(live=False),
    "a lock": lambda s: s.post.save(update_fields=["locked", "locked_at", "locked_by"]),
    "a login": lambda s: s.client.force_login(s.editor),
    "an image that no page shows": lambda s: CustomImage.objects.create(
        title="Nieuw", file=s.image.file.name
    ),
    "a rendition": lambda s: s.image.get_rendition("width-20"),
    "a visit": lambda s: s.client.get("/actueel/"),
    "what the code excludes": write_without_invalidation,
}


class TestChange:
    def test_is_made_by_what_visitors_see_and_what_is_unknown_only(self, stored):
        assert invalidates('INSERT INTO "iets_nieuws" ("a") VALUES (%s)')
        assert changing(CHANGES, stored) == list(CHANGES)
        stored.post.title = "Anders"
        stored.post.locked = True
        assert changing(OTHERS, stored) == []

    def test_counts_each_time_after_an_exclusion_and_after_a_rollback(self, post):
        write_without_invalidation(None)
        with transaction.atomic():
            with transaction.atomic():
                Topic.objects.update(description="x")
                transaction.set_rollback(True)
            assert changes(lambda: Topic.objects.update(description="een"))
            assert changes(lambda: Topic.objects.update(description="twee"))


def test_a_version_is_one_row_for_each_transaction_of_which_few_are_kept(post):
    connection.run_on_commit = []
    before = ContentVersion.objects.count()
    for text in ("een", "twee", "drie"):
        Topic.objects.update(description=text)
    assert ContentVersion.objects.count() == before + 1
    for _ in range(350):
        # As if each were a transaction of its own.
        connection.run_on_commit = []
        ContentVersion.objects.change()
    assert ContentVersion.objects.count() <= 160


class TestCache:
    def number(self, value: int) -> int:
        """The cached number, `value` when it is computed now."""
        return ContentCache().get("aantal", lambda: value)

    def test_computes_anew_after_a_change_of_content_or_code_or_a_rollback(self, post, monkeypatch):
        post.title = "Nog niet"
        assert [self.number(1), post.save_revision() and self.number(2)] == [1, 1]
        assert ContentCache().get("ander", lambda: 3) == 3
        with transaction.atomic():
            post.unpublish()
            assert self.number(4) == 4
            transaction.set_rollback(True)
        assert self.number(5) == 5
        monkeypatch.setattr(content_cache, "code_version", lambda: "another")
        assert self.number(6) == 6

    def test_computes_all_missing_values_at_once(self):
        asked = []

        def compute(names):
            asked.append(names)
            return {name: name.upper() for name in names}

        assert ContentCache().get_each(["a", "b"], compute) == {"a": "A", "b": "B"}
        assert ContentCache().get_each(["b", "c", "a"], compute) == {"b": "B", "c": "C", "a": "A"}
        assert asked == [["a", "b"], ["c"]]
