"""The admin under its strict policy: nothing is blocked, nothing is sent out, all widgets work."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.pdf import make_pdf

# Tells the test of what the browser blocks, before any script of the page runs.
LISTEN = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`BLOCKED ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
PER_KIND = 2  # pages that differ by a number only
MOST = 200
# What a crawl must not click, and a bulk action without chosen things: a 404.
LEFT_OUT = re.compile(r"/logout|/uitloggen|/bulk/")
INSIDE = ("data:", "blob:", "about:")


@pytest.fixture
def wrong():
    """What the browser blocked, what went wrong in scripts, and what was asked of others."""
    return []


@pytest.fixture
def admin(server, log_in, wrong):
    """A tab in which the editor has logged in; it listens from the login page on."""

    def look_at(request):
        if not request.url.startswith((server.url, *INSIDE)):
            wrong.append(f"SENT OUT {request.url}")

    def listen(context):
        context.add_init_script(LISTEN)
        context.on("request", look_at)
        context.on("console", lambda line: "BLOCKED" in line.text and wrong.append(line.text))
        context.on("weberror", lambda error: wrong.append(str(error.error)))

    page = log_in(prepare=listen)
    # Chromium says that the login page has transitions and the admin has not.
    wrong[:] = [line for line in wrong if "ViewTransition opt-in" not in line]
    return page


@pytest.fixture
def form(server, admin):
    """The form of a new publication, with all panels open."""
    admin.goto(server.url + "/beheer/nieuw/publicationpage/")
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
    """Show a panel beside the form, and give it."""
    panel = page.locator(f"[data-side-panel={name}]")
    if not panel.is_visible():
        page.locator(f"[data-side-panel-toggle={name}]").click()
    panel.wait_for()
    return panel


def test_the_ears_of_these_tests_work(server, admin, wrong):
    admin.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 1}))"
    )
    admin.evaluate("fetch('http://127.0.0.2:9/').catch(() => {})")
    admin.wait_for_timeout(500)
    assert any("BLOCKED script-src" in line for line in wrong)
    assert any("BLOCKED connect-src" in line or "SENT OUT" in line for line in wrong)


def test_nothing_is_blocked_or_sent_out_on_any_page(server, admin, wrong):
    asked, waiting, kinds, found = set(), ["/beheer/"], {}, {}
    while waiting and len(asked) < MOST:
        path = waiting.pop(0)
        kind = re.sub(r"\d+", "N", path.partition("?")[0])
        if path in asked or kinds.get(kind, 0) >= PER_KIND or LEFT_OUT.search(path):
            continue
        asked.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        wrong.clear()
        admin.goto(server.url + path, wait_until="load")
        admin.wait_for_timeout(100)
        if wrong:
            found[path] = sorted(set(wrong))
        waiting += links(admin)
    assert len(kinds) > 50
    assert found == {}


class TestForm:
    def test_picks_a_date(self, form, wrong):
        form.locator("#id_date").click()
        form.locator(".xdsoft_datetimepicker:visible .xdsoft_date").first.click()
        assert re.search(r"\d{4}", form.locator("#id_date").input_value())
        assert wrong == []

    def test_adds_a_row_and_chooses_a_page_in_it(self, form, wrong):
        form.locator("#id_chosen_posts-ADD").click()
        row = form.locator("#inline_child_chosen_posts-0")
        row.locator("[data-chooser-action-choose]").first.click()
        form.locator(".modal a.navigate-pages").last.click()
        form.locator(".modal a.choose-page").first.click()
        title = row.locator("[data-chooser-title]")
        title.get_by_text(re.compile(r"\w")).first.wait_for()
        assert wrong == []

    def test_chooses_a_picture(self, form, wrong):
        panel = form.locator("#panel-child-inhoud-image-section")
        panel.locator("[data-chooser-action-choose]").first.click()
        form.locator(".modal a[data-chooser-modal-choice]").first.click()
        panel.locator("img[data-chooser-image]").wait_for()
        assert panel.locator("[name=image]").input_value()
        assert wrong == []

    def test_writes_in_a_block_and_makes_a_word_bold(self, form, wrong):
        form.locator(".c-sf-add-button").first.click()
        form.get_by_role("option", name="Tekst", exact=True).click()
        writing = form.locator(".public-DraftEditor-content").last
        writing.click()
        form.keyboard.type("Een ")
        form.keyboard.press("Control+b")
        form.keyboard.type("vet woord")
        expect(form.locator("[name=body-0-value]")).to_have_value(re.compile("BOLD"))
        assert "Een vet woord" in writing.inner_text()
        assert wrong == []

    def test_adds_moves_and_copies_blocks(self, form, wrong):
        for name in ("Citaat", "Kerngetallen"):
            form.locator(".c-sf-add-button").last.click()
            form.get_by_role("option", name=name, exact=True).click()
        blocks = form.locator("[data-contentpath=body] [data-streamfield-child]")
        blocks.nth(1).wait_for()
        assert form.locator("[name=body-count]").input_value() == "2"
        form.locator("[data-streamfield-action=DUPLICATE]").first.click()
        expect(form.locator("[name=body-count]")).to_have_value("3")
        assert wrong == []

    def test_is_saved_by_itself_previewed_and_checked(self, form, wrong):
        form.locator("#id_title").press_sequentially("Vanzelf bewaard")
        form.wait_for_url("**/edit/", wait_until="commit")
        preview = open_side_panel(form, "preview")
        frame = preview.frame_locator("iframe[title]").first
        frame.get_by_role("heading", level=1, name="Vanzelf bewaard").wait_for()
        checks = open_side_panel(form, "checks")
        checks.locator("[data-content-checker-row]").first.wait_for()
        assert wrong == []

    def test_takes_a_comment(self, form, wrong):
        open_side_panel(form, "comments")
        form.locator("[data-contentpath=title] [data-comment-add]").first.click()
        comment = form.locator("#comments textarea").first
        comment.fill("Klopt deze titel?")
        form.locator("#comments .comment__button--primary").first.click()
        form.get_by_text("Klopt deze titel?").first.wait_for()
        assert wrong == []

    def test_is_planned(self, form, wrong):
        form.locator("#id_title").fill("Voor later")
        panel = open_side_panel(form, "status")
        panel.get_by_role("button", name="Stel schema in").click()
        form.locator("#id_go_live_at").click()
        form.locator(".xdsoft_datetimepicker:visible .xdsoft_date").last.click()
        assert re.search(r"\d{4}", form.locator("#id_go_live_at").input_value())
        assert wrong == []


class TestLibrary:
    def test_takes_several_pictures_at_once(self, server, admin, wrong):
        files = []
        for number, colour in enumerate(("teal", "tan")):
            content = io.BytesIO()
            Image.new("RGB", (60, 40), colour).save(content, "PNG")
            name = f"kleur-{number}.png"
            files.append({"name": name, "mimeType": "image/png", "buffer": content.getvalue()})
        admin.goto(server.url + "/beheer/images/multiple/add/")
        admin.locator("#fileupload").set_input_files(files)
        admin.locator("#upload-list form").nth(1).wait_for()
        assert wrong == []

    def test_takes_a_document(self, server, admin, wrong):
        admin.goto(server.url + "/beheer/documents/multiple/add/")
        content = make_pdf("Beleid")
        file = {"name": "beleid.pdf", "mimeType": "application/pdf", "buffer": content}
        admin.locator("#fileupload").set_input_files([file])
        admin.locator("#upload-list form").wait_for()
        assert wrong == []

    def test_sets_the_focal_point(self, server, admin, wrong):
        admin.goto(server.url + "/beheer/images/")
        admin.locator("a.image-choice").last.click()
        admin.locator(".jcrop-tracker").last.wait_for()
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
