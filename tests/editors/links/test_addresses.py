"""Typed addresses: noted at each save, asked with care, broken only after days, mended in place."""

import datetime
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from django.core.signals import request_finished
from django.urls import reverse
from django.utils import timezone

from news.models import NewsPage
from ptvt_site.editors.links import checking
from ptvt_site.editors.links.checking import Answer, check
from ptvt_site.editors.links.models import AddressUse, LinkedAddress
from ptvt_site.editors.links.own import OwnSite
from tests import factories

ASKED = []


class OtherSite(BaseHTTPRequestHandler):
    """Another site, with every kind of answer."""

    def answer(self):
        ASKED.append((self.command, self.path, self.headers["User-Agent"], self.headers["Host"]))
        kind = self.path.strip("/").partition("?")[0]
        if kind == "geen-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        elif kind == "druppels":
            try:
                for _ in range(600):
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " if _ == 0 else b"x")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                pass
            return
        elif kind in ("verhuisd", "tijdelijk", "rond", "naar-binnen", "onzin"):
            self.send_response(302 if kind == "tijdelijk" else 301)
            inside = "http://169.254.169.254/geheim"
            places = {"rond": "/rond", "naar-binnen": inside, "onzin": "http://[::1"}
            self.send_header("Location", places.get(kind, "/nieuw"))
        elif kind == "groot":
            self.send_response(405 if self.command == "HEAD" else 200)
            self.end_headers()
            if self.command == "GET":
                try:
                    for _ in range(1000):
                        self.wfile.write(b"x" * 65536)
                    ASKED.append(("everything", self.path, "", ""))
                except OSError:
                    pass
            return
        else:
            self.send_response(int(kind) if kind.isdigit() else 200)
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def other_site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherSite)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def nothing_asked():
    ASKED.clear()


class TestChecking:
    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("/goed", Answer(200)),
            ("/geen-head", Answer(200)),
            ("/tijdelijk", Answer(200)),
            ("/404", Answer(404, "Bestaat niet (404)", failed=True)),
            ("/410", Answer(410, "Bestaat niet meer (410)", failed=True)),
            ("/500", Answer(500, "Geeft een fout (500)", failed=True)),
            ("/403", Answer(403, "De site laat geen controle toe (403)", closed=True)),
            ("/429", Answer(429, "De site laat geen controle toe (429)", closed=True)),
            ("/rond", Answer(reason="Leidt steeds verder door", failed=True)),
            ("/onzin", Answer(reason="De site antwoordt niet", failed=True)),
        ],
    )
    def test_tells_what_an_address_answers(self, other_site, path, expected):
        assert check(other_site + path) == expected

    def test_tells_where_it_moved_to_for_good(self, other_site):
        assert check(f"{other_site}/verhuisd").moved_to == f"{other_site}/nieuw"

    def test_says_who_asks_and_whom(self, other_site, settings):
        check(f"{other_site}/goed?a=1")
        host = other_site.partition("//")[2]
        assert [("HEAD", "/goed?a=1", settings.LINK_CHECK_USER_AGENT, host)] == ASKED

    def test_asks_for_the_content_only_when_it_must(self, other_site):
        check(f"{other_site}/geen-head")
        assert [command for command, *_ in ASKED] == ["HEAD", "GET"]

    def test_reads_no_more_than_it_must(self, other_site):
        assert check(f"{other_site}/groot") == Answer(200)
        assert "everything" not in [command for command, *_ in ASKED]

    def test_does_not_wait_for_who_sends_a_byte_now_and_then(self, other_site, monkeypatch):
        monkeypatch.setattr(checking, "MOST_SECONDS", 1)
        assert check(f"{other_site}/druppels") == Answer(reason=checking.TOO_LATE, failed=True)

    def test_follows_nobody_into_our_own_network(self, other_site):
        answer = check(f"{other_site}/naar-binnen")
        assert answer.failed and "eigen netwerk" in answer.reason

    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1/",
            "http://localhost/",
            "http://[::1]/",
            "http://0.0.0.0/",
            "http://10.0.0.1/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[fe80::1]/",
            "http://[fc00::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[::127.0.0.1]/",
            "http://[::ffff:0:127.0.0.1]/",
            "http://[64:ff9b:1::7f00:1]/",
            "http://[fec0::1]/",
            "http://[3fff::1]/",
            "http://224.0.0.1/",
            "http://100.64.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
        ],
    )
    def test_never_asks_an_address_inside(self, settings, monkeypatch, url):
        settings.LINK_CHECK_ALLOW_LOOPBACK = False

        def connect(*args, **kwargs):
            raise AssertionError("A connection was made.")

        monkeypatch.setattr(checking.urllib3.HTTPConnectionPool, "urlopen", connect)
        assert check(url).failed

    @pytest.mark.parametrize(
        "url",
        [
            "http://user:secret@example.org/",
            "http://example.org:22/",
            "ftp://example.org/",
            "http:///pad",
            "http://bestaat.invalid/",
            "http://[kapot/",
            "http://" + "a" * 300 + ".example/",
            "javascript:alert(1)",
            "http://example.org:99999/",
        ],
    )
    def test_refuses_what_is_no_web_address(self, settings, url):
        settings.LINK_CHECK_ALLOW_LOOPBACK = False
        answer = check(url)
        assert answer.failed and answer.reason

    def test_goes_to_the_address_it_looked_at(self, other_site, monkeypatch):
        """A name that means another machine the second time is not looked up a second time."""
        lookups = []
        port = int(other_site.rpartition(":")[2])

        def look_up(host, *args, **kwargs):
            lookups.append(host)
            return [(2, 1, 6, "", ("127.0.0.1", port))]

        monkeypatch.setattr(checking.socket, "getaddrinfo", look_up)
        checking._request("HEAD", f"http://elders.example:{port}/goed")
        assert lookups.count("elders.example") == 1
        assert ASKED[0][3] == f"elders.example:{port}"


