"""The page of a publication: files, numbers, versions and references."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from ptvt_site.core import indexing
from ptvt_site.core.models import CustomDocument
from publications.models import Post, PublicationFile, PublicationIndexPage, PublicationPage
from tests.factories import PublicationPageFactory
from tests.pdf import make_pdf

pytestmark = pytest.mark.django_db
URL = "/publicaties/handboek/"


@pytest.fixture(scope="module")
def made(page_tree, module_transaction):
    fields = {"title": "Handboek", "slug": "handboek", "kind": "handboek"}
    fields |= {"date": datetime.date(2020, 2, 1), "parent": PublicationIndexPage.objects.get()}
    page = PublicationPageFactory(**fields)
    page.authors.create(name="Anna de Vries")
    page.save()
    document = CustomDocument.objects.create(
        title="Handboek", file=ContentFile(make_pdf("Zonderling woord", pages=3), name="h.pdf")
    )
    document.get_file_size()
    PublicationFile.objects.create(page=page, document=document)
    indexing.index_waiting()


@pytest.fixture
def handbook(made, site):
    return PublicationPage.objects.get(slug="handboek")


@pytest.mark.usefixtures("indexed")
class TestFile:
    def test_has_its_facts_and_a_cover_and_is_searched_through(self, client, handbook):
        assert "3 pagina’s)" in client.get(URL).text
        assert Post.objects.get(pk=handbook.pk).cover
        for path in (URL, "/publicaties/"):
            assert "omslag-" in client.get(path).text
        [result] = client.get("/zoeken/?q=zonderlinge+woorden").context["found"].shown
        assert (result.name, "<mark>Zonderling</mark>" in result.text) == ("Handboek", True)
        PublicationFile.objects.get().delete()
        assert Post.objects.get(pk=handbook.pk).cover is None

    def test_that_is_private_has_no_cover_and_no_link(self, client, handbook):
        collection = Collection.get_first_root_node().add_child(name="Besloten")
        CustomDocument.objects.update(collection=collection)
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
        assert Post.objects.get(pk=handbook.pk).cover is None
        html = client.get(URL).text
        assert "omslag-" not in html and "/documenten/" not in html
        CollectionViewRestriction.objects.get().delete()
        assert Post.objects.get(pk=handbook.pk).cover

    def test_keeps_its_cover_in_an_older_draft_and_in_an_old_version(self, client, handbook):
        Post.objects.update(cover=None)
        handbook.refresh_from_db()
        handbook.save_revision().publish()
        assert Post.objects.get().cover
        draft = PublicationPage.objects.get().get_latest_revision_as_object()
        draft.change_note = "Er is iets bij gekomen."
        draft.save_revision().publish()
        assert "omslag-" in client.get(f"{URL}versies/{handbook.changes.get().pk}/").text


@pytest.mark.usefixtures("indexed")
def test_is_found_by_its_numbers(client, handbook):
    handbook.isbn, handbook.doi = "978-0-306-40615-7", "10.1000/182"
    handbook.save_revision().publish()
    for number in (handbook.isbn, handbook.doi):
        found = client.get("/zoeken/", {"q": number}).context["found"]
        assert [one.name for one in found.results.full] == ["Handboek"], number
        assert number not in found.shown[0].text.replace("<mark>", "").replace("</mark>", "")


def test_numbers_are_stored_in_one_form_and_what_is_none_is_refused(handbook):
    isbn = "978-0-306-40615-7"
    for name, stored, given in [
        ("isbn", isbn, [isbn, "9780306406157", "0-306-40615-2"]),
        ("doi", "10.1000/182", ["10.1000/182", "https://doi.org/10.1000/182"]),
        ("doi", "10.1000/a(b)_c", ["DOI: 10.1000/a(b)_c"]),
        ("isbn", None, ["978-0-306-40615-8", "123", "geen"]),
        ("doi", None, ["https://example.org/x", "10.1000/", "10.1000/a b", "10.1000/<script>"]),
    ]:
        for one in given:
            setattr(handbook, name, one)
            if stored:
                handbook.full_clean()
                assert getattr(handbook, name) == stored, one
                continue
            with pytest.raises(ValidationError) as error:
                handbook.full_clean()
            assert error.value.message_dict[name][0].startswith("Dit is geen"), one
        setattr(handbook, name, "")


class TestVersions:
    @pytest.fixture
    def versions(self, handbook):
        """Three versions; the last supersedes the second, which supersedes the first."""
        pages = [handbook]
        for title in ("Tweede", "Derde"):
            pages.append(PublicationPageFactory(title=title, supersedes=pages[-1]))
        return pages

    def test_lead_to_each_other_and_never_to_what_is_hidden(self, client, versions):
        page = client.get(URL)
        assert page.context["newer"].title == "Derde"
        assert "Er is een nieuwere versie" in page.text
        context = client.get(versions[2].url).context
        assert (context["earlier"].title, context["newer"]) == ("Tweede", None)
        versions[2].withdrawal_reason = "De cijfers klopten niet."
        versions[2].save()
        assert client.get(URL).context["newer"].title == "Tweede"
        versions[2].unpublish()
        versions[1].view_restrictions.create(restriction_type="login")
        page = client.get(URL)
        assert page.context["newer"] is None
        assert "Tweede" not in page.text

    def test_cannot_go_round_and_do_no_harm_when_they_do(self, client, versions):
        first, _, third = versions
        for page, earlier in ((first, first), (first, third)):
            page.supersedes = earlier
            with pytest.raises(ValidationError, match="zichzelf niet vervangen"):
                page.full_clean()
        PublicationPage.objects.filter(pk=versions[0].pk).update(supersedes=versions[2])
        assert client.get(URL).status_code == 200


def test_a_reference_can_be_downloaded_and_stands_in_the_head(client, handbook):
    page = client.get(URL).text
    for extension, content_type in [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ]:
        assert f'href="{URL}citeren.{extension}"' in page, extension
        response = client.get(f"{URL}citeren.{extension}")
        assert response["Content-Type"] == f"{content_type}; charset=utf-8"
        assert f'filename="handboek.{extension}"' in response["Content-Disposition"]
        for word in ("Vries", "Handboek", f"http://testserver{URL}"):
            assert word in response.text, (extension, word)
    # As its first file has.
    assert response.json()[0]["number-of-pages"] == "3"
    assert '"numberOfPages": 3' in page and "<dd>3</dd>" in page
    for name, content in {
        "citation_author": "de Vries, Anna",
        "citation_publication_date": "2020/02/01",
        "DC.date": "2020-02-01",
        "DC.identifier": f"http://testserver{URL}",
    }.items():
        assert f'<meta name="{name}" content="{content}">' in page
    assert "citation_doi" not in page
    assert '<meta name="citation_pdf_url" content="http://testserver/documenten/' in page


@pytest.mark.parametrize("field", ["publisher", "affiliation"])
def test_an_author_that_is_the_publisher_or_its_own_is_an_organisation(client, handbook, field):
    name = "Stichting Voorbeeld van Onderwijs"
    handbook.authors.update(name=name, affiliation=name if field == "affiliation" else "")
    if field == "publisher":
        PublicationPage.objects.update(publisher=name)
    assert f"author = {{{{{name}}}}}" in client.get(f"{URL}citeren.bib").text
    page = client.get(URL).text
    assert f'"author": [{{"@type": "Organization", "name": "{name}"}}]' in page
    assert f"<dd>{name}</dd>" in page
    assert f"{name}. (2020). Handboek" in page
