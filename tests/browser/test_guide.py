"""The guide as editors read it, and whether its pictures show what is there now."""

import json

import pytest
from playwright.sync_api import expect

from ptvt_site.editors.guide.chapters import CHAPTERS
from tests.selection import by_day

from .checks import AXE, barriers, too_wide, violations
from .guide.taking import MANIFEST, follow_all, text_of


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


FORMS = {"Nieuw bericht": "Een bericht schrijven", "Nieuwe publicatie": "Een publicatie met pdf"}


@pytest.mark.parametrize(("link", "chapter"), list(FORMS.items())[: by_day(1, at_night=2)])
def test_the_form_leads_to_its_chapter(server, page, link, chapter):
    page.goto(server.url + "/beheer/")
    page.get_by_role("link", name=link).click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Uitleg bij dit scherm").click()
    guide = opened.value
    guide.get_by_role("heading", name=chapter, level=1).wait_for()
    picture = guide.locator(".ptvt-guide__picture img").first
    picture.scroll_into_view_if_needed()
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    assert picture.get_attribute("alt")


def test_the_menu_leads_to_every_chapter(server, page):
    page.goto(server.url + "/beheer/")
    page.get_by_role("link", name="Handleiding", exact=True).click()
    page.get_by_role("link", name=CHAPTERS[0].title).click()
    for chapter in by_day(CHAPTERS[1:4], at_night=CHAPTERS[1:]):
        page.get_by_text("Volgende:").get_by_role("link").click()
        page.get_by_role("heading", name=chapter.title, level=1).wait_for()
        page.evaluate(AXE)
        assert violations(page) == [], chapter.slug


@pytest.mark.parametrize("slug", ["", CHAPTERS[0].slug])
def test_has_no_barrier_and_fits(server, page, slug):
    page.goto(f"{server.url}/beheer/handleiding/{slug}{'/' if slug else ''}")
    assert barriers(page) == {}
    assert too_wide(page) == []
