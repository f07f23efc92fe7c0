"""Views and downloads are counted, and nothing else is known."""

import datetime
import threading
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from ptvt_site.core.content_changes import current_version
from ptvt_site.core.models import GoneAddress
from ptvt_site.delivery.content_version import content_version
from ptvt_site.insight import counting
from ptvt_site.insight.counting import VisitCounter
from ptvt_site.insight.models import DayCount
from tests import factories

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def counter(settings, monkeypatch):
    settings.COUNT_VISITS = True
    counter = VisitCounter()
    monkeypatch.setattr(counter, "start", lambda: None)
    monkeypatch.setattr(counting, "counter", counter)
    return counter


@pytest.fixture
def counts(counter):
    def counts() -> dict:
        counter.write()
        rows = DayCount.objects.values_list("kind", "path", "number")
        return {(kind, path): number for kind, path, number in rows}

    return counts


def visit(client, path, **headers):
    return client.get(path, headers={"User-Agent": BROWSER} | headers)


class TestCounting:
    def test_is_of_pages_and_files_by_path(self, client, counts, publication_index):
        document = factories.DocumentFactory()
        fields = {"slug": "rapport", "files": [document]}
        factories.PublicationPageFactory(parent=publication_index, **fields)
        for path in ("/publicaties/rapport/?utm=1", "/publicaties/rapport/", document.url):
            assert visit(client, path).status_code == 200
        visit(client, document.url, Range="bytes=100-200")
        visit(client, "/bestaat-niet/")
        assert counts() == {
            ("bekeken", "/publicaties/rapport/"): 2,
            ("gedownload", document.url): 1,
            ("ontbreekt", "/bestaat-niet"): 1,
        }

    def test_is_of_cached_pages_too(self, client, counts, site, settings, monkeypatch):
        settings.PAGE_CACHE = True
        monkeypatch.setattr(content_version, "current", lambda: "1")
        states = [visit(client, "/actueel/")["Cache-Status"] for _ in range(3)]
        assert "hit" in states[2]
        assert counts() == {("bekeken", "/actueel/"): 3}

    def test_is_of_nothing_else_and_not_of_robots_and_editors(self, client, counts, site):
        for path in [
            *("/actueel/feed/", "/robots.txt", "/api/v2/posts/", "/account/login/"),
            *("/volgen/e-mail/beheer/geheim/", "/reactie/", "/beheer/", "/x" + "y" * 255),
        ]:
            visit(client, path)
            assert counts() == {}, path
        for name, value in [
            ("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"), ("User-Agent", "curl/8.1"),
            ("User-Agent", "GPTBot/1.0"), ("User-Agent", ""),
            ("Sec-Purpose", "prefetch;prerender"), ("Cookie", "sessionid=x"),
        ]:  # fmt: skip
            visit(client, "/", **{name: value})
            assert counts() == {}, value

    def test_of_a_visit_writes_nothing_and_changes_no_cached_page(
        self, client, counter, counts, site, django_assert_num_queries
    ):
        client.get("/robots.txt")
        before = current_version()
        with django_assert_num_queries(0):
            visit(client, "/robots.txt")
            counter.count("bekeken", "/x/")
        assert counts() == {("bekeken", "/x/"): 1}
        assert current_version() == before

    def test_adds_up_over_processes_and_keeps_the_unwritten(self, counter, counts, db, monkeypatch):
        def count():
            for _ in range(500):
                counter.count("bekeken", "/")

        threads = [threading.Thread(target=count) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with monkeypatch.context() as patch:
            patch.setattr(DayCount.objects, "add", Mock(side_effect=DatabaseError))
            counter.write()
        counter.write()
        other = VisitCounter()
        other.count("bekeken", "/")
        other.write()
        assert counts() == {("bekeken", "/"): 2001}

    def test_of_made_up_addresses_is_limited(self, counter, counts, db):
        for number in range(1000):
            counter.count("ontbreekt", f"/{number}/")
        assert len(counts()) == 200


def test_counts_go_after_their_time(db):
    for kind, days in [("bekeken", 700), ("bekeken", 740), ("ontbreekt", 89), ("ontbreekt", 91)]:
        day = timezone.localdate() - datetime.timedelta(days=days)
        DayCount.objects.create(day=day, kind=kind, path=f"/{days}/", number=1)
    call_command("clear_visitor_data")
    assert set(DayCount.objects.values_list("path", flat=True)) == {"/700/", "/89/"}


def test_downloads_are_shown_when_an_editor_wants_it(client, publication_index):
    document = factories.DocumentFactory()
    page = factories.PublicationPageFactory(parent=publication_index, slug="rapport")
    page.files.create(document=document)
    former, other = f"/documenten/{document.pk}/oude-naam.pdf", f"/documenten/{document.pk}9/x.pdf"
    DayCount.objects.add("gedownload", {document.url: 3, former: 4, other: 5})
    for page.shows_downloads in (True, False):
        page.save()
        body = client.get("/publicaties/rapport/").content.decode()
        assert ("Hoe vaak gedownload: 7." in body) is page.shows_downloads


def test_an_editor_sees_the_numbers_of_a_page(admin, client, news_index):
    page = factories.NewsPageFactory(parent=news_index, slug="bericht")
    DayCount.objects.add("bekeken", {"/actueel/bericht/": 41, "/actueel/": 7})
    address = reverse("ptvt_readers", args=[page.pk])
    body = admin.get(address).content.decode()
    assert ">41<" in body and ">7<" not in body
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert address in admin.get(edit).content.decode()


class TestOldAddresses:
    SCREEN = "ptvt_old_addresses"

    def test_can_be_tested_and_what_is_none_is_refused(self, admin, site, news_index):
        for address, text in [
            *[("/weg", "Bestaat niet (404)"), ("https://www.ptvt.nl/weg/", "Bestaat niet (404)")],
            *[("/actueel", "Dit adres leidt naar"), ("/actueel/", "Dit adres leidt naar")],
        ]:
            response = admin.get(reverse(self.SCREEN), {"old_path": address})
            assert text in response.content.decode(), address
        for address in ("", "/", "x" * 300, "http://[x", "www.ptvt.nl/weg"):
            response = admin.post(reverse(self.SCREEN), {"old_path": address})
            assert response.context["form"].errors.keys() == {"old_path"}
            assert admin.get(reverse(self.SCREEN), {"old_path": address}).status_code == 200

    def test_are_added_and_then_work(self, admin, client, news_index):
        form = {"old_path": "https://www.ptvt.nl/artikel/oud/?x=1", "redirect_page": news_index.pk}
        response = admin.post(reverse(self.SCREEN), form, follow=True)
        assert "leidt voortaan naar" in response.content.decode(), response.context["form"].errors
        assert "/artikel/oud?x=1</a> naar /actueel/<" in response.content.decode()
        for path in ("/artikel/oud?x=1", "/artikel/oud/?x=1"):
            response = client.get(path)
            assert (response.status_code, response["Location"]) == (301, "/actueel/")

    def test_that_were_asked_in_vain_are_reported_until_they_lead_anywhere(self, admin, news_index):
        DayCount.objects.add("ontbreekt", {"/oud": 3, "/weg": 3})
        GoneAddress.objects.create(old_path="/weg", reason="Gestopt.")
        report = reverse("ptvt_niet-gevonden")
        assert "/weg<" not in "".join(admin.get(report).content.decode().split())
        assert "/oud<" in "".join(admin.get(report).content.decode().split())
        admin.post(reverse(self.SCREEN), {"old_path": "/oud", "redirect_page": news_index.pk})
        assert "/oud<" not in "".join(admin.get(report).content.decode().split())

    def test_of_articles_lead_to_the_post_of_that_name(self, client, news_index):
        factories.NewsPageFactory(parent=news_index, slug="bericht")
        factories.NewsPageFactory(parent=news_index, slug="concept", live=False)
        for path in ("/artikel/bericht", "/artikel/bericht/"):
            response = client.get(path)
            assert (response.status_code, response["Location"]) == (301, "/actueel/bericht/")
        assert client.get("/artikel/concept").status_code == 404
