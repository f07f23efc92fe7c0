"""What the site reads in a document when it is uploaded."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.rich_text import RichText

from news.models import NewsPage
from ptvt_site.core.blocks import file_facts
from ptvt_site.core.models import CustomDocument, CustomImage
from publications.models import PublicationFile, PublicationIndexPage
from tests import factories
from tests.pdf import make_pdf

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "rapport.pdf") -> CustomDocument:
    document = CustomDocument(title="Rapport", file=ContentFile(content, name=name))
    document.save()
    return CustomDocument.objects.get(pk=document.pk)


def found(client, query: str) -> set[str]:
    results = client.get("/zoeken/", {"q": query}).context["found"].results
    return {one.name for one in results.full}


class TestPDF:
    def test_has_pages_text_and_a_cover_and_is_read_again_when_it_is_replaced(self):
        document = upload(make_pdf("Oud", pages=3))
        assert (document.page_count, document.text) == (3, "Oud Oud Oud")
        assert CustomDocument.objects.get().get_deferred_fields() == {"text"}
        old = document.cover
        assert (old.width, old.height) == (960, 1359)
        assert old.collection.name == "Omslagen van documenten"
        document.title = "Anders"
        document.save()
        document.refresh_from_db()
        assert document.cover == old
        document.file = ContentFile(make_pdf("Nieuw", tagged=True), name="nieuw.pdf")
        assert not document.is_tagged
        document.save()
        assert (document.page_count, document.text, document.is_tagged) == (1, "Nieuw", True)
        assert not CustomImage.objects.filter(pk=old.pk).exists()
        document.delete()
        assert not CustomImage.objects.exists()

    @pytest.mark.parametrize(("length", "told"), [(10, False), (300_000, True)])
    def test_tells_when_only_a_part_can_be_found(self, admin, length, told):
        document = upload(make_pdf())
        CustomDocument.objects.filter(pk=document.pk).update(text="a" * length)
        response = admin.get(reverse("wagtaildocs:edit", args=[document.pk]))
        assert ("Alleen de eerste 300000 tekens" in response.content.decode()) is told


BAD = {
    "empty": b"", "no PDF at all": b"PK\x03\x04 hallo", "only a head": b"%PDF-1.7\n",
    "broken off": make_pdf(pages=5)[:400], "with a password": make_pdf(password="geheim"),
}  # fmt: skip


class TestWhatCannotBeRead:
    @pytest.mark.parametrize("content", BAD.values(), ids=BAD)
    def test_is_stored_all_the_same(self, content):
        document = upload(content)
        assert (document.page_count, document.text, document.cover) == (None, "", None)
        assert document.is_tagged is None

    @pytest.mark.parametrize("size", [(14400, 14400), (20, 14400), (14400, 20), (3, 3)])
    def test_odd_sizes_of_paper_do_no_harm(self, size):
        cover = upload(make_pdf(size=size)).cover
        assert cover is None or cover.width * cover.height < 5_000_000

    def test_many_pages_or_another_kind_of_file_do_no_harm(self):
        assert upload(make_pdf(pages=1500)).page_count == 1500
        document = upload(make_pdf(), "tabel.csv")
        assert (document.page_count, document.cover, document.is_tagged) == (None, None, None)


def test_facts_say_type_size_and_pages():
    document = upload(make_pdf(pages=2))
    document.get_file_size()
    assert file_facts(document).startswith("PDF, ") and file_facts(document).endswith(
        ", 2 pagina’s"
    )
    document.page_count = 1
    assert file_facts(document).endswith("1 pagina")


@pytest.mark.usefixtures("indexed")
class TestFound:
    PAGES = {"In de tekst", "Als download", "Publicatie"}

    @pytest.fixture
    def document(self, news_index):
        """A file in the text of a news item, in a list of downloads, and of a publication."""
        document = upload(make_pdf("Zonderling"))
        block = NewsPage.body.field.stream_block.child_blocks["downloads"]
        text = RichText(f'<p><a linktype="document" id="{document.pk}">Lees</a></p>')
        downloads = block.to_python({"documents": [{"document": document.pk}]})
        blocks = {"In de tekst": ("text", text), "Als download": ("downloads", downloads)}
        for title, body in blocks.items():
            page = factories.NewsPageFactory(parent=news_index, title=title, body=[body])
            page.save_revision().publish()
        index = PublicationIndexPage.objects.get()
        page = factories.PublicationPageFactory(parent=index, title="Publicatie")
        PublicationFile.objects.create(page=page, document=document)
        return document

    def test_is_searched_through_again_when_it_is_replaced(self, client, document):
        assert found(client, "zonderling") == self.PAGES
        document.file = ContentFile(make_pdf("Buitenissig"), name="nieuw.pdf")
        document.save()
        assert found(client, "buitenissig") == self.PAGES
        assert found(client, "zonderling") == set()

    def test_that_is_private_or_deleted_is_not_found(self, client, document):
        collection = Collection.get_first_root_node().add_child(name="Besloten")
        CustomDocument.objects.filter(pk=document.pk).update(collection=collection)
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type="login"
        )
        assert found(client, "zonderling") == set()
        restriction.delete()
        assert found(client, "zonderling") == self.PAGES
        PublicationFile.objects.get().delete()
        assert found(client, "zonderling") == self.PAGES - {"Publicatie"}
        document.refresh_from_db()
        document.delete()
        assert found(client, "zonderling") == set()