class TestRecording:
    def record(self, address, answer, day: int):
        start = timezone.make_aware(datetime.datetime(2026, 1, 1, 12))
        address.record(answer, start + datetime.timedelta(days=day))
        return address.state

    @pytest.fixture
    def address(self, db):
        return LinkedAddress.objects.create(url="https://elders.example/", url_hash="x")

    def test_calls_it_broken_after_three_days(self, address):
        bad = Answer(404, "Bestaat niet (404)", failed=True)
        states = [self.record(address, bad, day) for day in (0, 0, 0, 1, 2, 9)]
        assert states == ["twijfel"] * 4 + ["kapot"] * 2
        assert timezone.localdate(address.first_failed_at) == datetime.date(2026, 1, 1)

    def test_forgets_failures_once_it_works(self, address):
        bad = Answer(500, failed=True)
        for day in (0, 1):
            self.record(address, bad, day)
        assert self.record(address, Answer(200), 2) == "werkt"
        assert address.first_failed_at is None
        assert self.record(address, bad, 3) == "twijfel"

    def test_does_not_call_a_closed_site_broken(self, address):
        for day in range(5):
            assert self.record(address, Answer(403, closed=True), day) == "gesloten"

    def test_looks_again_sooner_when_in_doubt(self, address):
        self.record(address, Answer(500, failed=True), 0)
        soon = address.next_check
        self.record(address, Answer(200), 0)
        assert soon < address.next_check


@pytest.fixture
def linking(news_index, other_site):
    """A post with a moved address in a text and in a field, and a broken one."""
    moved, broken = f"{other_site}/verhuisd", f"{other_site}/404"
    text = f'<p><a href="{moved}">verhuisd</a> <a href="{broken}">kapot</a></p>'
    button = {"heading": "K", "text": "", "label": "L", "page": None, "url": moved}
    page = factories.NewsPageFactory(
        parent=news_index, body=[("text", text), ("call_to_action", button)]
    )
    page.save_revision().publish()
    return page


