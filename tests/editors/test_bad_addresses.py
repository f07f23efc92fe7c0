"""No address of the admin breaks on a key that is none, or on parameters that mean nothing."""

import re
from itertools import product

import pytest

from tests import factories
from tests.addresses import filled_in, views
from tests.editors.conftest import html_of, screen_of
from tests.selection import by_day

WRONG = (
    "p=-1&q=%00&ordering=-abc&id=abc&owner=99999999999999999999&kind=x&state=x&year=abc&user=abc"
    "&date_from=9999-99-99&page_type=news.x&content_type=abc&parent_page_id=abc&chosen=abc"
    "&collection_id=abc&next=//elders.example&locale=xx&multiple=x&into=abc&topic=abc&tag=%00"
)


# What ends the session is left out.
PATHS = sorted({one for _, one in views() if one.startswith("/beheer/") and "logout" not in one})


@pytest.mark.parametrize("argument", ["abc", "99999999999999999999", "1"])
def test_no_address_is_an_error(admin, site, argument):
    admin.raise_request_exception = False
    factories.TopicFactory()
    assert len(PATHS) > 350
    paths = [path for path in PATHS if "<" in path or argument == "1"]
    paths = by_day(paths[len(argument) % 3 :: 3], at_night=paths)
    urls = [f"{filled_in(path, argument)}?{WRONG}" for path in paths]
    assert [url for url in urls if admin.get(url).status_code >= 500] == []


def test_no_query_of_the_api_is_an_error(admin, site):
    admin.raise_request_exception = False
    for query in ["?search=%00", "?search=a&search_operator=x", "find/?html_path=/%00/"]:
        assert admin.get(f"/beheer/api/main/pages/{query}").status_code == 404, query


def test_no_hidden_field_is_an_error(admin, site):
    admin.raise_request_exception = False
    page = factories.PublicationPageFactory()
    sent = [{}] + [
        {"files-TOTAL_FORMS": "1", "files-INITIAL_FORMS": "1", "files-0-id": value}
        | {"new_parent_page": value}
        for value in ("abc", "a\0b", "99999999999999999999")
    ]
    for name, data in product(("edit", "copy", "move", "set_privacy"), sent):
        assert admin.post(screen_of(page, name), data).status_code < 500, (name, data)


def test_what_is_searched_in_a_list_can_be_sorted(admin, site):
    factories.TopicFactory(), factories.PartnerFactory()
    factories.NewsPageFactory()
    lists = [path for path in PATHS if re.search(r"snippets/\w+/\w+/$|berichten/$|users/$", path)]
    for path in lists:
        shown = html_of(admin, f"{path}?q=a")
        for order in {*re.findall(r"[?;]ordering=(-?\w+)", shown), "-abc"}:
            assert admin.get(f"{path}?q=a&ordering={order}").status_code == 200, (path, order)
    assert len(lists) > 8
