"""The URL of a document, and the headers for browsers and caches."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.rich_text import RichText

from news.models import NewsIndexPage
from ptvt_site.core import documents
from ptvt_site.core.models import CustomDocument, CustomRendition
from tests import factories
from tests.pdf import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def on_a_page(document: CustomDocument) -> CustomDocument:
    """The same, linked from a news item: no visitor gets what no page has."""
    page = factories.NewsPageFactory(parent=NewsIndexPage.objects.get())
    page.body = [("text", RichText(f'<a linktype="document" id="{document.pk}">Lees</a>'))]
    page.save_revision().publish()
    return document


@pytest.fixture
def document(site):
    file = ContentFile(make_pdf("Oud"), name="rapport.pdf")
    return on_a_page(CustomDocument.objects.create(title="Rapport", file=file))


def replace(admin, document, name: str, content: bytes) -> CustomDocument:
    root = Collection.get_first_root_node()
    values = {"title": "Rapport", "collection": root.pk}
    values["file"] = SimpleUploadedFile(name, content)
    response = admin.post(reverse("wagtaildocs:edit", args=[document.pk]), values)
    assert response.status_code == 302, response.context["form"].errors
    return CustomDocument.objects.get(pk=document.pk)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def make_private(collection) -> None:
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


class TestAddress:
    def test_stays_when_the_file_is_replaced(self, admin, client, document, settings):
        address = document.url
        new = make_pdf("Nieuw", pages=2)
        document = replace(admin, document, "versie 2 (definitief).pdf", new)
        assert document.url == address
        assert body(client.get(address)) == new
        assert (document.page_count, document.text) == (2, "Nieuw Nieuw")
        assert len(list((settings.MEDIA_ROOT / "documents").iterdir())) == 1
        # Nobody can find names by trying numbers.
        for path in (f"{document.pk}/geraden.pdf", "999/rapport.pdf"):
            assert client.get(f"/documenten/{path}").status_code == 404

    def test_leads_on_when_the_kind_of_file_changes(self, admin, client, document):
        first = document.url
        document = replace(admin, document, "rapport.txt", b"Tekst.")
        second = document.url
        document = replace(admin, document, "rapport.csv", b"a;b")
        for address in (first, second):
            assert client.get(address).url == document.url
        assert body(client.get(document.url)) == b"a;b"

    def test_of_an_earlier_file_is_as_private_as_the_present_one(self, admin, client, document):
        first = document.url
        document = replace(admin, document, "geheim-plan.txt", b"Tekst.")
        make_private(document.collection)
        client.logout()
        response = client.get(first)
        assert "geheim-plan" not in response.url
        assert "no-store" in response["Cache-Control"]


def test_headers_of_a_pdf_let_nothing_in_it_run_and_have_caches_ask_again(client, document):
    response = client.get(document.url)
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Content-Disposition"].startswith("inline")
    assert "no-cache" in response["Cache-Control"]
    again = client.get(document.url, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
     ("a.csv", "text/csv; charset=utf-8"), ("a.txt", "text/plain; charset=utf-8")],
)  # fmt: skip
def test_headers_of_any_other_say_download(client, site, name, kind):
    file = ContentFile(b"x", name=name)
    response = client.get(on_a_page(CustomDocument.objects.create(title="x", file=file)).url)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (kind, "nosniff")
    assert response["Content-Disposition"].startswith("attachment")


class TestCover:
    def test_of_what_becomes_private_is_gone_until_it_is_public(
        self, client, document, django_capture_on_commit_callbacks, monkeypatch
    ):
        address = document.cover.get_rendition("fill-208x312|format-webp").url
        assert client.get(address).status_code == 200
        make_private(document.collection)
        assert not document.cover.renditions.exists()
        with django_capture_on_commit_callbacks(execute=True):
            CollectionViewRestriction.objects.get().delete()
        assert document.cover.renditions.exists()
        monkeypatch.setattr(documents, "prepare", lambda *args: pytest.fail("It was made."))
        document.save()

    def test_of_a_private_document_is_not_made_or_gone(
        self, document, django_capture_on_commit_callbacks
    ):
        document.cover.get_rendition("fill-208x312|format-webp")
        private = Collection.get_first_root_node().add_child(name="Besloten")
        make_private(private)
        document.collection = private
        with django_capture_on_commit_callbacks(execute=True):
            document.save()
            file = ContentFile(make_pdf("Geheim"), name="b.pdf")
            CustomDocument.objects.create(title="Geheim", file=file, collection=private)
        assert not CustomRendition.objects.exists()
