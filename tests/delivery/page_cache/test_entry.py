"""A kept page, as each visitor gets it."""

import gzip

import brotli
import pytest
from django.http import HttpResponse

from ptvt_site.delivery.page_cache.entry import Entry
from ptvt_site.delivery.page_cache.rules import Address

PAGE = "<p>Een bericht</p>" * 100
ADDRESS = Address("https", "ptvt.nl", "/actueel/", "jaar=2024", "markdown")


def entry(text=PAGE, **headers) -> Entry:
    """A kept page."""
    return Entry.of(
        ADDRESS, "v1", HttpResponse(text, headers={"X-Frame-Options": "DENY"} | headers)
    )


def ask(kept: Entry, method="GET", **headers):
    """Status, headers and body of the answer to a request."""
    got = []
    body = kept.answer({"REQUEST_METHOD": method, **headers}, lambda *args: got.extend(args), "hit")
    return got[0], dict(got[1]), b"".join(body)


class TestEncodings:
    @pytest.mark.parametrize(
        ("accept", "encoding"),
        [
            ("gzip, deflate, br, zstd", "br"),
            ("br", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip;q=1", "gzip"),
            ("br; q=0, gzip; q=0", ""),
            ("gzip;q=1.0, br;q=0.5", "br"),
            ("identity", ""),
            ("", ""),
        ],
    )
    def test_are_what_the_visitor_takes(self, accept, encoding):
        status, headers, body = ask(entry(), HTTP_ACCEPT_ENCODING=accept)
        assert headers.get("Content-Encoding", "") == encoding
        decode = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
        assert decode(body).decode() == PAGE
        assert headers["Content-Length"] == str(len(body))
        assert "Accept-Encoding" in headers["Vary"]

    def test_each_have_an_etag_of_their_own(self):
        tags = {ask(entry(), HTTP_ACCEPT_ENCODING=name)[1]["ETag"] for name in ("br", "gzip", "")}
        assert len(tags) == 3
        assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)

    @pytest.mark.parametrize("kind", ["image/png", "application/pdf", "font/woff2"])
    def test_are_not_made_of_what_is_compressed(self, kind):
        kept = entry(**{"Content-Type": kind})
        status, headers, body = ask(kept, HTTP_ACCEPT_ENCODING="br, gzip")
        assert "Content-Encoding" not in headers
        assert "Vary" not in headers

    def test_are_not_made_of_a_few_words(self):
        assert set(entry("kort").bodies) == {""}


class TestConditions:
    @pytest.mark.parametrize("encoding", ["br", "gzip", ""])
    def test_give_304_to_who_has_it(self, encoding):
        kept = entry()
        tag = ask(kept, HTTP_ACCEPT_ENCODING=encoding)[1]["ETag"]
        for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            status, headers, body = ask(
                kept, HTTP_ACCEPT_ENCODING=encoding, HTTP_IF_NONE_MATCH=known
            )
            assert status.startswith("304")
            assert body == b""
            assert headers["ETag"] == tag
            assert "Content-Length" not in headers
            assert "Content-Type" not in headers
            assert headers["Cache-Control"] == "public, no-cache"

    def test_give_the_page_to_who_has_another(self):
        assert ask(entry(), HTTP_IF_NONE_MATCH='"anders"')[0].startswith("200")
        assert entry().etag != entry(PAGE + "x").etag

    def test_by_range_are_answered_with_all(self):
        status, headers, body = ask(entry(), HTTP_RANGE="bytes=0-3")
        assert status.startswith("200")
        assert body.decode() == PAGE


class TestHead:
    def test_gets_the_headers_without_the_page(self):
        status, headers, body = ask(entry(), "HEAD", HTTP_ACCEPT_ENCODING="br")
        assert (status, body) == ("200 OK", b"")
        assert headers == ask(entry(), HTTP_ACCEPT_ENCODING="br")[1]


class TestHeaders:
    def test_of_the_page_stay(self):
        headers = ask(entry())[1]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Content-Type"] == "text/html; charset=utf-8"

    def test_of_one_answer_do_not(self):
        kept = entry(**{"X-Request-ID": "abc", "Date": "x", "ETag": '"y"', "Server": "z"})
        headers = ask(kept)[1]
        assert not {"X-Request-ID", "Date", "Server"} & headers.keys()
        assert headers["ETag"] != '"y"'

    def test_tell_browsers_to_ask_each_time(self):
        assert ask(entry())[1]["Cache-Control"] == "public, no-cache"

    def test_say_that_it_depends_on_the_accept_header(self):
        assert ask(entry(Vary="Accept"))[1]["Vary"] == "Accept-Encoding, Accept"

    def test_are_not_shared_between_answers(self):
        kept = entry()
        ask(kept)[1].clear()
        got = []
        kept.answer({"REQUEST_METHOD": "GET"}, lambda status, headers: got.append(headers), "hit")
        got[0].clear()
        assert ask(kept)[1]["ETag"]


class TestBytes:
    @pytest.mark.parametrize("text", [PAGE, "kort", "é😀" * 200, ""])
    def test_give_the_same_entry_back(self, text):
        kept = entry(text)
        assert Entry.from_bytes(kept.to_bytes()) == kept

    @pytest.mark.parametrize("place", [0, 7, 30, 200, -1])
    def test_that_are_damaged_give_none(self, place):
        data = bytearray(entry().to_bytes())
        data[place] ^= 1
        with pytest.raises(ValueError):
            Entry.from_bytes(bytes(data))

    @pytest.mark.parametrize("size", [0, 3, 20, 100, 400])
    def test_that_are_cut_off_give_none(self, size):
        with pytest.raises(ValueError):
            Entry.from_bytes(entry().to_bytes()[:size])
