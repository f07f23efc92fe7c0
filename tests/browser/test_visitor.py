"""What a visitor meets: valid HTML, no barriers, all of it on every screen; citations, the map."""

import re

from playwright.sync_api import expect

from tests.browser.checks import barriers, html_errors, too_wide
from tests.browser.pages import NOT_FOUND, PAGES
from tests.browser.test_finding import MAX_TABS
from tests.selection import by_day

PUBLICATION = "/publicaties/handboek-samen-werkt/"


def test_html_is_valid(server, tmp_path):
    for number, path in enumerate([*PAGES, NOT_FOUND]):
        (tmp_path / f"{number}.html").write_text(server.get(path).text)
    assert html_errors(tmp_path) == ""


def test_no_barriers_and_room_on_every_screen(server, page):
    found = {}
    for path in [*by_day(["/", *PAGES[2::3]], at_night=PAGES), NOT_FOUND]:
        page.goto(server.url + path)
        found[path] = too_wide(page), barriers(page)
    assert {path: wrong for path, wrong in found.items() if wrong != ([], {})} == {}


def test_a_long_word_fits(server, page):
    for path in ("/publicaties/?q=" + "x" * 10_000, "/zoeken/?q=" + "lang" * 50):
        page.goto(server.url + path)
        assert too_wide(page) == []


def test_letters_twice_as_large_fit(server, page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for path in [*by_day(PAGES[::4], at_night=PAGES), NOT_FOUND]:
        page.goto(server.url + path)
        assert too_wide(page) == [], path


def test_the_reference_can_be_copied_where_there_are_scripts(server, open_tab):
    page = open_tab(permissions=["clipboard-read", "clipboard-write"])
    page.goto(server.url + PUBLICATION)
    page.get_by_role("button", name="Kopieer", exact=True).click()
    expect(page.locator(".ptvt-citation [role=status]")).to_have_text("Gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#verwijzing").inner_text()
    assert copied.startswith("Handboek Samen werkt! [Handboek]. (2020).")

    page = open_tab(java_script_enabled=False)
    page.goto(server.url + PUBLICATION)
    expect(page.locator("#verwijzing")).to_be_visible()
    for button in page.locator("button[data-copy]").all():
        expect(button).to_be_hidden()


FULL_EVENT = """
import datetime
from django.utils import timezone
from ptvt_site.core.models import CustomDocument
from ptvt_site.directory.models import RegionPage
from ptvt_site.events.models import EventFile, EventIndexPage, EventPage, EventSession, Place
from publications.models import Person, Topic
place = Place.objects.create(name="Zaal", address="Straat 1", route="Trein", accessibility="Lift")
person = Person.objects.create(name="Loket agenda", function="vragen", email="a@ptvt.example")
oost = RegionPage.objects.get(slug="oost")
oost.add_child(instance=RegionPage(title="Twente", slug="twente"))
for state, days in (("verplaatst", 30), ("geannuleerd", 40), ("open", -30)):
    start = timezone.now() + datetime.timedelta(days=days)
    page = EventPage(title=f"Dag {state}", slug=f"dag-{state}", summary="Kort.", start=start)
    page.end, page.state, page.place, page.contact = start, state, place, person
    page.attendance, page.registration_url = "beide", "https://example.org/"
    page.sessions = [EventSession(title="Inloop", start=datetime.time(9)), EventSession(title="Na")]
    page.files = [EventFile(document=CustomDocument.objects.first())]
    page.topics.set([Topic.objects.get(name="Techniekpact"), oost.topic])
    EventIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
"""


def test_pages_with_everything_have_no_barriers(server, run, page):
    run(FULL_EVENT)
    paths = ["agenda/", "agenda/dag-verplaatst/", "regios/oost/", "contact/", "agenda/dag-open/"]
    paths += ["regios/", "regios/oost/twente/", "mensen/loket-agenda/"]
    for path in paths[: by_day(4, at_night=8)]:
        page.goto(f"{server.url}/{path}")
        assert too_wide(page) == [], path
        assert barriers(page) == {}, path


def test_the_map_is_used_by_keyboard(server, page):
    page.goto(f"{server.url}/regios/")
    in_list = page.locator(".ptvt-regions__list > li > a").all_inner_texts()
    drawn = page.locator(".ptvt-region-map a")
    # What a screen reader names are links, in a part of the page with a name.
    tree = page.get_by_role("navigation", name="Kaart van de regio’s").aria_snapshot()
    on_map = re.findall(r'- link "(.+)"', tree)
    assert on_map == [name for name in in_list if name in on_map] and len(on_map) == 5
    drawn.first.evaluate("link => link.closest('.ptvt-regions').querySelector('a').focus()")
    seen = []
    for _ in range(MAX_TABS):
        if len(seen) == len(on_map):
            break
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.textContent.trim()")
        if page.evaluate("Boolean(document.activeElement.closest('.ptvt-region-map'))"):
            seen.append(name)
            focused = page.locator(".ptvt-region-map a:focus-visible path")
            expect(focused).to_have_css("stroke-width", "6px")
            expect(focused).not_to_have_css("stroke", "none")
        else:
            assert not seen, f"{name} stands between the shapes"
    assert seen == on_map
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/regios/{seen[-1].lower()}/$"))


CHANGE = """
from ptvt_site.home.models import StandardPage
for slug in ("en", "over-ptvt"):
    page = StandardPage.objects.get(slug=slug).get_latest_revision_as_object()
    page.introduction, page.change_note, page.is_correction = "PTvT.", "PTvT 2.", True
    page.save_revision().publish()
"""


def test_earlier_versions_are_valid_and_have_no_barriers(server, run, page, tmp_path):
    """Keep this last: it changes the pages."""
    run(CHANGE)
    paths = []
    for place in ("/over-ptvt/", "/en/"):
        listed = server.get(f"{place}versies/").text
        paths += [place, f"{place}versies/"]
        paths += re.findall(rf'href="({place}versies/[0-9]+/)"', listed)
    assert len(paths) == 6
    for number, path in enumerate(paths):
        (tmp_path / f"{number}.html").write_text(server.get(path).text)
    assert html_errors(tmp_path) == ""
    # In English the same, in other words.
    for path in paths[: by_day(3, at_night=6)]:
        page.goto(server.url + path)
        assert (too_wide(page), barriers(page)) == ([], {}), path
