"""Every screen of the admin: nothing is blocked or sent out, no error, no barrier, and its chapter.

The widgets of the forms work under the strict policy.
"""

import re

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from tests.pdf import make_pdf
from tests.selection import WHOLE, by_day
from tests.uploads.pictures import exif, picture

from .checks import AXE, violations
from .steps import file, open_new, wait_until_closed

# Tells the test of what the browser blocks, before any script of the page runs.
LISTEN = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`BLOCKED ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
MAX_PAGES = by_day(16, at_night=200)
# What a crawl must not click, and a bulk action without chosen things: a 404.
EXCLUDED = re.compile(r"/logout|/uitloggen|/bulk/")
INSIDE = ("data:", "blob:", "about:")


@pytest.fixture
def wrong():
    """What the browser blocked, what went wrong in scripts, and what was asked of others."""
    return []


@pytest.fixture
def admin(server, log_in, wrong):
    """A tab in which the editor has logged in, and which listens."""

    def look_at(request):
        if not request.url.startswith((server.url, *INSIDE)):
            wrong.append(f"SENT OUT {request.url}")

    def note_error(line):
        # Wagtail logs in this way what its content checks found.
        if line.type == "error" and not line.text.startswith("axe.run results"):
            wrong.append(line.text)

    def listen(context):
        context.add_init_script(LISTEN)
        context.on("request", look_at)
        context.on("console", note_error)
        context.on("weberror", lambda error: wrong.append(str(error.error)))

    return log_in(prepare=listen)


@pytest.fixture
def form(server, admin):
    open_new(admin, server.url, "publicationpage")
    admin.locator("#id_title").wait_for()
    closed = admin.locator("[data-panel-toggle][aria-expanded=false]")
    while closed.count():
        closed.first.click()
    return admin


def links(page) -> list[str]:
    """The addresses of the admin that the open page links to."""
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return [href.partition("#")[0] for href in hrefs if href.startswith("/beheer/")]


def open_side_panel(page, name: str):
    panel = page.locator(f"[data-side-panel={name}]")
    if not panel.is_visible():
        page.locator(f"[data-side-panel-toggle={name}]").click()
    panel.wait_for()
    return panel


def test_violations_are_noticed(server, admin, wrong):
    admin.goto(server.url + "/beheer/")
    admin.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 1}))"
    )
    admin.evaluate("fetch('http://127.0.0.2:9/').catch(() => {})")
    admin.wait_for_timeout(500)
    assert any("BLOCKED script-src" in line for line in wrong)
    assert any("BLOCKED connect-src" in line or "SENT OUT" in line for line in wrong)


def without_chapter(page, path: str) -> list[str]:
    """A message when a screen leads to no chapter of the guide."""
    if path.startswith("/beheer/handleiding/") or page.locator(".ptvt-guide-link").count():
        return []
    return ["no chapter of the guide"]


def kind_of(path: str) -> str:
    """What pages of the same kind share: by day their view, at night all but numbers."""
    path = re.sub(r"\d+", "N", path.partition("?")[0])
    try:
        view = resolve(path.replace("N", "1")).func
    except Resolver404:
        return path
    if WHOLE or "view_class" not in vars(view):
        return path
    return f"{view.view_class.__module__} {view.view_class.__qualname__}"


def test_every_screen(server, admin, wrong):
    waiting, kinds, found = ["/beheer/"], set(), {}
    while waiting and len(kinds) < MAX_PAGES:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in kinds or EXCLUDED.search(path):
            continue
        kinds.add(kind)
        wrong.clear()
        admin.goto(server.url + path, wait_until="load")
        admin.wait_for_timeout(50)
        admin.evaluate(AXE)
        problems = [*sorted(set(wrong)), *violations(admin), *without_chapter(admin, path)]
        if problems:
            found[path] = problems
        waiting += links(admin)
    assert len(kinds) >= by_day(16, at_night=50)
    assert found == {}


def test_a_form_with_its_choosers_blocks_and_panels(form, wrong):
    assert form.locator("#id_date").get_attribute("type") == "date"
    form.locator("#id_chosen_posts-OPEN_MODAL").click()
    form.locator(".modal input[name=q]").fill("Studiereis")
    form.locator(".modal [data-multiple-choice-select]:not([disabled])").first.check()
    form.locator(".modal [data-multiple-choice-submit]").click()
    wait_until_closed(form)
    row = form.locator("#inline_child_chosen_posts-0 [data-chooser-title]")
    row.get_by_text(re.compile(r"\w")).first.wait_for()
    panel = form.locator("#panel-child-inhoud-image-section")
    panel.locator("[data-chooser-action-choose]").first.click()
    form.locator(".modal a[data-chooser-modal-choice]").first.click()
    wait_until_closed(form)
    panel.locator("img[data-chooser-image]").wait_for()
    for name in ("Kerngetallen", "Tekst"):
        form.locator("[data-contentpath=body] .c-sf-add-button").last.click()
        form.get_by_role("option", name=name, exact=True).click()
    form.locator(".public-DraftEditor-content").last.click()
    form.keyboard.press("Control+b")
    form.keyboard.type("vet woord")
    expect(form.locator("[name=body-1-value]")).to_have_value(re.compile("BOLD"))
    form.locator("[data-streamfield-action=DUPLICATE]").first.click()
    expect(form.locator("[name=body-count]")).to_have_value("3")
    form.locator("#id_title").press_sequentially("Vanzelf bewaard")
    form.wait_for_url("**/edit/", wait_until="commit")
    frame = open_side_panel(form, "preview").frame_locator("iframe[title]").first
    frame.get_by_role("heading", level=1, name="Vanzelf bewaard").wait_for()
    checks = open_side_panel(form, "checks")
    checks.locator("[data-content-checker-row]").first.wait_for()
    assert wrong == []


DESCRIBED = (
    b"<rdf:RDF><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Kas &amp; werkplaats</rdf:li>"
    b"</rdf:Alt></dc:description></rdf:RDF>"
)


class TestLibrary:
    def test_several_pictures_come_in_with_what_they_show(self, server, admin, wrong):
        page = admin
        page.goto(server.url + "/beheer/images/multiple/add/")
        first = file("IMG_2001.jpg", picture(size=(300, 200), exif=exif()), "image/jpeg")
        second = file("werkplaats.jpg", picture(size=(320, 200), xmp=DESCRIBED), "image/jpeg")
        broken = file("nep.jpg", b"<html>")
        page.locator("#fileupload").set_input_files([first, second, broken])
        rows = page.locator("#upload-list > li")
        rows.nth(2).get_by_text("geen hele afbeelding").wait_for()

        form = rows.nth(0).locator("form")
        form.get_by_role("button", name="Bijwerken").click()
        rows.nth(0).get_by_text("Beschrijf wat er te zien is").wait_for()
        form.locator("[name$=-description]").fill("IMG_2001")
        form.get_by_role("button", name="Bijwerken").click()
        rows.nth(0).get_by_text("Dit is de naam van het bestand").wait_for()
        form.locator("[name$=-title]").fill("Rood en blauw")
        form.locator("[name$=-description]").fill("Een rood en een blauw vlak.")
        form.get_by_role("button", name="Bijwerken").click()
        rows.nth(2).wait_for(state="detached")
        # What the file says itself.
        expect(form.locator("[name$=-description]")).to_have_value("Kas & werkplaats")
        form.locator("[name$=-is_decorative]").check()
        form.get_by_role("button", name="Bijwerken").click()
        rows.nth(1).wait_for(state="detached")

        page.locator("#fileupload").set_input_files([first])
        link = rows.nth(1).get_by_role("link", name="Rood en blauw")
        link.wait_for()
        page.goto(server.url + link.get_attribute("href"))
        assert page.get_by_label("Beschrijving").input_value() == "Een rood en een blauw vlak."

        page.goto(server.url + "/beheer/images/?beschrijving=decoratief")
        assert page.get_by_text("werkplaats").count() and page.get_by_text("Decoratief").count()
        assert not page.get_by_text("Rood en blauw").count()
        assert wrong == []

    def test_takes_a_document(self, server, admin, wrong):
        admin.goto(server.url + "/beheer/documents/multiple/add/")
        content = make_pdf("Beleid")
        admin.locator("#fileupload").set_input_files([file("beleid.pdf", content)])
        admin.locator("#upload-list form").wait_for()
        assert wrong == []

    def test_chooses_several_for_an_action(self, server, admin, wrong):
        admin.goto(server.url + "/beheer/images/")
        boxes = admin.locator("[data-bulk-action-checkbox]")
        boxes.nth(0).check(force=True)
        boxes.nth(1).check(force=True)
        admin.locator(".bulk-action-btn:visible").first.click()
        admin.locator("main form [type=submit]").first.wait_for()
        assert "id=" in admin.url
        assert wrong == []


def test_the_bar_in_a_draft_opens(server, admin, wrong):
    admin.goto(server.url + "/beheer/pages/4/")
    edit = admin.locator("main a[href$='/edit/']").first.get_attribute("href")
    admin.goto(server.url + edit.replace("/edit/", "/view_draft/"))
    admin.locator("#wagtail-userbar-trigger").click()
    admin.locator("wagtail-userbar [role=menuitem]").first.wait_for()
    assert wrong == []
