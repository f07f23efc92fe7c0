"""Nothing that an editor types is lost: not when the server is away, not when two edit one page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import barriers
from tests.browser.steps import (
    IS_SAVED,
    hold,
    is_post,
    more_actions,
    new_post,
    open_new,
    press,
    saved,
)
from tests.selection import by_day

TEXT = "Dit mag niet verloren gaan."
ADMIN = "**/beheer/**"
# All but the last of them: they run in the order of the page.
HAS_OUR_SCRIPTS = "() => Object.hasOwn(document.querySelector('[data-edit-form]') ?? {}, 'submit')"
# In the two seconds before Wagtail takes the form as it is for what is saved.
TYPES_AT_ONCE = """document.addEventListener('w-unsaved:ready', () => setTimeout(() => {
  document.getElementById('id_title').focus();
  document.execCommand('insertText', false, 'Op een trage lijn');
}, 1000), { once: true })"""
SETS_ITSELF = """field => {
  field.value += '!';
  field.dispatchEvent(new Event('change', { bubbles: true }));
}"""
IS_COPIED = "text => Object.values(localStorage).some(copy => copy.includes(text))"


# A colleague whose browser stopped eleven minutes ago.
LEFT_OPEN = """
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.utils.timezone import now
from wagtail.admin.models import EditingSession
from wagtail.models import Page
EditingSession.objects.create(
    user=get_user_model().objects.create(username="weggelopen"),
    content_object=Page.objects.get(pk={}), last_seen_at=now() - timedelta(minutes=11)
)
"""


@pytest.fixture
def stored(run):
    """What is stored of a page: `page.summary`, or another expression."""

    def look_up(number, expression="page.summary") -> str:
        page = f"Page.objects.get(pk={number}).get_latest_revision_as_object()"
        return run(f"from wagtail.models import Page; page = {page}; print({expression})").strip()

    return look_up


def bad_gateway(route) -> None:
    """What a browser gets when gunicorn is gone."""
    route.fulfill(status=502, body="Bad gateway")


def refused(route) -> None:
    """What it gets when the whole machine is gone."""
    route.abort("connectionrefused")


def test_a_form_saves_when_the_server_is_back_and_a_closed_tab_offers_text(server, stored, log_in):
    page = log_in("Redacteur")
    number = new_post(page, server, "Voor de klap")
    saved(page)
    notice = page.locator("[data-ptvt-notice=down]")
    for fail, text in ((bad_gateway, TEXT), (refused, f"{TEXT} En nu?")):
        page.context.route(ADMIN, fail)
        page.locator("#id_summary").fill("")
        page.locator("#id_summary").press_sequentially(text)
        expect(notice).to_contain_text("blijft bewaard in deze browser")
        if fail is bad_gateway:
            page.context.unroute(ADMIN)
            expect(notice).to_have_count(0)
            assert stored(number) == text
    page.wait_for_function(IS_COPIED, arg=text)
    other = page.context.new_page()
    address = page.url
    page.close()
    other.context.unroute(ADMIN)
    other.goto(address)
    save = hold(other, "**/edit/", is_post)
    other.get_by_role("button", name="Zet mijn tekst terug").click()
    restored = save()
    # A field that sets itself meanwhile is not saved before it.
    other.locator("#id_title").evaluate(SETS_ITSELF)
    other.wait_for_timeout(2000)
    restored.continue_()
    # The notice stays, with the reason, when the text could not be saved.
    expect(other.locator("[data-ptvt-notice=copy]")).to_have_count(0)
    expect(other.locator("#id_summary")).to_have_value(text)
    assert stored(number) == text


@pytest.mark.parametrize("kind", ["network/partner", "publications/topic"][: by_day(1, 2)])
def test_a_form_that_was_saved_offers_nothing_back(server, log_in, kind):
    page = log_in("Beheerder")
    address = f"{server.url}/beheer/snippets/{kind}/add/"
    page.goto(address)
    page.locator("#id_name").press_sequentially(f"Na het bewaren {kind}")
    page.wait_for_function(IS_COPIED, arg="Na het bewaren")
    save = page.locator("button[type=submit]", has_text="Opslaan").first
    save.click()
    page.locator(".messages li").first.wait_for()
    if not page.locator(".messages .success").count():  # It needs more than a name.
        page.locator("#id_sector").select_option(index=1)
        save.click()
        page.locator(".messages .success").wait_for()
    page.wait_for_function(IS_SAVED)
    page.goto(address)
    expect(page.locator("[data-ptvt-notice=copy]")).to_have_count(0)
    expect(page.locator("#id_name")).to_have_value("")


def test_a_form_in_which_nothing_is_typed_is_not_saved(server, log_in):
    page = log_in("Redacteur")
    saves = []
    page.on("request", lambda request: saves.append(request) if request.method == "POST" else None)
    page.goto(f"{server.url}/beheer/programmas/")
    page.get_by_role("link", name="Techniekpact").first.click()
    # A field that sets itself while the form loads.
    page.locator("#id_title").dispatch_event("change")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Wat doet PTvT?").wait_for()
    page.wait_for_timeout(4000)  # Twice as long as Wagtail waits before it looks.
    assert [save.url for save in saves if save.url.endswith("/edit/")] == []


def test_a_form_that_came_back_with_errors_keeps_its_note_and_still_saves(server, stored, log_in):
    page = log_in("Redacteur")
    number = new_post(page, server, "Zonder samenvatting")
    saved(page)
    save = hold(page, "**/edit/", is_post)
    page.locator("[name=review_note]").fill("Klopt de datum?")
    autosave = save()
    # What is sent while an autosave is under way waits for it.
    page.get_by_role("button", name="Laat nakijken").click()
    page.wait_for_timeout(500)
    autosave.continue_()
    page.get_by_text("Ga naar eerste fout").wait_for()
    page.wait_for_timeout(4000)  # Twice as long as Wagtail waits before it looks.
    expect(page.locator("[name=review_note]")).to_have_value("Klopt de datum?")
    expect(page.locator("[data-ptvt-notice=copy]")).to_have_count(0)
    expect(page.get_by_text("Bezig met opslaan")).not_to_be_visible()
    page.locator("#id_summary").press_sequentially(TEXT)
    page.get_by_text("Opgeslagen", exact=True).first.wait_for()
    saved(page)
    assert stored(number) == TEXT


def test_first_autosave_publishing_waits_for_its_answer(server, log_in):
    page = log_in("Eindredacteur")
    save = hold(page, "**/beheer/pages/add/**", is_post)
    open_new(page, server.url, "newspage")
    page.locator("#id_title").fill("Snel geplaatst")
    autosave = save()
    # The page is made, but its form is not told yet.
    answer = autosave.fetch()
    page.locator("#id_summary").fill("Wat later kwam.")
    more_actions(page).click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_timeout(1000)
    autosave.fulfill(response=answer)
    page.locator(".messages .success").wait_for()
    published = server.get("/actueel/snel-geplaatst/")
    assert published.ok and "Wat later kwam." in published.text


def test_what_is_typed_before_wagtail_looks_is_saved_despite_a_late_script(server, stored, log_in):
    page = log_in("Redacteur")
    script = hold(page, "**/paste.*.js")
    page.add_init_script(TYPES_AT_ONCE)
    open_new(page, server.url, "newspage", wait_until="commit")
    page.wait_for_function(HAS_OUR_SCRIPTS)
    page.wait_for_timeout(3000)
    script().continue_()
    page.wait_for_url("**/edit/", wait_until="commit")
    saved(page)
    assert stored(re.search(r"/pages/(\d+)/", page.url)[1], "page.title") == "Op een trage lijn"


def test_what_is_typed_during_the_first_autosave_is_kept_until_it_is_saved(server, stored, log_in):
    page = log_in("Redacteur")
    save = hold(page, "**/beheer/pages/add/**", is_post)
    buttons = hold(page, "**/edit/?_w_hydrate*")
    open_new(page, server.url, "newspage")
    page.locator("#id_title").fill("Half geschreven")
    autosave = save()
    page.locator("#id_summary").press_sequentially(TEXT)
    page.wait_for_function(IS_COPIED, arg=TEXT)
    autosave.continue_()
    fetched = buttons()
    assert page.evaluate(IS_COPIED, TEXT)
    number = re.search(r"/pages/(\d+)/", page.url)[1]
    fetched.continue_()
    saved(page)
    assert stored(number) == TEXT


def test_sending_back_waits_for_the_autosave_under_way(server, log_in):
    writer, page, sent = log_in("Redacteur"), log_in("Eindredacteur"), []
    number = new_post(writer, server, "Terug naar de schrijver")
    writer.locator("#id_summary").fill("Kort.")
    saved(writer)
    press(writer, "action-submit")
    page.goto(f"{server.url}/beheer/pages/{number}/edit/")
    save = hold(page, "**/edit/", is_post)
    page.locator("#id_summary").fill("Korter.")
    autosave = save()
    page.on("request", lambda request: sent.append(request))
    page.locator("button[data-workflow-action-name=reject]").first.click()
    page.locator(".modal textarea[name$=comment]").fill("Noem de school.")
    page.locator(".modal button[type=submit], .modal input[type=submit]").click()
    page.wait_for_timeout(1000)
    assert not any(is_post(request) and request.url.endswith("/edit/") for request in sent)
    autosave.continue_()
    page.locator(".messages .success").wait_for()


def test_a_form_is_sent_once_however_often_its_button_is_chosen(server, log_in):
    page, sent = log_in("Redacteur"), []
    new_post(page, server, "Twee keer gekozen")
    page.locator("#id_summary").fill("Kort.")
    saved(page)
    page.on("request", lambda request: sent.append(request.is_navigation_request()))
    submit = hold(page, "**/edit/", lambda request: request.is_navigation_request())
    page.locator("[name=action-submit]").evaluate(
        """button => new Promise((chosen) => {
          setTimeout(() => button.click(), 100);
          setTimeout(() => { button.click(); chosen(); }, 600);
        })"""
    )
    form = submit()
    page.wait_for_timeout(500)
    assert sum(sent) == 1
    form.continue_()
    page.locator(".messages .success").wait_for()


def test_a_half_typed_comment_and_a_new_draft(server, stored, log_in):
    page = log_in("Eindredacteur")
    number = new_post(page, server, "Half een opmerking")
    page.locator("#id_summary").fill("Kort.")
    press(page, "action-publish")
    page.goto(f"{server.url}/beheer/pages/{number}/edit/")
    more_actions(page).click()
    expect(page.get_by_role("button", name="Publiceren")).to_be_visible()
    expect(page.get_by_role("button", name="Gooi concept weg")).to_be_hidden()
    page.locator("[data-side-panel-toggle=comments]").click()
    page.locator("#id_title").hover()
    page.locator(".w-field[data-contentpath=title] [data-comment-add]").click()
    page.locator("#comments textarea").press_sequentially(TEXT)
    # Wagtail's field has no label of its own.
    assert barriers(page, "#comments", {"label-title-only"}) == {}
    page.locator("#id_summary").click()
    page.keyboard.type(" Anders.")
    page.get_by_text("Opgeslagen", exact=True).first.wait_for()
    expect(page.locator("#comments")).to_contain_text(TEXT)
    assert stored(number, "page.wagtail_admin_comments.get().text") == TEXT
    # What was just written can be thrown away at once.
    more_actions(page).click()
    page.get_by_role("button", name="Gooi concept weg").click()
    expect(page.locator("#id_summary")).to_have_value("Kort.")


def test_two_editors_the_second_is_told_and_loses_nothing(server, run, stored, log_in):
    first, second = log_in("Redacteur"), log_in("Eindredacteur")
    number = new_post(first, server, "Samen schrijven")
    saved(first)
    run(LEFT_OPEN.format(number))
    second.goto(first.url)
    second.locator("#id_summary").wait_for()
    presence = second.locator("[data-ptvt-notice=presence]")
    expect(presence).to_contain_text("redacteur")
    second.locator(".w-editing-sessions__avatar--idle").wait_for()
    expect(presence).not_to_contain_text("weggelopen")
    first.locator("#id_summary").fill("Van de eerste.")
    saved(first)
    second.locator("#id_summary").fill("Van de tweede.")
    told = second.locator("[data-ptvt-notice=overtaken]")
    expect(told).to_contain_text("Iemand anders heeft deze pagina gewijzigd")
    assert stored(number) == "Van de eerste."
    told.get_by_role("button").click()
    second.get_by_role("button", name="Zet mijn tekst terug").click()
    expect(second.locator("#id_summary")).to_have_value("Van de tweede.")
    assert stored(number) == "Van de tweede."
    versions = "[r.as_object().summary for r in page.revisions.all()]"
    assert "Van de eerste." in stored(number, versions)
