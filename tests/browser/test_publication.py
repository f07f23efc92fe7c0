"""What a researcher does with a publication."""

from playwright.sync_api import expect

PAGE = "/publicaties/handboek-samen-werkt/"


def test_the_reference_can_be_copied(server, open_tab):
    page = open_tab(permissions=["clipboard-read", "clipboard-write"])
    page.goto(server.url + PAGE)
    page.get_by_role("button", name="Kopieer", exact=True).click()
    expect(page.locator(".ptvt-citation [role=status]")).to_have_text("Gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#verwijzing").inner_text()
    assert copied.startswith("Handboek Samen werkt! [Handboek]. (2020).")


def test_without_scripts_there_is_no_button_that_does_nothing(server, open_tab):
    page = open_tab(java_script_enabled=False)
    page.goto(server.url + PAGE)
    expect(page.locator("#verwijzing")).to_be_visible()
    for button in page.locator("button[data-copy]").all():
        expect(button).to_be_hidden()
