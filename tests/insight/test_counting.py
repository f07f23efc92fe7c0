"""Views and downloads are counted, and nothing else is known."""

import datetime
import threading
from unittest.mock import Mock

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from ptvt_site.core.content_changes import current_version
from ptvt_site.core.retention import delete_expired
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
        page = factories.PublicationPageFactory(parent=publication_index, slug="rapport")
        page.files.create(document=document)
        page.save()
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

    @pytest.mark.parametrize(
        "path",
        [
            *("/actueel/feed/", "/robots.txt", "/api/v2/posts/", "/account/login/"),
            *("/volgen/e-mail/beheer/geheim/", "/reactie/", "/beheer/", "/x" + "y" * 255),
        ],
    )
    def test_is_of_nothing_else(self, client, counts, site, path):
        visit(client, path)
        assert counts() == {}

    @pytest.mark.parametrize(
        "headers",
        [
            {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, {"User-Agent": "curl/8.1"},
            {"User-Agent": ""}, {"Sec-Purpose": "prefetch;prerender"}, {"Cookie": "sessionid=x"},
            {"User-Agent": "GPTBot/1.0"},
        ],
    )  # fmt: skip
    def test_is_not_of_robots_and_editors(self, client, counts, site, headers):
        visit(client, "/", **headers)
        assert counts() == {}

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

    def test_adds_up_over_processes_and_threads(self, counter, counts, db):
        threads = [
            threading.Thread(target=lambda: [counter.count("bekeken", "/") for _ in range(500)])
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        counter.write()
        other = VisitCounter()
        other.count("bekeken", "/")
        other.write()
        assert counts() == {("bekeken", "/"): 2001}

    def test_keeps_what_could_not_be_written(self, counter, counts, db, monkeypatch):
        counter.count("bekeken", "/")
        with monkeypatch.context() as patch:
            patch.setattr(DayCount.objects, "add", Mock(side_effect=DatabaseError))
            counter.write()
        counter.count("bekeken", "/")
        assert counts() == {("bekeken", "/"): 2}

    def test_of_made_up_addresses_is_limited(self, counter, counts, db):
        for number in range(1000):
            counter.count("ontbreekt", f"/{number}/")
        assert len(counts()) == 200


@pytest.mark.parametrize(
    ("kind", "days", "number"),
    [("bekeken", 700, 1), ("bekeken", 740, 0), ("ontbreekt", 89, 1), ("ontbreekt", 91, 0)],
)
def test_counts_go_after_their_time(db, kind, days, number):
    day = timezone.localdate() - datetime.timedelta(days=days)
    DayCount.objects.create(day=day, kind=kind, path="/", number=1)
    delete_expired()
    assert DayCount.objects.count() == number


@pytest.mark.parametrize("is_shown", [True, False])
def test_downloads_are_shown_when_an_editor_wants_it(client, publication_index, is_shown):
    document = factories.DocumentFactory()
    page = factories.PublicationPageFactory(
        parent=publication_index, slug="rapport", shows_downloads=is_shown
    )
    page.files.create(document=document)
    page.save()
    former, other = f"/documenten/{document.pk}/oude-naam.pdf", f"/documenten/{document.pk}9/x.pdf"
    DayCount.objects.add("gedownload", {document.url: 3, former: 4, other: 5})
    body = client.get("/publicaties/rapport/").content.decode()
    assert ("Hoe vaak gedownload: 7." in body) is is_shown


def test_an_editor_sees_the_numbers_of_a_page(admin, client, news_index):
    page = factories.NewsPageFactory(parent=news_index, slug="bericht")
    DayCount.objects.add("bekeken", {"/actueel/bericht/": 41, "/actueel/": 7})
    body = admin.get(reverse("ptvt_readers", args=[page.pk])).content.decode()
    assert ">41<" in body
    assert ">7<" not in body
    assert (
        reverse("ptvt_readers", args=[page.pk])
        in admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )


class TestOldAddresses:
    SCREEN = "ptvt_old_addresses"

    @pytest.mark.parametrize(
        ("address", "text"),
        [
            ("/weg", "Bestaat niet (404)"),
            ("https://www.ptvt.nl/weg/", "Bestaat niet (404)"),
            ("/actueel", "Dit adres leidt naar"),
            ("/actueel/", "Dit adres leidt naar"),
        ],
    )
    def test_can_be_tested(self, admin, site, news_index, address, text):
        response = admin.get(reverse(self.SCREEN), {"address": address})
        assert text in response.content.decode()

    def test_are_added_and_then_work(self, admin, client, news_index):
        form = {"address": "https://www.ptvt.nl/artikel/oud/?x=1", "page": news_index.pk}
        response = admin.post(reverse(self.SCREEN), form, follow=True)
        assert "leidt voortaan naar" in response.content.decode(), response.context["form"].errors
        assert "/artikel/oud?x=1</a> naar /actueel/<" in response.content.decode()
        for path in ("/artikel/oud?x=1", "/artikel/oud/?x=1"):
            response = client.get(path)
            assert (response.status_code, response["Location"]) == (301, "/actueel/")

    def test_that_were_asked_in_vain_are_reported_until_they_lead_somewhere(
        self, admin, news_index
    ):
        DayCount.objects.add("ontbreekt", {"/oud": 3})
        report = reverse("ptvt_niet-gevonden")
        assert "/oud<" in "".join(admin.get(report).content.decode().split())
        admin.post(reverse(self.SCREEN), {"address": "/oud", "page": news_index.pk})
        assert "/oud<" not in "".join(admin.get(report).content.decode().split())

    @pytest.mark.parametrize("address", ["", "/", "x" * 300])
    def test_that_are_none_are_refused(self, admin, site, address):
        assert admin.post(reverse(self.SCREEN), {"address": address}).status_code == 200
        assert admin.get(reverse(self.SCREEN), {"address": address}).status_code == 200

    def test_of_articles_lead_to_the_post_of_that_name(self, client, news_index):
        factories.NewsPageFactory(parent=news_index, slug="bericht")
        factories.NewsPageFactory(parent=news_index, slug="concept", live=False)
        for path in ("/artikel/bericht", "/artikel/bericht/"):
            response = client.get(path)
            assert (response.status_code, response["Location"]) == (301, "/actueel/bericht/")
        assert client.get("/artikel/concept").status_code == 404
