"""A whole old site is imported, once for this module."""

import pytest
from django.core.cache import caches
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from news.models import NewsPage
from ptvt_site.editors.trash.actions import move_to_trash
from publications.models import Post, PublicationPage, Topic
from tests.selection import by_day

from .old_site import OldSiteOnDisk, create_topics, imported, state
from .wordpress_file import SITE, Item, many

COUNT = by_day(12, at_night=30)
Image, Document = get_image_model(), get_document_model()


@pytest.fixture(scope="module")
def loaded(page_tree, module_transaction, tmp_path_factory):
    """The old site, imported once for this module."""
    create_topics()
    # Renditions that another test cached for pictures with the same numbers.
    caches["renditions"].clear()
    old = OldSiteOnDisk(tmp_path_factory.mktemp("old"))
    old.output = old.run(many(COUNT))
    return old


@pytest.fixture
def old(loaded, db, tmp_path):
    """The files of the old site, for a test that may change them."""
    return OldSiteOnDisk(tmp_path)


@pytest.fixture
def items(old) -> dict[int, Item]:
    return {item.id: item for item in many(COUNT)}


@pytest.fixture
def posts(loaded, db):
    return [item for item in many(COUNT) if item.type == "post"]


class TestAnOldSite:
    def test_is_imported_completely_with_title_date_summary_topics_and_picture(self, posts, loaded):
        assert f"{COUNT} made" in loaded.output and " 0 failed" in loaded.output
        assert NewsPage.objects.live().count() == COUNT * 2 / 3
        assert PublicationPage.objects.live().count() == COUNT / 3
        # One of them is the cover of the report.
        assert (Image.objects.count(), Document.objects.count()) == (4, 1)
        page = imported(6)
        assert page.title == "Bericht 6: techniek & toekomst 🚀"
        assert str(page.date) == str(page.first_published_at.date()) == "2016-07-07"
        assert page.summary == "Kort én krachtig."
        assert [topic.name for topic in page.topic_list()] == ["Techniekpact"]
        assert page.image.description == "Wat foto 0 laat zien"
        assert page.reading_time == 1
        page = imported(1)
        assert isinstance(page, PublicationPage) and page.kind == "rapport"
        assert [author.name for author in page.authors.all()] == ["Anna de Vries"]
        assert page.summary.startswith("Een alinea zonder tags, met een zachte spatie &")
        assert all(0 < len(post.summary) <= 160 for post in Post.objects.all())
        # Two news items had the same slug.
        assert [imported(number).slug for number in (8, 9)] == ["bericht-8", "bericht-8-1"]

    def test_every_old_address_redirects_to_its_page(self, posts, client):
        for item in by_day(posts[::4], at_night=posts):
            page = imported(item.id)
            for address in (item.url.removeprefix(SITE), f"/?p={item.id}"):
                response = client.get(address)
                assert response.status_code == 301, address
                assert response["Location"] == page.url
            assert client.get(page.url).status_code == 200
        for bare in ("/bericht-7/", "/bericht-7"):
            assert client.get(bare)["Location"] == imported(7).url
        response = client.get("/wp-content/uploads/2021/05/rapport.pdf")
        assert response.status_code == 301
        assert client.get(response["Location"]).status_code == 200

    def test_links_posts_both_ways_and_can_be_found_and_edited(self, posts):
        html = str(imported(3).body[0].value.source)
        assert f'<a linktype="page" id="{imported(2).pk}">link naar een eerder' in html
        assert f'<a linktype="page" id="{imported(4).pk}">link naar een later' in html
        assert imported(3).latest_revision.as_object().body[0].value.source == html
        uses = ReferenceIndex.get_references_to(imported(4).page_ptr)
        assert str(imported(3).pk) in {use.object_id for use in uses}
        assert Image.objects.first().get_usage().count() > 0
        found = sum(kind.objects.search("lasser").count() for kind in (NewsPage, PublicationPage))
        assert found == len([item for item in posts if item.id % 2 == 0])
        assert Post.objects.search("Techniekpact").count() == COUNT / 2
        for post in Post.objects.specific():
            post.full_clean()
            post.body.stream_block.clean(post.body)

    def test_reports_what_was_not_imported(self, posts, loaded):
        for number, what, detail in [
            (1, "Onbekende shortcode weggelaten", '[onbekend soort="x"]'),
            (1, "Link naar een oud adres dat niet is overgenomen", f"{SITE}/bestaat-niet/"),
            (2, "Onderwerp staat niet in de tabel", "Nooit ingedeeld"),
            (2, "Auteur van nieuws", "Anna de Vries"),
            (3, "Onderwerp bestaat niet op de site", "Bestaat niet"),
        ]:
            assert loaded.rows_about(number)[what] == detail
        assert loaded.rows_about(9100) == {"Geen bericht": "page"}
        assert f"Nooit ingedeeld ({COUNT // 3})" in loaded.output
        assert Topic.objects.count() == 2

    @pytest.mark.whole
    def test_leaves_no_picture_to_make_for_visitors(self, posts, client):
        renditions = Image.get_rendition_model().objects.values_list("image", "filter_spec")
        made = set(renditions)
        addresses = ["/", "/actueel/", "/actueel/feed/", *(imported(i.id).url for i in posts)]
        shown = [client.get(address).content.decode() for address in addresses]
        assert made and "/media/images/" in "".join(shown)
        assert set(renditions.all()) == made

    def test_a_second_run_changes_nothing(self, items, loaded, old):
        before, report = state(), sorted(loaded.rows())
        output = old.run(items.values())
        assert state() == before
        assert f"0 made, 0 changed, {COUNT} unchanged" in output
        # Only a taken address is no longer news.
        assert sorted(old.rows()) == [row for row in report if row[1] != "Adres was bezet"]

    def test_pages_that_editors_changed_or_unpublished_stay_as_they_are(self, items, old):
        changed = imported(2)
        changed.title = "Beter"
        changed.save_revision().publish()
        imported(6).unpublish()
        for number in (2, 4, 6):
            items[number].title = "Anders"
        output = old.run(items.values())
        assert imported(2).title == "Beter"
        title = old.rows_about(4)["Vervangt een bericht dat anders heet"]
        assert (title.partition(":")[0], imported(4).title) == ("Bericht 4", "Anders")
        assert imported(6).title != "Anders" and not imported(6).live
        assert "2 kept as editors left them" in output
        assert "Door een redacteur gewijzigd: niet overschreven" in old.rows_about(2)

    def test_a_page_that_an_editor_deleted_stays_away_unless_asked_for(self, items, old, client):
        imported(2).delete()
        trashed = imported(3)
        move_to_trash(trashed, None)
        items[3].title = "Anders"
        old.run(items.values())
        assert not Post.objects.filter(source_id="oudesite.nl:2").exists()
        for number in (2, 3):
            deleted = "Door een redacteur verwijderd: niet opnieuw gemaakt"
            assert deleted in old.rows_about(number), number
        old.run(None, "--restore-deleted")
        assert imported(2).live and imported(3).title == "Anders"
        assert Post.objects.get(pk=trashed.pk).title == trashed.title
        for number in (2, 3):
            for address in (items[number].url.removeprefix(SITE), f"/?p={number}"):
                assert client.get(address).get("Location") == imported(number).url, address

    def test_what_changed_in_the_file_changes_the_page_and_not_its_address(self, items, old):
        address = imported(4).url
        changed = items[4]
        changed.slug, changed.html, changed.link = "nieuw", "<p>Nieuw.</p>", changed.url
        output = old.run(items.values())
        page = imported(4)
        assert "0 made, 1 changed" in output
        assert page.url == address
        assert page.body[0].value.source == "<p>Nieuw.</p>"
        assert page.live_revision == page.latest_revision