class TestTheCommand:
    def test_notes_what_each_address_answers(self, linking, other_site):
        call_command("check_links")
        states = dict(LinkedAddress.objects.values_list("url", "state"))
        assert states == {f"{other_site}/verhuisd": "verhuisd", f"{other_site}/404": "twijfel"}

    def test_asks_nothing_twice_in_a_day(self, linking):
        call_command("check_links")
        ASKED.clear()
        call_command("check_links")
        assert ASKED == []

    def test_stops_at_its_limit(self, linking):
        call_command("check_links", limit=1)
        assert LinkedAddress.objects.filter(checked_at=None).count() == 1

    def test_stops_in_time(self, linking):
        call_command("check_links", minutes=0)
        assert ASKED == []

    def test_never_asks_a_site_two_things_at_once(self, news_index, other_site, monkeypatch):
        from ptvt_site.editors.management.commands import check_links

        busy, most = [0], [0]

        def slow(url):
            busy[0] += 1
            most[0] = max(most[0], busy[0])
            threading.Event().wait(0.02)
            busy[0] -= 1
            return Answer(200)

        monkeypatch.setattr(check_links, "check", slow)
        links = "".join(f'<a href="{other_site}/{n}">x</a>' for n in range(8))
        factories.NewsPageFactory(parent=news_index, body=[("text", f"<p>{links}</p>")])
        call_command("check_links")
        assert most[0] == 1
        assert LinkedAddress.objects.filter(state="werkt").count() == 8

    def test_checks_typed_addresses_of_this_site(self, client, news_index, home):
        factories.StandardPageFactory(parent=home, slug="open")
        links = "".join(
            f'<a href="{url}">x</a>'
            for url in (
                "/open/",
                "http://testserver/open/",
                "/actueel/feed/",
                "/bestaat-niet/",
                "http://testserver/weg/",
                "/open",
            )
        )
        factories.NewsPageFactory(parent=news_index, body=[("text", f"<p>{links}</p>")])
        call_command("check_links")
        states = dict(LinkedAddress.objects.values_list("url", "state"))
        assert states["/open/"] == states["http://testserver/open/"] == "werkt"
        assert states["/actueel/feed/"] == "werkt"
        assert states["/bestaat-niet/"] == states["http://testserver/weg/"] == "kapot"
        assert ASKED == []

    def test_of_this_site_ends_no_request(self, home):
        """It happens within that of an editor, whose database connection Django would close."""
        ended = []
        request_finished.connect(receiver := lambda **kwargs: ended.append(kwargs))
        assert OwnSite().check("/").status == 200
        request_finished.disconnect(receiver)
        assert ended == []


@pytest.mark.parametrize("url", ["http://[x", "http://[::1", "https://a:b:c/", "http://a..b/"])
def test_what_is_no_address_stops_nothing(client, news_index, url):
    body = [("text", f'<p><a href="{url}">x</a></p>')]
    page = factories.NewsPageFactory(parent=news_index, body=body)
    page.save_revision().publish()
    call_command("check_links")
    assert LinkedAddress.objects.get(url=url).checked_at
    for path in (page.get_url(), page.get_url().rstrip("/") + ".md"):
        assert client.get(path).status_code == 200


class TestTypedAddressesOfThisSite:
    """Known at once, without waiting for the command."""

    def state(self) -> str:
        return LinkedAddress.objects.get().state

    def test_are_checked_when_typed_and_when_the_page_goes_and_comes(
        self, news_index, home, django_capture_on_commit_callbacks
    ):
        target = factories.StandardPageFactory(parent=home, slug="open")
        with django_capture_on_commit_callbacks(execute=True):
            text = '<p><a href="https://testserver/open/">x</a></p>'
            factories.NewsPageFactory(parent=news_index, body=[("text", text)])
        assert self.state() == "werkt"
        with django_capture_on_commit_callbacks(execute=True):
            target.unpublish()
        assert self.state() == "kapot"
        with django_capture_on_commit_callbacks(execute=True):
            target.save_revision().publish()
        assert self.state() == "werkt"
        with django_capture_on_commit_callbacks(execute=True):
            target.move(news_index, pos="last-child")
        assert self.state() == "verhuisd"


