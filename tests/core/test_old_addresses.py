"""Old addresses lead on, with what is below them and their query; others are refused."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import URLField
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from ptvt_site.core.rich_text import validate_web_address
from ptvt_site.editors.trash.actions import move_to_trash
from tests import factories


@pytest.fixture
def moved(programme, news_index, publication_index, commits):
    """A site on which every page was renamed, and one page moved."""
    factories.NewsPageFactory(slug="bericht")
    factories.PublicationPageFactory(slug="rapport")
    page = factories.StandardPageFactory(slug="uitleg")
    factories.StandardPageFactory(parent=page, slug="meer")
    target = factories.StandardPageFactory(slug="map")
    page.move(target, pos="last-child")
    for renamed, slug in ((programme, "pact"), (news_index, "nieuws"), (publication_index, "pub")):
        renamed.refresh_from_db()
        renamed.slug = slug
        with commits():
            renamed.save()


PROGRAMME = "/programmas/techniekpact"
LEADS = [
    (f"{PROGRAMME}/", "/programmas/pact/"),
    (f"{PROGRAMME}/gerelateerd/", "/programmas/pact/gerelateerd/"),
    (f"{PROGRAMME}/gerelateerd/feed/", "/programmas/pact/gerelateerd/feed/"),
    ("/feed/", "/zoeken/feed/"),
    (f"{PROGRAMME}/gerelateerd/feed.json", "/programmas/pact/gerelateerd/feed.json"),
    (f"{PROGRAMME}/gerelateerd/embed/", "/programmas/pact/gerelateerd/embed/"),
    (f"{PROGRAMME}.md", "/programmas/pact.md"), ("/actueel/", "/nieuws/"),
    ("/actueel/feed/", "/nieuws/feed/"), ("/actueel/feed.json", "/nieuws/feed.json"),
    ("/actueel/bericht/", "/nieuws/bericht/"), ("/actueel/bericht.md", "/nieuws/bericht.md"),
    ("/publicaties/rapport/citeren.bib", "/pub/rapport/citeren.bib"),
    ("/uitleg/meer/", "/map/uitleg/meer/"), ("/uitleg/meer.md", "/map/uitleg/meer.md"),
]  # fmt: skip


def test_what_is_below_a_page_leads_on_with_its_query(client, moved):
    query = "?jaar=2024&utm_source=x"
    for old, new in LEADS:
        response = client.get(old + query)
        assert (response.status_code, response["Location"]) == (301, new + query)
        assert client.get(new + query).status_code == 200
    for path in (f"{PROGRAMME}/weg/", "/actueel/bericht/feed/", "/weg/uitleg/"):
        assert client.get(path).status_code == 404, path


def test_spaces_accents_and_tracking_do_not_matter(client, site):
    page = factories.StandardPageFactory(slug="nieuw")
    for stored, asked in {
        "/met spatie": "/met%20spatie/",
        "/ook%20spatie": "/ook%20spatie/?utm_source=nieuwsbrief",
        "/café": "/caf%C3%A9/?fbclid=1",
        "/index.php?id=3": "/index.php?id=3&utm_source=x&gclid=2",
        "/oud": "/oud?utm_campaign=1",
    }.items():
        Redirect.objects.create(old_path=stored, redirect_page=page)
        response = client.get(asked)
        assert response.status_code == 301 and response["Location"].startswith("/nieuw/"), asked


def test_capitals_and_the_end_of_a_sentence_do_not_matter(client, programme):
    for asked in ("/Programmas/TechniekPact/", "/programmas/techniekpact/).", f"{PROGRAMME}.,/"):
        response = client.get(f"{asked}?a=B", follow=True)
        assert response.redirect_chain[-1] == (f"{PROGRAMME}/?a=B", 301), asked
        assert response.status_code == 200
    Redirect.objects.create(old_path="/oud", redirect_page=programme)
    assert client.get("/OUD,/")["Location"] == f"{PROGRAMME}/"
    programme.unpublish()
    assert client.get("/Programmas/TechniekPact/").status_code == 404


class TestRefused:
    @pytest.fixture
    def add(self, admin):
        """Add a redirect by the form; returns what the form says, empty when it was stored."""

        def post(old: str, link: str = "", page=None) -> str:
            data = {"old_path": old, "redirect_link": link, "is_permanent": "on", "site": ""}
            data["redirect_page"] = page.pk if page else ""
            response = admin.post(reverse("wagtailredirects:add"), data)
            return "" if response.status_code == 302 else response.text

        return post

    def test_on_an_address_that_answers(self, add, site):
        factories.StandardPageFactory(slug="open")
        for old in ["/open/", "/", "/zoeken/", "/actueel/feed/", "/zoeken?q=1"]:
            assert "Op dit adres staat al een pagina." in add(old, "https://elders.example/"), old

    def test_but_not_on_that_of_a_partner_or_a_topic_that_is_gone(self, add, client, site):
        old, new = (factories.PartnerFactory(name=name) for name in ("Oud", "Nieuw"))
        topic = factories.TopicFactory(name="Techniek")
        for path in ("/partners/oud/", "/partners/oud/feed/", topic.get_absolute_url()):
            assert "Op dit adres staat al een pagina." in add(path, "/partners/nieuw/"), path
        move_to_trash(old, None)
        Site.objects.update(hostname="ptvt.example")
        assert add("/partners/oud/", link := "https://ptvt.example/partners/nieuw/") == ""
        for rest in ("", "feed/", "embed/"):
            assert client.get(f"/partners/oud/{rest}")["Location"] == f"{link}{rest}"

    def test_to_itself_or_what_is_no_web_page_but_not_what_works(self, add, site):
        Site.objects.update(hostname="ptvt.example")
        own = "https://ptvt.example"
        for link, says in {
            f"{own}/een/": "leidt naar zichzelf",
            "ftp://elders.example/": "zonder wachtwoord",
            "https://a:b@elders.example/": "zonder wachtwoord",
            "https://elders.example/een/": "",
        }.items():
            assert says in (answer := add("/een/", link)) and bool(says) is bool(answer), link
        Redirect.objects.update(redirect_link=f"{own}/twee/")
        assert "leidt naar zichzelf" in add("/twee/", f"{own}/een/")
        page = factories.StandardPageFactory()
        for old in ("/drie/", "/vraagstuk/weg/", "/artikel/weg/"):
            assert add(old, page=page) == "", old


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("live", [True, False])
def test_only_a_page_that_was_live_gets_a_redirect(site, live, published, commits):
    page = factories.StandardPageFactory(slug="concept", live=live)
    page.slug = "ander"
    with commits():
        if published:
            page.save_revision().publish()
        else:
            page.save()
    assert Redirect.objects.exists() is live


def test_every_field_for_an_address_has_the_one_validator():
    ours = [model for model in apps.get_models() if not model.__module__.startswith("wagtail")]
    fields = [f for model in ours for f in model._meta.fields if isinstance(f, URLField)]
    assert fields and all(validate_web_address in field.validators for field in fields)


class TestImporting:
    def send(self, admin, name: str, content: bytes) -> str:
        url = reverse("wagtailredirects:start_import")
        return admin.post(url, {"import_file": SimpleUploadedFile(name, content)}, follow=True).text

    def test_says_in_dutch_what_to_do(self, admin):
        for name, content, message in [
            ("oud.pdf", b"%PDF-1.4", "Sla de tabel op als CSV"),
            ("oud.csv", "van;naar\n/caf\xe9/;/".encode("latin-1"), "CSV UTF-8"),
            ("oud.xlsx", b"geen tabel", "niet te lezen als tabel"),
        ]:
            body = self.send(admin, name, content)
            assert message in body and "Error" not in body

    @pytest.mark.parametrize("kind", [",", ";", "xlsx"])
    def test_refuses_rows_and_says_why_and_a_second_time_too(self, admin, site, settings, kind):
        settings.WAGTAILADMIN_BASE_URL = "https://ptvt.example"
        page = factories.StandardPageFactory(slug="nieuw")
        rows = ["/een/,https://elders.example/", "/twee/,/nieuw/", "/drie/,/zoeken/?q=mbo"]
        rows += ["/,/nieuw/", "/vier/,/bestaat-niet/", "", "/vijf/,"]
        table, book = "\n".join(["van,naar", *rows]), openpyxl.Workbook()
        for row in table.split("\n"):
            book.active.append([cell or None for cell in row.split(",")])
        if kind == "xlsx":
            book.save(file := BytesIO())
            body = self.send(admin, "oud.xlsx", file.getvalue())
        else:
            body = self.send(admin, "oud.csv", f"\ufeff{table.replace(',', kind)}".encode())
        hidden = ("import_file_name", "input_format")
        form = {name: re.search(f'name="{name}" value="([^"]*)"', body)[1] for name in hidden}
        form |= {"from_index": "0", "to_index": "1", "permanent": "on", "site": ""}
        url = reverse("wagtailredirects:process_import")
        answer = admin.post(url, form).text
        assert "6 doorverwijzingen gevonden" in answer
        assert "staat al een pagina" in answer and "/vier/" in answer and "/vijf/" in answer
        targets = {one.old_path: one.redirect_page_id or one.link for one in Redirect.objects.all()}
        view = "https://ptvt.example/zoeken/?q=mbo"
        assert targets == {"/een": "https://elders.example/", "/twee": page.pk, "/drie": view}
        assert "opnieuw" in admin.post(url, form, follow=True).text
