"""Every screen of the admin: nothing is blocked or sent out, no error, no barrier, and its chapter.

That the forms work under the strict policy, the tests that fill them in see.
"""

import re

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from tests.browser.checks import AXE, WAGTAIL, barriers, too_wide, violations
from tests.browser.steps import done, file
from tests.pdf import make_pdf
from tests.selection import WHOLE, by_day
from tests.uploads.pictures import exif, picture

MAX_PAGES = by_day(16, at_night=200)
# What a crawl must not click, and a bulk action without chosen things: a 404.
GUIDE_LINK = ".ptvt-guide-link"
EXCLUDED = re.compile(r"/logout|/uitloggen|/bulk/")


@pytest.fixture
def admin(log_in):
    """A tab in which the editor has logged in, and in which nothing may go wrong."""
    page = log_in()
    yield page
    assert page.context.wrong == []


def links(page) -> list[str]:
    """The addresses of the admin that the open page links to."""
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return [href.partition("#")[0] for href in hrefs if href.startswith("/beheer/")]


def test_violations_are_noticed(server, admin):
    admin.goto(server.url + "/beheer/")
    admin.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 1}))"
    )
    admin.evaluate("fetch('http://127.0.0.2:9/').catch(() => {})")
    admin.wait_for_timeout(500)
    admin.goto(server.url + "/robots.txt")  # What is said of a page is said before the next.
    lines = " ".join(admin.context.wrong)
    assert "BLOCKED script-src" in lines and ("BLOCKED connect-src" in lines or "SENT OUT" in lines)
    admin.context.wrong.clear()


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


def test_every_screen(server, admin):
    waiting, kinds, found, wrong = ["/beheer/"], set(), {}, admin.context.wrong
    while waiting and len(kinds) < MAX_PAGES:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in kinds or EXCLUDED.search(path):
            continue
        kinds.add(kind)
        admin.goto(server.url + path, wait_until="load")
        admin.wait_for_timeout(50)
        admin.evaluate(AXE)
        problems = [*sorted(set(wrong)), *violations(admin)]
        wrong.clear()
        if not path.startswith("/beheer/handleiding/") and not admin.query_selector(GUIDE_LINK):
            problems.append("no chapter of the guide")
        if problems:
            found[path] = problems
        waiting += links(admin)
    assert len(kinds) >= by_day(16, at_night=50)
    assert found == {}


DESCRIBED = (
    b"<rdf:RDF><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Kas &amp; werkplaats</rdf:li>"
    b"</rdf:Alt></dc:description></rdf:RDF>"
)


def test_several_pictures_come_in_with_what_they_show(server, admin):
    admin.goto(server.url + "/beheer/images/multiple/add/")
    first = file("IMG_2001.jpg", picture(size=(300, 200), exif=exif()), "image/jpeg")
    second = file("werkplaats.jpg", picture(size=(320, 200), xmp=DESCRIBED), "image/jpeg")
    broken = file("nep.jpg", b"<html>")
    admin.locator("#fileupload").set_input_files([first, second, broken])
    rows = admin.locator("#upload-list > li")
    rows.nth(2).get_by_text("geen hele afbeelding").wait_for()

    form = rows.nth(0).locator("form")
    described = form.locator("[name$=-description]")
    update = form.get_by_role("button", name="Bijwerken")
    described.fill("IMG_2001")
    update.click()
    rows.nth(0).get_by_text("Dit is de naam van het bestand").wait_for()
    expect(described).to_be_focused()
    expect(admin.get_by_text("2 bestanden wachten op uw gegevens")).to_have_role("status")
    form.locator("[name$=-title]").fill("Rood en blauw")
    described.fill("Een rood en een blauw vlak.")
    update.click()
    rows.nth(2).wait_for(state="detached")
    # What the file says itself.
    expect(described).to_have_value("Kas & werkplaats")
    form.locator("[name$=-is_decorative]").check()
    update.click()
    rows.nth(1).wait_for(state="detached")

    admin.locator("#fileupload").set_input_files([first])
    link = rows.nth(1).get_by_role("link", name="Rood en blauw")
    admin.goto(server.url + link.get_attribute("href"))
    assert admin.get_by_label("Beschrijving").input_value() == "Een rood en een blauw vlak."

    admin.goto(server.url + "/beheer/documents/multiple/add/")
    admin.locator("#fileupload").set_input_files([file("beleid.pdf", make_pdf("Beleid"))])
    admin.locator("#upload-list form").wait_for()


