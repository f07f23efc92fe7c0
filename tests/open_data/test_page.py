"""The page about open data."""

import html
import re

import pytest


class TestOpenDataPage:
    @pytest.mark.parametrize("filled", [True, False])
    def test_every_link_and_example_works(self, client, site, request, filled):
        if filled:
            request.getfixturevalue("content")
        body = client.get("/open-data/").content.decode()
        main = html.unescape(body[body.index("<main") : body.index("</main>")])
        links = re.findall(r'href="(/[^"]*)"', main)
        examples = re.findall(r"curl .*?'http://testserver([^']*)'", main)
        assert len(links) > 15
        assert len(examples) == (3 if filled else 1)
        for address in links + examples:
            # There is nothing on any topic on an empty site.
            if filled or "topic=" not in address:
                assert client.get(address).status_code == 200, address

    def test_shows_an_example_of_a_real_post(self, client, content):
        body = client.get("/open-data/").content.decode()
        assert "http://testserver/publicaties/monitor.md" in body
        assert "kind=monitor" in body

    def test_shows_nothing_hidden(self, client, hidden):
        assert "geheim" not in client.get("/open-data/").content.decode().casefold()

    def test_takes_any_query_and_only_reads(self, client, site):
        assert client.get("/open-data/?x=%00&y=%FF").status_code == 200
        assert client.post("/open-data/").status_code == 405
