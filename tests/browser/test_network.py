"""The network: how many clicks its tasks take, its pages without barriers, the map by keyboard."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.selection import by_day

from .checks import barriers, too_wide
from .conftest import manage
from .steps import press, saved
from .tasks.conftest import COUNT_CLICKS

SAVED = ".messages .success"
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


@pytest.fixture
def admin(server, log_in):
    """The start page of somebody with every permission; counts clicks from there."""
    page = log_in("", viewport={"width": 1280, "height": 1000})
    page.add_init_script(COUNT_CLICKS)
    start(page, server)
    return page


def start(page, server) -> None:
    page.goto(f"{server.url}/beheer/")
    page.evaluate("delete sessionStorage.clicks")


def fill(page, selector: str, text: str) -> None:
    page.locator(selector).click()
    page.keyboard.type(text)


def fill_next(page, selector: str, text: str) -> None:
    """Go on to a field by the Tab key and type."""
    field = page.locator(selector)
    for _ in range(5):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type(text)


def clicks(page) -> int:
    return int(page.evaluate("sessionStorage.clicks"))


def test_an_event_with_place_programme_and_registration_takes_16_clicks(server, admin):
    admin.get_by_role("link", name="Nieuwe bijeenkomst").click()
    fill(admin, "#id_title", "Dag van de klikken")
    admin.wait_for_url("**/edit/", wait_until="commit")
    fill(admin, "#id_summary", "In het kort.")
    day = (datetime.date.today() + datetime.timedelta(days=30)).strftime("%d-%m-%Y")
    fill(admin, "#id_start", f"{day} 10:00")
    fill_next(admin, "#id_end", f"{day} 15:00")
    admin.keyboard.press("Tab")
    admin.get_by_role("button", name="Kies locatie").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("tab", name="Nieuwe locatie").click()
    # At once, for a dialog that has faded in takes the focus: what is typed then is lost.
    dialog.locator("input[name=name]").click()
    dialog.locator("input[name=name]").fill("Klikzaal")
    dialog.locator("input[name=city]").fill("Utrecht")
    dialog.get_by_role("button", name="Maak deze locatie").click()
    dialog.wait_for(state="hidden")
    fill(admin, "#id_registration_url", "https://example.org/aanmelden")
    admin.get_by_role("combobox", name="Onderwerpen").click()
    admin.keyboard.type("techniekp")
    admin.get_by_role("option", name="Techniekpact").first.click()
    admin.get_by_role("button", name=re.compile("onderdeel toe", re.IGNORECASE)).click()
    fill(admin, "#id_sessions-0-title", "Inloop")
    saved(admin)
    press(admin, "action-publish")
    assert 10 < clicks(admin) <= 16
    page = server.get("/agenda/dag-van-de-klikken/")[1]
    for word in ("Klikzaal", "Meld u aan", "Inloop", "10.00–15.00", "Techniekpact"):
        assert word in page


@pytest.mark.whole
def test_a_region_takes_14_clicks(server, admin):
    admin.get_by_role("button", name="Pagina's").first.click()
    admin.locator(".c-page-explorer__item__action", has_text="Toon onderliggende").first.click()
    admin.locator(".c-page-explorer__item__link", has_text="Regio’s").click()
    admin.get_by_role("link", name="Voeg onderliggende pagina toe").first.click()
    fill(admin, "#id_title", "Kliklanden")
    fill(admin, "#id_introduction", "Hier werken scholen samen.")
    saved(admin)
    press(admin, "action-publish")
    assert clicks(admin) <= 14
    assert "Hier werken scholen samen." in server.get("/regios/kliklanden/")[1]
    assert "/regios/kliklanden/" in server.get("/regios/")[1]


@pytest.mark.whole
def test_a_person_under_three_programmes_takes_12_clicks_and_leaving_4(server, admin):
    for name in ("Loket een", "Loket twee"):
        start(admin, server)
        admin.get_by_role("link", name="Contactpersonen").first.click()
        admin.get_by_role("link", name=re.compile("toevoegen", re.IGNORECASE)).first.click()
        fill(admin, "#id_name", name)
        fill(admin, "#id_email", "loket@ptvt.example")
        for programme in ("Techniekpact", "Katapult", "Sterk Techniekonderwijs"):
            admin.get_by_label(programme, exact=True).click()
        admin.get_by_role("button", name=re.compile("Opslaan|Bewaar")).last.click()
        admin.locator(SAVED).wait_for()
        assert clicks(admin) <= 12
    assert "Loket een" in server.get("/programmas/techniekpact/")[1]
    start(admin, server)
    admin.get_by_role("link", name="Contactpersonen").first.click()
    admin.get_by_role("link", name="Loket een vertrekt").click()
    admin.locator("#id_successor").select_option(label="Loket twee")
    admin.get_by_role("button", name="Verwijder de naam overal").click()
    admin.locator(SAVED).wait_for()
    # Choosing the successor is a click too.
    assert clicks(admin) + 1 <= 4
    page = server.get("/programmas/techniekpact/")[1]
    assert "Loket twee" in page and "Loket een" not in page


def test_pages_with_everything_have_no_barriers(server, state, page):
    manage(state, "shell", "--no-imports", "-c", FULL_EVENT)
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
    while len(seen) < len(on_map):
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