def test_the_library_chooses_several_and_the_bar_in_a_draft_opens(server, admin):
    admin.goto(server.url + "/beheer/images/")
    boxes = admin.locator("[data-bulk-action-checkbox]")
    boxes.nth(0).check(force=True)
    boxes.nth(1).check(force=True)
    admin.locator(".bulk-action-btn:visible").first.click()
    admin.locator("main form [type=submit]").first.wait_for()
    assert "id=" in admin.url
    admin.goto(server.url + "/beheer/pages/4/")
    edit = admin.locator("main a[href$='/edit/']").first.get_attribute("href")
    admin.goto(server.url + edit.replace("/edit/", "/view_draft/"))
    admin.locator("#wagtail-userbar-trigger").click()
    admin.locator("wagtail-userbar [role=menuitem]").first.wait_for()


# A page and a topic that need attention; prints their keys.
MAKE = """
import datetime
from ptvt_site.editors.models import LinkedAddress
from ptvt_site.home.models import StandardPage
from tests import factories
target = factories.StandardPageFactory(title="Oude uitleg")
text = factories.linking_text(target, "https://weg.example/")
post = factories.NewsPageFactory(body=[text])
post.save_revision().publish()
LinkedAddress.objects.filter(url="https://weg.example/").update(
    state="verhuisd", moved_to="https://hier.example/nieuw", status=200)
old = factories.TopicFactory(name="Leerlingen werven")
StandardPage.objects.filter(slug="over-ptvt").update(reviewed_at=datetime.date(2020, 1, 1))
print(f"{target.pk} {old.pk}")
"""


@pytest.fixture
def page(log_in):
    return log_in("Eindredacteur")


SCREENS = [
    "", "berichten/", "berichten/?state=gepubliceerd&missing=onderwerp", "programmas/",
    "rapporten/prullenbak/", "rapporten/interne-links/", "rapporten/webadressen/",
    "rapporten/nakijken/", "snippets/publications/topic/?usage=ongebruikt",
    "onderwerpen/{topic}/samenvoegen/", "pages/{target}/delete/", "pages/{target}/unpublish/",
]  # fmt: skip


def test_screens_with_content_have_no_barrier(server, page, run):
    target, topic = run(MAKE).split()[-2:]
    for path in by_day(SCREENS[::3], at_night=SCREENS):
        page.goto(f"{server.url}/beheer/{path.format(target=target, topic=topic)}")
        # The start page is all ours; elsewhere the menu and the header are Wagtail's.
        within = "main" if path else "html"
        assert barriers(page, within, WAGTAIL if "?" in path else ()) == {}, path
        assert path or too_wide(page) == []
    # On a phone a report names each value.
    page.goto(f"{server.url}/beheer/rapporten/webadressen/")
    page.set_viewport_size({"width": 390, "height": 844})
    cells = page.locator(".ptvt-care-table tbody tr").first.locator("td")
    assert cells.first.get_attribute("data-label") == page.locator("th").first.inner_text().strip()
    assert cells.last.get_attribute("data-label") is None


def test_actions_on_several_posts_keep_the_filters(server, page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server.url + "/beheer/berichten/?kind=nieuws&ordering=title")
    page.get_by_role("checkbox", name="Selecteer").nth(1).check()
    add_topic = page.get_by_role("link", name="Een onderwerp toevoegen")
    expect(add_topic).to_be_in_viewport()  # Also on a phone.
    add_topic.click()
    page.get_by_label("Onderwerp").select_option(label="ICT")
    page.get_by_role("button", name="Voeg toe").click()
    assert "“ICT” is toegevoegd" in done(page)
    assert page.url.endswith("/beheer/berichten/?kind=nieuws&ordering=title")
