"""Finding something by keyboard alone, on a phone and on a desk, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import barriers
from tests.selection import by_day

SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
MAX_TABS = 150
VISITORS = [("phone", True), ("desk", False), ("phone", False), ("desk", True)]


@pytest.fixture(params=by_day(VISITORS[:2], at_night=VISITORS))
def visitor(request, open_tab):
    """A tab with a screen of one of these sizes, with scripts or without."""
    screen, scripts = request.param
    return open_tab(viewport=SCREENS[screen], java_script_enabled=scripts)


@pytest.fixture(params=by_day(["phone"], at_night=SCREENS))
def typist(request, open_tab):
    return open_tab(viewport=SCREENS[request.param])


def tab_to(locator) -> None:
    """Press Tab until this has the focus, and see that it can be seen then."""
    for _ in range(MAX_TABS):
        locator.page.keyboard.press("Tab")
        if locator.evaluate_all("found => found[0] === document.activeElement"):
            expect(locator.first).to_be_in_viewport()
            return
    raise AssertionError(f"Tab does not lead to {locator}")


class TestByKeyboard:
    def test_from_a_mistake_to_the_programme(self, server, visitor):
        visitor.goto(server.url)
        tab_to(visitor.locator("#zoekveld"))
        visitor.keyboard.type("techniekpackt")
        visitor.keyboard.press("Enter")
        visitor.wait_for_url("**/zoeken/?q=techniekpackt")
        expect(visitor.get_by_text("Bedoelde u")).to_be_visible()
        tab_to(visitor.locator("a.ptvt-found-list__title").filter(has_text="Techniekpact"))
        visitor.keyboard.press("Enter")
        visitor.wait_for_url("**/programmas/techniekpact/")

    def test_filters_on_and_off(self, server, visitor):
        visitor.goto(f"{server.url}/zoeken/")
        everything = visitor.locator("#gevonden").inner_text()
        choice = visitor.get_by_role("checkbox", name="Nieuws")
        if not choice.is_visible():
            tab_to(visitor.locator(".ptvt-filter summary"))
            visitor.keyboard.press("Enter")
        tab_to(choice)
        visitor.keyboard.press("Space")
        tab_to(visitor.get_by_role("button", name="Toon resultaten"))
        visitor.keyboard.press("Enter")
        visitor.wait_for_url("**/zoeken/?*soort=nieuws*")
        visitor.wait_for_load_state("networkidle")  # A page that still loads may scroll.
        assert visitor.locator("#gevonden").inner_text() != everything
        tab_to(visitor.get_by_role("link", name="Verwijder: Nieuws"))
        visitor.keyboard.press("Enter")
        visitor.wait_for_url("**/zoeken/")
        assert visitor.locator("#gevonden").inner_text() == everything

    def test_past_the_menu_at_once_and_from_a_topic_to_its_feed(self, server, visitor):
        visitor.goto(server.url)
        visitor.keyboard.press("Tab")
        visitor.keyboard.press("Enter")
        expect(visitor).to_have_url(f"{server.url}/#inhoud")
        visitor.goto(f"{server.url}/onderwerpen/techniekpact/")
        tab_to(visitor.get_by_role("link", name="Feed (Atom)"))
        visitor.keyboard.press("Tab")
        visitor.keyboard.press("Enter")
        visitor.wait_for_url("**/volgen/")


class TestSuggestions:
    def test_are_chosen_or_left_by_keyboard_without_a_barrier(self, server, typist):
        typist.goto(server.url)
        field = typist.get_by_role("combobox", name="Zoek op deze site")
        options, keyboard = typist.get_by_role("option"), typist.keyboard
        tab_to(field)
        keyboard.type("technie")
        expect(options.first).to_be_visible()
        expect(typist.locator("p[role=status]")).to_have_text(re.compile("suggestie"))
        expect(field).to_have_attribute("aria-expanded", "true")
        for key, chosen in (("Down", 0), ("Down", 1), ("Up", 0)):
            keyboard.press(f"Arrow{key}")
            read_out = typist.locator(f"#{field.get_attribute('aria-activedescendant')}")
            expect(read_out).to_have_text(options.nth(chosen).inner_text())
        typist.emulate_media(forced_colors="active")
        expect(options.first).to_have_css("outline-style", "solid")
        typist.emulate_media(forced_colors="none")
        assert barriers(typist) == {}
        chosen = options.first.inner_text()
        keyboard.press("Enter")
        typist.wait_for_url("**/zoeken/?q=*")
        field = typist.locator("#zoekveld")
        assert field.input_value() == chosen
        field.fill("")
        field.press_sequentially("technie")
        expect(typist.get_by_role("listbox")).to_be_visible()
        keyboard.press("Escape")
        expect(typist.get_by_role("listbox")).to_be_hidden()
        assert field.input_value() == "technie"
        keyboard.press("Enter")
        typist.wait_for_url("**/zoeken/?q=technie")

    def test_do_not_change_while_one_is_chosen(self, server, typist):
        late = []
        typist.route(re.compile("q=technie$"), lambda route: late.append(route))
        typist.goto(server.url)
        field, options = typist.locator("#zoekveld"), typist.get_by_role("option")
        field.press_sequentially("tech")
        expect(options.first).to_be_visible()
        with typist.expect_request(re.compile("q=technie$")):
            field.press_sequentially("nie")
        typist.keyboard.press("ArrowDown")
        chosen = options.first.inner_text()
        late[0].continue_()
        typist.wait_for_load_state("networkidle")
        typist.keyboard.press("Enter")
        typist.wait_for_url("**/zoeken/?q=*")
        assert typist.locator("#zoekveld").input_value() == chosen

    def test_are_chosen_by_touch_and_none_in_a_list_that_they_are_not_about(self, server, typist):
        typist.goto(server.url)
        typist.locator("#zoekveld").press_sequentially("technie")
        typist.get_by_role("option").first.click()
        typist.wait_for_url("**/zoeken/?q=*")
        typist.goto(f"{server.url}/actueel/")
        expect(typist.get_by_role("searchbox")).to_be_visible()
        assert typist.locator("form[data-suggestions]").count() == 0
