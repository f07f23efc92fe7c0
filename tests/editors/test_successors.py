"""Merging two topics: every address, filter and draft of the old one leads to the new one."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry, ReferenceIndex

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import ContentVersion
from ptvt_site.directory.topic_pages import DossierPage, RegionPage
from ptvt_site.editors.links.stored_values import changed
from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.successors import Merge, replace_topic
from ptvt_site.search.query import SearchQuery
from publications.models import Person, Post, PostTopic, Topic
from tests import factories
from tests.editors.conftest import html_of
from tests.test_page_types import programme_body

pytestmark = pytest.mark.usefixtures("indexed")
TOPICS = "wagtailsnippets_publications_topic"


@pytest.fixture
def old(db):
    return factories.TopicFactory(name="Leerlingen")


@pytest.fixture
def new(db):
    return factories.TopicFactory(name="Instroom")


@pytest.fixture
def merge(old, new, editor):
    """Merge the old topic into the new one, or others; returns the number of posts."""
    return lambda one=old, other=new: Merge(one, other).carry_out(editor)


@pytest.fixture
def posts(site, old, new):
    with_old = factories.NewsPageFactory(slug="oud", topics=[old])
    with_both = factories.NewsPageFactory(slug="beide", topics=[old, new])
    return with_old, with_both


def topics_of(post) -> list[str]:
    return list(NewsPage.objects.get(pk=post.pk).topics.names())


class TestMerging:
    ADDRESSES = {
        "/onderwerpen/leerlingen/": "/onderwerpen/instroom/",
        "/onderwerpen/leerlingen/feed/": "/onderwerpen/instroom/feed/",
        "/onderwerpen/leerlingen/feed.json": "/onderwerpen/instroom/feed.json",
        "/onderwerpen/leerlingen/?jaar=2024": "/onderwerpen/instroom/?jaar=2024",
        **{f"{path}?thema=leerlingen&jaar=2024": f"{path}?thema=instroom&jaar=2024"
            for path in ("/actueel/", "/actueel/feed/", "/actueel/feed.json", "/zoeken/")},
        "/zoeken/feed/?thema=leerlingen&thema=instroom": "/zoeken/feed/?thema=instroom",
        "/api/v2/posts/?topic=leerlingen": "/api/v2/posts/?topic=instroom",
    }  # fmt: skip

    def test_redirects_old_addresses_and_filters(self, client, posts, merge):
        assert {client.get(address).status_code for address in self.ADDRESSES} == {200}
        merge()
        for address, target in self.ADDRESSES.items():
            response = client.get(address)
            assert (response.status_code, response["Location"]) == (301, target)
            assert client.get(target).status_code == 200
        # A topic that never was is told to be unknown.
        assert client.get("/actueel/?thema=onbekend").status_code == 200

    def test_redirects_in_two_steps_and_to_the_other_kind(self, client, posts, new, label, merge):
        merge()
        merge(new, label)
        assert client.get("/onderwerpen/leerlingen/")["Location"] == "/onderwerpen/techniekpact/"
        location = client.get("/actueel/?thema=leerlingen")["Location"]
        assert location.replace("thema=&", "") == "/actueel/?programma=techniekpact"

    def test_gives_each_post_draft_and_earlier_version_the_new_topic_once(self, posts, merge):
        drafts = [post.save_revision() for post in posts]
        assert merge() == 2 == PostTopic.objects.count()
        assert not Topic.objects.filter(name="Leerlingen").exists()
        for post, draft in zip(posts, drafts, strict=True):
            draft.refresh_from_db()
            assert topics_of(post) == list(draft.as_object().topics.names()) == ["Instroom"]
            draft.publish()
            assert topics_of(post) == ["Instroom"]
        for word, count in (("instroom", 2), ("leerlingen", 0)):
            assert SearchQuery(word).matching(Post.objects.published()).count() == count

    def test_changes_blocks_of_programmes_and_their_label(self, programme, old, new, label, merge):
        programme.body = programme_body(old)
        programme.save()
        draft = programme.save_revision()
        merge()
        other = factories.TopicFactory(name="Techniekpact 2030", kind="programma")
        merge(label, other)
        draft.refresh_from_db()
        for version in (ProgrammePage.objects.get(), draft.as_object()):
            assert version.body[0].value["themes"][0]["topic"] == new and version.label == other
        assert ReferenceIndex.get_references_to(new).exists()

    def test_changes_the_content_version_and_is_logged(self, admin, posts, new, editor, merge):
        before = ContentVersion.objects.current()
        merge()
        assert ContentVersion.objects.current() != before
        entry = ModelLogEntry.objects.get(action="ptvt.merge_topic")
        assert (entry.data["name"], entry.data["posts"], entry.user) == ("Leerlingen", 2, editor)
        history = html_of(admin, reverse(f"{TOPICS}:history", args=[new.pk]))
        assert "Onderwerp “Leerlingen” hierin samengevoegd" in history

    def test_gives_dossiers_regions_and_people_the_new_topic(self, home, old, new, merge):
        for topic in (old, new):
            topic.kind = Topic.Kind.REGIO
            topic.save()
        pages = [DossierPage(title="Dossier", topic=old), RegionPage(title="Regio", topic=old)]
        people = [Person.objects.create(name=name) for name in ("Een", "Twee")]
        for page, person in zip(pages, people, strict=True):
            home.add_child(instance=page)
            page.save_revision()
            person.topics.set([old, new] if person == people[1] else [old])
        merge()
        for page, person in zip(pages, people, strict=True):
            page.refresh_from_db()
            assert page.topic == new and page.get_latest_revision_as_object().topic == new
            assert list(person.topics.all()) == [new]

    def test_refuses_a_topic_into_itself(self, posts, merge, old):
        with pytest.raises(ValidationError, match="hetzelfde onderwerp"):
            merge(old, old)
        assert old.tagged_posts.count() == 2

    def test_changes_nothing_when_it_fails_halfway(self, posts, merge, monkeypatch):
        def fail(*args):
            raise RuntimeError

        monkeypatch.setattr("ptvt_site.editors.successors.replace_in_revisions", fail)
        with pytest.raises(RuntimeError):
            merge()
        assert sorted(topics_of(posts[1])) == ["Instroom", "Leerlingen"]


class TestThePage:
    def test_shows_first_what_it_does(self, admin, posts, old, new):
        url = reverse("ptvt_merge_topic", args=[old.pk])
        page = html_of(admin, f"{url}?into={new.pk}")
        assert "2 berichten krijgen het onderwerp “Instroom”; 1 daarvan heeft het al." in page
        assert reverse(f"{TOPICS}:list") in page.split("<main")[1] and "twee soorten" not in page
        Topic.objects.filter(pk=new.pk).update(kind="regio")
        page = html_of(admin, f"{url}?into={new.pk}")
        assert "twee soorten: “Leerlingen” is een thema, “Instroom” is een regio" in page
        assert Topic.objects.filter(pk=old.pk).exists()
        assert "met 2 berichten." in admin.post(url, {"into": new.pk}, follow=True).text

    @pytest.mark.parametrize("role", ["Redacteur", "Eindredacteur", "Beheerder"])
    def test_needs_permission_to_delete(self, client, log_in, old, new, role):
        user, may = log_in(role), role == "Beheerder"
        response = client.get(reverse("ptvt_merge_topic", args=[old.pk]))
        assert response.status_code == (200 if may else 302)
        assert (f"Samenvoegen: {old}" in html_of(client, reverse(f"{TOPICS}:list"))) is may
        if not may:
            with pytest.raises(PermissionDenied):
                Merge(old, new).carry_out(user)

    def test_moves_the_topic_to_the_trash(self, admin, merge):
        merge()
        admin.post(reverse("ptvt_restore", args=[TrashEntry.objects.get().pk]))
        assert Topic.objects.get(name="Leerlingen").slug == "leerlingen"

    def test_refuses_to_take_a_label_away(self, admin, programme, label, new):
        other = factories.TopicFactory(name="Ander", kind="programma")
        factories.ProgrammePageFactory(label=other)
        for into in (new, other):
            url = reverse("ptvt_merge_topic", args=[label.pk])
            assert "dat nog bij geen pagina hoort" in admin.post(url, {"into": into.pk}).text
            assert Topic.objects.filter(pk=label.pk).exists()


def test_a_renamed_topic_keeps_its_old_address_until_another_has_it(client, admin, posts, old):
    url = reverse(f"{TOPICS}:edit", args=[old.pk])
    data = {"name": "Scholieren", "kind": "thema", "description": "", "slug": "scholieren"}
    assert admin.post(url, data).status_code == 302
    assert client.get("/onderwerpen/leerlingen/")["Location"] == "/onderwerpen/scholieren/"
    assert client.get("/actueel/?thema=leerlingen").status_code == 301
    other = factories.TopicFactory(name="Leerlingen opnieuw", slug="leerlingen")
    assert client.get("/onderwerpen/leerlingen/").status_code == 200
    other.delete()
    admin.post(url, data | {"slug": "leerlingen"})
    assert client.get("/onderwerpen/leerlingen/").status_code == 200
    assert client.get("/onderwerpen/scholieren/")["Location"] == "/onderwerpen/leerlingen/"


def test_a_topic_without_an_address_gets_one(admin, db):
    admin.post(reverse(f"{TOPICS}:add"), {"name": "Nieuw thema", "kind": "thema", "slug": ""})
    assert Topic.objects.get(name="Nieuw thema").slug == "nieuw-thema"


def test_stored_values_that_are_no_blocks_stay(programme, old, new):
    block = ProgrammePage.body.field.stream_block
    odd = [None, 3, {"type": "onbekend", "value": old.pk}, {"type": "toelichting", "value": []}]
    assert changed(block, odd, replace_topic(old.pk, new.pk)) == odd
