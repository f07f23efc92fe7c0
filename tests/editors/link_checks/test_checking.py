"""Requests to other sites: polite, bounded, and never inside our own network."""

import pytest

from ptvt_site.editors.link_checks import checking
from ptvt_site.editors.link_checks.checking import Answer, check

INTERNAL = """
    http://127.0.0.1/ http://localhost/ http://[::1]/ http://0.0.0.0/ http://10.0.0.1/
    http://172.16.0.1/ http://192.168.1.1/ http://169.254.169.254/latest/meta-data/
    http://[fe80::1]/ http://[fc00::1]/ http://[::ffff:127.0.0.1]/ http://[64:ff9b::7f00:1]/
    http://[2002:7f00:1::]/ http://[::127.0.0.1]/ http://[::ffff:0:127.0.0.1]/
    http://[64:ff9b:1::7f00:1]/ http://[fec0::1]/ http://[3fff::1]/ http://224.0.0.1/
    http://100.64.0.1/ http://2130706433/ http://0x7f.1/
"""
NOT_OF_THE_WEB = f"""
    http://user:secret@example.org/ http://example.org:22/ ftp://example.org/ http:///pad
    http://bestaat.invalid/ http://[kapot/ http://{"a" * 300}.example/ javascript:alert(1)
    http://example.org:99999/
"""


class TestChecking:
    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("/goed", Answer(200)), ("/geen-head", Answer(200)), ("/tijdelijk", Answer(200)),
            ("/404", Answer(404, "Bestaat niet (404)", failed=True)),
            ("/410", Answer(410, "Bestaat niet meer (410)", failed=True)),
            ("/500", Answer(500, "Geeft een fout (500)", failed=True)),
            ("/403", Answer(403, "De site laat geen controle toe (403)", closed=True)),
            ("/429", Answer(429, "De site laat geen controle toe (429)", closed=True)),
            ("/rond", Answer(reason="Leidt steeds verder door", failed=True)),
            ("/onzin", Answer(reason="De site antwoordt niet", failed=True)),
            ("/naar-binnen", Answer(reason="Dit adres ligt binnen een eigen netwerk", failed=True)),
        ],
    )  # fmt: skip
    def test_returns_the_answer(self, other_site, path, expected):
        assert check(other_site + path) == expected
        assert check(f"{other_site}/verhuisd").moved_to == f"{other_site}/nieuw"

    def test_names_itself_and_gets_a_part_when_head_fails(self, other_site, requests, settings):
        check(f"{other_site}/goed?a=1")
        host = other_site.partition("//")[2]
        assert [("HEAD", "/goed?a=1", settings.LINK_CHECK_USER_AGENT, host)] == requests
        check(f"{other_site}/geen-head")
        assert [command for command, *_ in requests[1:]] == ["HEAD", "GET"]
        assert check(f"{other_site}/groot") == Answer(200)
        assert "everything" not in [command for command, *_ in requests]

    def test_stops_waiting_for_a_slow_site(self, other_site, monkeypatch):
        monkeypatch.setattr(checking, "MAX_SECONDS", 1)
        assert check(f"{other_site}/druppels") == Answer(reason=checking.TOO_LATE, failed=True)

    @pytest.mark.parametrize("url", [*INTERNAL.split(), *NOT_OF_THE_WEB.split()])
    def test_never_requests_what_is_internal_or_not_of_the_web(self, settings, monkeypatch, url):
        settings.LINK_CHECK_ALLOW_LOOPBACK = False

        def connect(*args, **kwargs):
            raise AssertionError("A connection was made.")

        monkeypatch.setattr(checking.urllib3.HTTPConnectionPool, "urlopen", connect)
        answer = check(url)
        assert answer.failed and answer.reason

    def test_resolves_a_host_once(self, other_site, requests, monkeypatch):
        """A second lookup could return another, internal address."""
        lookups = []
        port = int(other_site.rpartition(":")[2])

        def look_up(host, *args, **kwargs):
            lookups.append(host)
            return [(2, 1, 6, "", ("127.0.0.1", port))]

        monkeypatch.setattr(checking.socket, "getaddrinfo", look_up)
        check(f"http://elders.example:{port}/geen-head")
        assert lookups.count("elders.example") == 1
        assert requests[0][3] == f"elders.example:{port}"
