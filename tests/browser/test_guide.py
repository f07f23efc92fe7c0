"""The guide as editors read it, and whether its pictures show what is there now."""

import json

import pytest

from ptvt_site.editors.guide.chapters import CHAPTERS
from tests.browser.checks import AXE, barriers, too_wide, violations
from tests.browser.guide.taking import MANIFEST, follow_all, text_of
from tests.selection import by_day


@pytest.fixture
def page(log_in):
    return log_in("Redacteur")


@pytest.mark.whole
def test_no_picture_is_stale(chromium, copy_site):
    stored = json.loads(MANIFEST.read_text())
    stale = {
        recipe.name: (stored[recipe.name]["text"], text)
        for recipe, _, parts in follow_all(chromium, copy_site("guide"))
        if (text := text_of(parts)) != stored[recipe.name]["text"]
    }
    assert stale == {}, "These pictures show what is no longer there: run `make screenshots`."


def test_the_menu_leads_to_every_chapter_without_a_barrier(server, page):
    page.goto(server.url + "/beheer/")
    page.get_by_role("link", name="Handleiding", exact=True).click()
    page.wait_for_url("**/handleiding/")
    assert (barriers(page), too_wide(page)) == ({}, [])
    page.get_by_role("link", name=CHAPTERS[0].title).click()
    page.get_by_role("heading", name=CHAPTERS[0].title, level=1).wait_for()
    assert (barriers(page), too_wide(page)) == ({}, [])
    for chapter in by_day(CHAPTERS[1:2], at_night=CHAPTERS[1:]):
        page.get_by_text("Volgende:").get_by_role("link").click()
        page.get_by_role("heading", name=chapter.title, level=1).wait_for()
        page.evaluate(AXE)
        assert violations(page) == [], chapter.slug
