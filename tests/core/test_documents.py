"""What the site reads in a document, its address, its headers, and its cover."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from news.models import NewsPage
from ptvt_site.core import documents
from ptvt_site.core.blocks import file_facts
from ptvt_site.core.models import CustomDocument, CustomImage, CustomRendition
from ptvt_site.search.results import Results
from publications.models import PublicationFile
from tests import factories
from tests.pdf import make_pdf

pytestmark = pytest.mark.django_db
BAD = {
    "empty": b"", "no PDF at all": b"PK\x03\x04 hallo", "only a head": b"%PDF-1.7\n",
    "broken off": make_pdf(pages=5)[:400], "with a password": make_pdf(password="geheim"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content: bytes, name: str = "rapport.pdf", **fields) -> CustomDocument:
    file = ContentFile(content, name=name)
    document = CustomDocument.objects.create(title="Rapport", file=file, **fields)
    return CustomDocument.objects.get(pk=document.pk)


def on_a_page(document: CustomDocument, title="In de tekst") -> CustomDocument:
    """The same, linked from a news item: no visitor gets what no page has."""
    body = [factories.linking_text(document)]
    factories.NewsPageFactory(title=title, body=body).save_revision().publish()
    return document


@pytest.fixture
def document(site):
    return on_a_page(upload(make_pdf("Oud")))


def replace(admin, document, name: str, content: bytes) -> CustomDocument:
    values = {"title": "Rapport", "collection": Collection.get_first_root_node().pk}
    values["file"] = SimpleUploadedFile(name, content)
    response = admin.post(reverse("wagtaildocs:edit", args=[document.pk]), values)
    assert response.status_code == 302, response.context["form"].errors
    return CustomDocument.objects.get(pk=document.pk)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def make_private(collection):
    return collection.view_restrictions.create(restriction_type="login")


class TestPDF:
    def test_has_facts_a_cover_and_one_address_for_every_file(self, admin, client, site, settings):
        document = on_a_page(upload(make_pdf("Oud", pages=3)))
        assert (document.page_count, document.text, document.is_tagged) == (3, "Oud Oud Oud", False)
        assert "text" in CustomDocument.objects.get().get_deferred_fields()
        old, address = document.cover, document.url
        assert (old.width, old.height) == (960, 1359)
        assert old.collection.name == "Omslagen van documenten"
        document.title = "Anders"
        document.save()
        document.refresh_from_db()
        assert document.cover == old
        new = make_pdf("Nieuw", pages=2, tagged=True)
        document = replace(admin, document, "versie 2 (definitief).pdf", new)
        assert (document.page_count, document.text, document.is_tagged) == (2, "Nieuw Nieuw", True)
        assert document.url == address and body(client.get(address)) == new
        assert len(list((settings.MEDIA_ROOT / "documents").iterdir())) == 1
        assert not CustomImage.objects.filter(pk=old.pk).exists()
        # Nobody can find names by trying numbers.
        for path in (f"{document.pk}/geraden.pdf", "999/rapport.pdf"):
            assert client.get(f"/documenten/{path}").status_code == 404
        document.delete()
        assert not CustomImage.objects.exists()

    def test_says_type_size_and_pages_and_when_only_a_part_can_be_found(self, admin):
        document = upload(make_pdf(pages=2))
        document.get_file_size()
        facts = file_facts(document)
        assert facts.startswith("PDF, ") and facts.endswith(", 2 pagina’s")
        document.page_count = 1
        assert file_facts(document).endswith("1 pagina")
        for length, is_told in ((10, False), (300_000, True)):
            CustomDocument.objects.update(text="a" * length)
            form = admin.get(reverse("wagtaildocs:edit", args=[document.pk])).text
            assert ("Alleen de eerste 300000 tekens" in form) is is_told

    @pytest.mark.parametrize("content", BAD.values(), ids=BAD)
    def test_that_cannot_be_read_is_stored_all_the_same(self, content):
        document = upload(content)
        assert (document.page_count, document.text, document.cover) == (None, "", None)
        assert document.is_tagged is None

    def test_odd_sizes_many_pages_or_another_kind_of_file_do_no_harm(self):
        for size in [(14400, 14400), (20, 14400), (14400, 20), (3, 3)]:
            cover = upload(make_pdf(size=size)).cover
            assert cover is None or cover.width * cover.height < 5_000_000
        assert upload(make_pdf(pages=1500)).page_count == 1500
        document = upload(make_pdf(), "tabel.csv")
        assert (document.page_count, document.cover, document.is_tagged) == (None, None, None)


class TestFormerAddress:
    def test_leads_on_when_the_kind_of_file_changes(self, admin, client, document):
        first = document.url
        document = replace(admin, document, "rapport.txt", b"Tekst.")
        second = document.url
        document = replace(admin, document, "rapport.csv", b"a;b")
        for address in (first, second):
            assert client.get(address).url == document.url
        assert body(client.get(document.url)) == b"a;b"

    def test_is_as_private_as_the_present_one(self, admin, client, document):
        first = document.url
        document = replace(admin, document, "geheim-plan.txt", b"Tekst.")
        make_private(document.collection)
        client.logout()
        response = client.get(first)
        assert "geheim-plan" not in response.url
        assert "no-store" in response["Cache-Control"]


def test_of_a_private_collection_is_on_private_pages_alone(client, document, editor):
    block = NewsPage.body.field.stream_block.child_blocks["downloads"]
    body = [("downloads", block.to_python({"documents": [{"document": document.pk}]}))]
    page = factories.NewsPageFactory(title="Blok", body=body)
    assert document.url in client.get(page.url).text
    make_private(document.collection)
    assert document.title not in client.get(page.url).text
    page.view_restrictions.create(restriction_type="login")
    client.force_login(editor)
    assert document.url in client.get(page.url).text


def test_headers_let_nothing_in_a_file_run_and_have_caches_ask_again(client, document):
    response = client.get(document.url)
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert "no-cache" in response["Cache-Control"]
    assert "Content-Encoding" not in response
    assert client.get(document.url, headers={"if-none-match": response["ETag"]}).status_code == 304
    for name, kind in {
        "a.ods": "application/vnd.oasis.opendocument.spreadsheet",
        **{"a.csv": "text/csv; charset=utf-8", "a.txt": "text/plain; charset=utf-8"},
    }.items():
        response = client.get(on_a_page(upload(b"x", name), name).url)
        assert response["Content-Type"] == kind
        assert response["Content-Disposition"].startswith("attachment")


class TestCover:
    def test_of_what_is_private_is_gone_until_public(self, client, document, commits, monkeypatch):
        address = document.cover.get_rendition("fill-208x312|format-webp").url
        assert client.get(address).status_code == 200
        restriction = make_private(document.collection)
        assert not document.cover.renditions.exists()
        with commits():
            restriction.delete()
        assert document.cover.renditions.exists()
        monkeypatch.setattr(documents, "prepare", lambda *args: pytest.fail("It was made."))
        document.save()

    @pytest.mark.parametrize("how", ["all at once", "with their collection"])
    def test_of_what_is_moved_to_a_private_collection_is_gone(self, admin, document, how):
        root = Collection.get_first_root_node()
        public, private = root.add_child(name="Open"), root.add_child(name="Besloten")
        make_private(private)
        document.collection = public
        document.save()
        document.cover.get_rendition("fill-208x312|format-webp")
        if how == "all at once":
            bulk = ["core", "customdocument", "add_to_collection"]
            url = f"{reverse('wagtail_bulk_action', args=bulk)}?id={document.pk}"
            admin.post(url, {"collection": private.pk})
        else:
            url = reverse("wagtailadmin_collections:edit", args=[public.pk])
            admin.post(url, {"name": "Open", "parent": private.pk})
        document.refresh_from_db()
        assert document.collection.get_view_restrictions().exists()
        assert not document.cover.renditions.exists()

    def test_of_a_private_document_is_not_made_or_gone(self, document, commits):
        document.cover.get_rendition("fill-208x312|format-webp")
        document.collection = Collection.get_first_root_node().add_child(name="Besloten")
        make_private(document.collection)
        with commits():
            document.save()
            upload(make_pdf("Geheim"), collection=document.collection)
        assert not CustomRendition.objects.exists()


def test_text_is_searched_again_when_it_is_replaced_private_or_deleted(site, indexed):
    def found(query: str) -> set[str]:
        return {one.name for one in Results(query).full}

    document = on_a_page(upload(make_pdf("Zonderling")))
    block = NewsPage.body.field.stream_block.child_blocks["downloads"]
    downloads = ("downloads", block.to_python({"documents": [{"document": document.pk}]}))
    factories.NewsPageFactory(title="Als download", body=[downloads]).save_revision().publish()
    page = factories.PublicationPageFactory(title="Publicatie")
    PublicationFile.objects.create(page=page, document=document)
    pages = {"In de tekst", "Als download", "Publicatie"}
    assert found("zonderling") == pages
    document.file = ContentFile(make_pdf("Buitenissig"), name="nieuw.pdf")
    document.save()
    assert (found("buitenissig"), found("zonderling")) == (pages, set())
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    CustomDocument.objects.filter(pk=document.pk).update(collection=collection)
    restriction = make_private(collection)
    assert found("buitenissig") == set()
    restriction.delete()
    assert found("buitenissig") == pages
    PublicationFile.objects.get().delete()
    assert found("buitenissig") == pages - {"Publicatie"}
    document.refresh_from_db()
    document.delete()
    assert found("buitenissig") == set()
