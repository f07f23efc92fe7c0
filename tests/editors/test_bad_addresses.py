"""No address of the admin breaks on a key that is none, or on parameters that mean nothing."""

import re

import pytest
from django.urls import get_resolver, reverse

from tests import factories
from tests.selection import by_day

# They end the session.
SKIPPED = re.compile("logout")
ARGUMENT = re.compile(r"<(?:\w+:)?\w+>|\(\?P<\w+>[^()]*(?:\([^)]*\)[^()]*)*\)")
WRONG = (
    "p=-1&q=%00&ordering=-abc&id=abc&owner=99999999999999999999&kind=x&state=x&year=abc&user=abc"
    "&date_from=9999-99-99&page_type=news.x&content_type=abc&parent_page_id=abc&chosen=abc"
    "&collection_id=abc&next=//elders.example&locale=xx&multiple=x&into=abc&topic=abc&tag=%00"
)


def routes(patterns, before="") -> set[str]:
    found = set()
    for each in patterns:
        route = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            found |= routes(each.url_patterns, route)
        elif route.startswith("beheer/") and not SKIPPED.search(route):
            found.add("/" + re.sub(r"[\\^$?]", "", ARGUMENT.sub("ARGUMENT", route)))
    return found


@pytest.mark.parametrize("argument", ["abc", "99999999999999999999", "1"])
def test_no_address_is_an_error(admin, news_index, argument):
    admin.raise_request_exception = False
    factories.TopicFactory()
    paths = sorted(routes(get_resolver().url_patterns))
    assert len(paths) > 350
    if argument != "1":
        paths = [path for path in paths if "ARGUMENT" in path]
    paths = by_day(paths[len(argument) % 3 :: 2], at_night=paths)
    urls = [f"{path.replace('ARGUMENT', argument)}?{WRONG}" for path in paths]
    assert [url for url in urls if admin.get(url).status_code >= 500] == []


@pytest.mark.parametrize("value", ["abc", "a\0b", "99999999999999999999"])
def test_no_hidden_field_is_an_error(admin, news_index, publication_index, value):
    admin.raise_request_exception = False
    page = factories.PublicationPageFactory(parent=publication_index)
    rows = {"files-TOTAL_FORMS": "1", "files-INITIAL_FORMS": "1", "files-0-id": value}
    for name in ("edit", "copy", "move", "set_privacy"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        for data in ({}, rows | {"new_parent_page": value}):
            assert admin.post(url, data).status_code < 500, (name, data)


def test_what_is_searched_in_a_list_can_be_sorted(admin, news_index):
    (
        factories.TopicFactory(),
        factories.PartnerFactory(),
        factories.NewsPageFactory(parent=news_index),
    )
    paths = [path for path in routes(get_resolver().url_patterns) if "ARGUMENT" not in path]
    lists = [path for path in paths if re.search(r"snippets/\w+/\w+/$|berichten/$|users/$", path)]
    for path in lists:
        shown = admin.get(f"{path}?q=a").content.decode()
        for order in {*re.findall(r"[?;]ordering=(-?\w+)", shown), "-abc"}:
            assert admin.get(f"{path}?q=a&ordering={order}").status_code == 200, (path, order)
    assert len(lists) > 8
