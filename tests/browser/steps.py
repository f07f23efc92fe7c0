"""Steps in the admin that several tests take."""

import re

from playwright.sync_api import expect

from tests.uploads.pictures import picture
from tests.waiting import wait_until

# What is in the form is saved when the browser's copy of it is gone.
IS_SAVED = "() => !Object.keys(localStorage).some(name => name.startsWith('ptvt-draft:'))"


def hold(page, address: str, wanted=lambda request: True):
    """Hold the first request to an address; the function that it returns waits for its route."""
    held = []

    def handle(route) -> None:
        if held or not wanted(route.request):
            return route.continue_()
        held.append(route)

    page.route(address, handle)
    what = f"a request to {address}"
    return lambda: wait_until(lambda: held, what, pause=lambda: page.wait_for_timeout(100))[0]


def is_post(request) -> bool:
    return request.method == "POST"


def more_actions(page):
    """The button that opens the menu with every action, once scripts have made it one."""
    return page.locator("[aria-expanded]").and_(page.get_by_role("button", name="Meer acties")).last


def done(page) -> str:
    """What the admin says after an action."""
    page.locator(".messages li").first.wait_for()
    return page.locator(".messages").inner_text()


def press(page, button: str) -> str:
    """Choose one of the actions under the form, and wait until it is done."""
    more_actions(page).click()
    page.locator(f"button[name={button}]").click()
    page.locator(".messages .success").wait_for()
    return done(page)


def review(page, action: str, comment: str = "") -> None:
    """Choose the result of a review, with a comment if that is asked."""
    page.locator(f"button[data-workflow-action-name={action}]").first.click()
    if comment:
        page.locator(".modal textarea[name$=comment]").fill(comment)
        page.locator(".modal button[type=submit], .modal input[type=submit]").click()
    page.locator(".messages .success").wait_for()


def wait_until_closed(page) -> None:
    """Wait until a dialog is gone, and the dark layer behind it: that fades after it.

    What is pressed before that can be lost.
    """
    page.locator(".modal-body").wait_for(state="hidden")
    page.locator(".modal-backdrop").wait_for(state="detached")


def open_dialog(page, button):
    """Open a dialog, and wait until it has the focus: it takes that when it has faded in.

    What is typed before that can be lost.
    """
    button.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_focused()
    return dialog


def choose_page(page, title: str, within=None) -> None:
    """Choose a page in the chooser of a form, or of a part of it."""
    button = (within or page).get_by_role("button", name=re.compile("^Kies een p"))
    dialog = open_dialog(page, button)
    dialog.get_by_role("textbox").first.fill(title)
    dialog.get_by_role("link", name=title, exact=True).first.click()
    wait_until_closed(page)


def upload(page, chooser: str, name: str, content: bytes) -> None:
    """Upload a picture or a file in its chooser."""
    dialog = open_dialog(page, page.get_by_role("button", name=chooser).last)
    dialog.get_by_role("tab", name="Uploaden").click()
    dialog.locator("input[type=file]").set_input_files(file(name, content))
    describe(dialog)
    dialog.get_by_role("button", name="Uploaden").click()
    wait_until_closed(page)


def add_block(page, name: str) -> None:
    """Add a block at the end of the text."""
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def describe(dialog) -> None:
    """Type what the picture or the file must have beside its name."""
    title = dialog.get_by_role("textbox", name="Titel")
    if title.last.input_value() == "":
        title.last.fill("Een brug van hout")
    described = re.compile("alternatieve tekst|alt-tekst|omschrijving|beschrijving", re.IGNORECASE)
    for field in dialog.get_by_role("textbox", name=described).all():
        if field.is_visible():
            field.fill("Een brug van hout over een sloot")


def jpeg(text: str = "") -> bytes:
    """A picture, as a camera gives it; another one for another text."""
    return picture(size=(1600, 1200), comment=text.encode())


def file(name: str, content: bytes, kind: str = "application/octet-stream") -> dict:
    """A file as the browser's own window gives it."""
    return {"name": name, "mimeType": kind, "buffer": content}


def open_new(page, site: str, model: str, query: str = "", **options) -> None:
    """Open the form of a new post, by its address on the start page."""
    start = page.request.get(f"{site}/beheer/").text()
    address = re.search(rf'href="(/beheer/[^"]*/add/[^"]*/{model}/[^"]*)"', start)[1]
    page.goto(f"{site}{address}{query}", **options)


def new_post(page, server, title: str, topic: str = "") -> str:
    """Start a news item, wait until it is saved, and return its number."""
    open_new(page, server.url, "newspage", f"?onderwerp={topic}" if topic else "")
    page.locator("#id_title").press_sequentially(title)
    page.wait_for_url("**/edit/", wait_until="commit")
    return re.search(r"/pages/(\d+)/", page.url)[1]


def saved(page) -> None:
    """Wait until what is in the form is saved."""
    # The browser has a copy of what was typed after 200 ms: a later timer fires later.
    page.evaluate("new Promise(resolve => setTimeout(resolve, 250))")
    page.wait_for_function(IS_SAVED)
