"""The page about open data."""

import html
import re

import pytest


@pytest.mark.parametrize("filled", [True, False])
def test_every_link_and_example_works(client, site, request, filled):
    if filled:
        request.getfixturevalue("content")
    body = client.get("/open-data/").content.decode()
    main = html.unescape(body[body.index("<main") : body.index("</main>")])
    links = re.findall(r'href="(/[^"]*)"', main)
    examples = re.findall(r"curl .*?'http://testserver([^']*)'", main)
    assert len(links) > 15
    assert len(examples) == (3 if filled else 1)
    # An example of a real post.
    for part in ("http://testserver/publicaties/monitor.md", "kind=monitor"):
        assert (part in body) is filled
    for address in links + examples:
        # There is nothing on any topic on an empty site.
        if filled or "topic=" not in address:
            assert client.get(address).status_code == 200, address