class TestPartsOfPages:
    """Links to a heading of a page, `/pagina/#deel`, are checked exactly."""

    TEXT = "<h2>Wie doet wat?</h2><p>Tekst</p>"

    @pytest.fixture
    def target(self, home):
        """A page with one heading."""
        return factories.StandardPageFactory(parent=home, slug="open", body=[("text", self.TEXT)])

    @pytest.fixture
    def link(self, news_index, django_capture_on_commit_callbacks):
        """Publish a post that links so, and return what became known of the link."""

        def linked(href: str) -> LinkedAddress:
            with django_capture_on_commit_callbacks(execute=True):
                text = f'<p><a href="{href}">x</a></p>{self.TEXT}'
                page = factories.NewsPageFactory(parent=news_index, body=[("text", text)])
            assert page.live
            return LinkedAddress.objects.get()

        return linked

    @pytest.mark.parametrize(
        ("href", "state"),
        [
            ("/open/#wie-doet-wat", "werkt"),
            ("https://testserver/open/#wie-doet-wat", "werkt"),
            ("/open#wie-doet-wat", "verhuisd"),
            ("/open/#inhoud", "werkt"),
            ("/open/#top", "werkt"),
            ("/open/#", "werkt"),
            ("/open/#weg", "kapot"),
            ("/open#weg", "kapot"),
            ("/open/#Wie-doet-wat", "kapot"),
            ("/actueel/feed/#weg", "werkt"),
            ("#wie-doet-wat", "werkt"),
            ("#weg", "kapot"),
        ],
    )
    def test_work_when_the_heading_is_there(self, target, link, href, state):
        assert link(href).state == state

    def test_say_what_is_missing(self, target, link):
        assert link("/open/#weg").reason == "Het deel “weg” staat niet op de pagina"

    def test_keep_their_part_when_the_page_moves(
        self, target, link, news_index, django_capture_on_commit_callbacks
    ):
        address = link("/open/#wie-doet-wat")
        with django_capture_on_commit_callbacks(execute=True):
            target.move(news_index, pos="last-child")
        address.refresh_from_db()
        assert address.state == "verhuisd"
        assert address.moved_to.endswith("/actueel/open/#wie-doet-wat")

    def test_break_when_the_heading_is_changed(
        self, target, link, django_capture_on_commit_callbacks
    ):
        address = link("/open/#wie-doet-wat")
        target.body = [("text", "<h2>Iets anders</h2>")]
        with django_capture_on_commit_callbacks(execute=True):
            target.save_revision().publish()
        address.refresh_from_db()
        assert address.state == "kapot"

    def test_of_a_page_itself_move_along(self, home, link, django_capture_on_commit_callbacks):
        link("#wie-doet-wat")
        with django_capture_on_commit_callbacks(execute=True):
            NewsPage.objects.get().move(home, pos="last-child")
        address = AddressUse.objects.get().address
        assert (address.state, address.url) == (
            "werkt",
            f"{NewsPage.objects.get().url}#wie-doet-wat",
        )

    def test_of_a_draft_wait_until_it_is_published(self, news_index):
        text = '<p><a href="#weg">x</a></p>'
        factories.NewsPageFactory(parent=news_index, live=False, body=[("text", text)])
        assert not LinkedAddress.objects.exists()


class TestNoting:
    def test_follows_what_is_published(self, linking):
        assert AddressUse.objects.count() == 2
        page = NewsPage.objects.get()
        page.body = []
        page.save_revision().publish()
        assert AddressUse.objects.count() == 0

    def test_ends_with_the_page(self, admin, linking):
        admin.post(reverse("wagtailadmin_pages:delete", args=[linking.pk]))
        assert AddressUse.objects.count() == 0

    def test_drops_what_nobody_uses(self, linking):
        NewsPage.objects.all().delete()
        call_command("check_links")
        assert not LinkedAddress.objects.exists()

    def test_knows_the_websites_of_partners(self, db):
        factories.PartnerFactory(website="https://partner.example/")
        assert LinkedAddress.objects.get().url == "https://partner.example/"


class TestMending:
    def test_a_moved_address_is_replaced_in_place(self, admin, client, linking, other_site):
        call_command("check_links")
        use = AddressUse.objects.get(address__state="verhuisd")
        url = reverse("ptvt_replace_address", args=[use.pk])
        assert url in admin.get(reverse("ptvt_webadressen")).content.decode()
        response = admin.post(url, follow=True)
        assert "is vervangen door" in response.content.decode()
        body = client.get(linking.url).content.decode()
        assert body.count(f'href="{other_site}/nieuw"') == 2
        assert "/verhuisd" not in body and f'href="{other_site}/404"' in body

    def test_a_partner_gets_the_new_address(self, admin, other_site):
        partner = factories.PartnerFactory(website=f"{other_site}/verhuisd")
        call_command("check_links")
        admin.post(reverse("ptvt_replace_address", args=[AddressUse.objects.get().pk]))
        partner.refresh_from_db()
        assert partner.website == f"{other_site}/nieuw"

    def test_an_address_can_be_checked_again(self, admin, linking):
        call_command("check_links")
        use = AddressUse.objects.get(address__state="twijfel")
        ASKED.clear()
        response = admin.post(reverse("ptvt_check_again", args=[use.pk]), follow=True)
        assert "Bestaat niet (404)" in response.content.decode()
        assert ASKED

    def test_is_not_for_everybody(self, client, django_user_model, linking):
        call_command("check_links")
        client.force_login(django_user_model.objects.create_user("x"))
        for use in AddressUse.objects.all():
            client.post(reverse("ptvt_replace_address", args=[use.pk]))
        assert AddressUse.objects.filter(address__state="verhuisd").count() == 1
