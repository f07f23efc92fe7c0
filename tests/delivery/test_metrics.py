"""What is counted has few names, however odd the requests."""

import pytest

from ptvt_site.delivery.metrics import kind_of


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/", "page"), ("/programmas/techniekpact/", "page"), ("/static/css/site.css", "static"),
        ("/beheer/", "admin"), ("/zoeken/", "search"), ("/api/v2/posts/", "api"),
        ("/healthz", "health"), ("/onzin/onzin", "page"), ("", "page"), ("zonder-streep", "page"),
    ],
)  # fmt: skip
def test_kind_is_one_of_a_few(path, kind):
    assert kind_of(path) == kind
