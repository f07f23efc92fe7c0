"""Typed addresses: stored at each save, broken only after days, checked by a command."""

import datetime
import threading
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone

from news.models import NewsPage
from ptvt_site.editors.link_checks.checking import Answer
from ptvt_site.editors.link_checks.uses import store_uses
from ptvt_site.editors.management.commands import check_links
from ptvt_site.editors.models import AddressUse, LinkedAddress
from tests import factories

BAD, CLOSED, WORKS = Answer(404, failed=True), Answer(403, closed=True), Answer(200)


@pytest.mark.parametrize(
    ("answers", "states", "failed_on"),
    [
        # Broken after three days on which it failed; not for many failures on one day.
        ([(day, BAD) for day in (0, 0, 0, 1, 2, 9)], "twijfel " * 4 + "kapot kapot", 1),
        ([(0, BAD), (1, BAD), (2, WORKS), (3, BAD)], "twijfel twijfel werkt twijfel", 4),
        ([(day, CLOSED) for day in range(5)], "gesloten " * 5, None),
    ],
)
def test_an_address_is_broken_after_days_and_asked_daily_until_then(db, answers, states, failed_on):
    address = LinkedAddress(url="https://elders.example/")
    start, found = timezone.make_aware(datetime.datetime(2026, 1, 1, 12)), []
    for day, answer in answers:
        now = start + datetime.timedelta(days=day)
        address.record(answer, now)
        found.append(address.state)
        assert (address.next_check - now).days == (1 if address.state == "twijfel" else 7)
    assert found == states.split()
    failed = address.first_failed_at
    assert failed is None or timezone.localdate(failed) == datetime.date(2026, 1, failed_on)


class TestCommand:
    def test_stores_what_each_address_answers(self, linking, other_site):
        call_command("check_links")
        states = dict(LinkedAddress.objects.values_list("url", "state"))
        assert states == {f"{other_site}/verhuisd": "verhuisd", f"{other_site}/404": "twijfel"}

    def test_stops_at_its_limit_and_checks_nothing_twice_in_a_day(self, linking, requests):
        with patch.object(check_links, "MAX_ADDRESSES", 1):
            call_command("check_links")
        assert LinkedAddress.objects.filter(checked_at=None).count() == 1
        call_command("check_links")
        requests.clear()
        call_command("check_links")
        assert requests == []

    def test_sends_one_request_at_a_time_to_a_host(self, site, other_site, monkeypatch):
        lock, free = threading.Lock(), []

        def slow(url):
            free.append(lock.acquire(blocking=False))
            threading.Event().wait(0.02)
            lock.release()
            return Answer(200)

        monkeypatch.setattr(check_links, "check", slow)
        text = factories.linking_text(*(f"{other_site}/{n}" for n in range(8)))
        factories.NewsPageFactory(body=[text])
        call_command("check_links")
        assert free == [True] * 8
        assert LinkedAddress.objects.filter(state="werkt").count() == 8

    def test_takes_malformed_addresses(self, client, site):
        urls = ["http://[x", "http://[::1", "https://a:b:c/", "http://a..b/"]
        page = factories.NewsPageFactory(body=[factories.linking_text(*urls)])
        page.save_revision().publish()
        call_command("check_links")
        assert all(LinkedAddress.objects.get(url=url).checked_at for url in urls)
        for path in (page.url, page.url.rstrip("/") + ".md"):
            assert client.get(path).status_code == 200


class TestAddressesOfThisSite:
    """What is no page link: feeds, files, and parts of pages such as `/pagina/#deel`."""

    TEXT = "<h2>Wie doet wat?</h2><p>Tekst</p>"

    @pytest.fixture
    def target(self, site):
        private = factories.StandardPageFactory(slug="prive")
        private.view_restrictions.create(restriction_type="login")
        return factories.StandardPageFactory(slug="open", body=[("text", self.TEXT)])

    @pytest.fixture
    def linking_page(self, site):
        def create(*hrefs: str, **values):
            body = [factories.linking_text(*hrefs), ("text", self.TEXT)]
            return factories.NewsPageFactory(body=body, **values)

        return create

    STATES = {
        "/actueel/feed/": "werkt", "/bestaat-niet/": "kapot",
        "http://testserver/weg/": "kapot", "/prive/": "kapot",
        "/open/#wie-doet-wat": "werkt", "https://testserver/open/#wie-doet-wat": "werkt",
        "/open#wie-doet-wat": "verhuisd", "/open/#inhoud": "werkt", "/open/#top": "werkt",
        "/open/#": "werkt", "/open/#weg": "kapot", "/open#weg": "kapot",
        "/open/#Wie-doet-wat": "kapot", "/actueel/feed/#weg": "werkt",
        "#wie-doet-wat": "werkt", "#weg": "kapot",
    }  # fmt: skip

    def test_are_checked(self, target, linking_page, requests):
        page = linking_page(*self.STATES)
        call_command("check_links")
        found = {one.url.removeprefix(page.url): one for one in LinkedAddress.objects.all()}
        assert {url: address.state for url, address in found.items()} == self.STATES
        for url in ("/open/#weg", "/open#weg", "#weg"):
            assert found[url].reason == "Het deel “weg” staat niet op de pagina"
        assert requests == []

    def test_are_checked_daily_with_their_part(self, target, linking_page, news_index):
        linking_page("/open/#wie-doet-wat")
        target.move(news_index, pos="last-child")
        call_command("check_links")
        address = LinkedAddress.objects.get()
        assert (address.state, address.moved_to) == ("verhuisd", "/actueel/open/#wie-doet-wat")
        assert address.next_check - address.checked_at == datetime.timedelta(days=1)

    def test_are_never_rendered_while_editors_publish(self, admin, target, linking_page, commits):
        with commits():
            linking_page("/open/#weg")
        assert LinkedAddress.objects.get().checked_at is None

    def test_of_a_page_itself_move_along(self, home, linking_page):
        linking_page("#wie-doet-wat").move(home, pos="last-child")
        call_command("check_links")
        assert LinkedAddress.objects.get().url == f"{NewsPage.objects.get().url}#wie-doet-wat"

    def test_of_a_draft_wait_until_it_is_published(self, linking_page):
        linking_page("#weg", live=False)
        assert not LinkedAddress.objects.exists()


class TestUses:
    def test_follow_what_is_published_or_deleted(self, linking):
        assert AddressUse.objects.count() == 2
        page = NewsPage.objects.get()
        page.body = [("call_to_action", page.body[1].value)]
        page.save_revision()
        assert AddressUse.objects.count() == 2
        page.get_latest_revision().publish()
        assert AddressUse.objects.get().address.url.endswith("/verhuisd")
        page.delete()
        call_command("check_links")
        assert not LinkedAddress.objects.exists()

    def test_cost_one_query_when_nothing_changed(self, linking, django_assert_num_queries):
        page = NewsPage.objects.get()
        store_uses(page)
        with django_assert_num_queries(1):
            store_uses(page)
