"""How editors log in on a real site, in Chromium with a passkey in a virtual authenticator."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.checks import barriers, too_wide
from tests.browser.conftest import give_password, run_prepared, shell
from tests.browser.steps import hold
from tests.selection import by_day

PASSWORD = "een-mooi-lang-woord-7"
LINK = re.compile(r"http://localhost:\d+(/account/uitnodiging/\S+)")


@pytest.fixture(scope="module")
def site(server, state):
    """The address of the same site as `server`, with the second step of a real one."""
    with run_prepared(state, SECOND_FACTOR="1") as running:
        yield running.url.replace("127.0.0.1", "localhost")  # Passkeys need a name.


@pytest.fixture
def invite(site, state):
    """Make an account with this name, and return the address of its invitation."""

    def make(name: str) -> str:
        command = ("create_editor", name, "--email", f"{name}@example.org")
        return site + LINK.search(shell(state, SECOND_FACTOR="1").manage(*command))[1]

    return make


@pytest.fixture
def device(open_tab):
    """Makes a tab on a device of its own, with a place for passkeys."""

    def make():
        page = open_tab()
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
        options |= {"hasUserVerification": True, "isUserVerified": True}
        options["automaticPresenceSimulation"] = True
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return page

    return make


def choose_password(page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Wachtwoord, nog een keer").fill(PASSWORD)
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url("**/2fa/kiezen/")


def make_passkey(page) -> None:
    page.get_by_role("link", name="Passkey maken").click()
    page.get_by_role("button", name="Toevoegen").click()
    page.wait_for_url("**/recovery-codes/")


def log_out(page, site) -> None:
    page.wait_for_load_state("networkidle")
    page.goto(site + "/account/logout/")
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/login/")


def is_in(page, site) -> bool:
    page.goto(site + "/beheer/")
    return page.url == site + "/beheer/"


def test_an_invitation_leads_by_a_passkey_into_the_admin(site, invite, device):
    page = device()
    choose_password(page, invite("passkey"))
    assert not is_in(page, site)
    make_passkey(page)
    assert page.locator(".ptvt-account__codes li").count() == 10
    page.get_by_role("link", name="naar de redactie").click()
    page.wait_for_url(site + "/beheer/")

    log_out(page, site)
    assert not is_in(page, site)
    give_password(page, site, "passkey", PASSWORD)
    page.wait_for_url("**/2fa/authenticate/")
    page.get_by_role("button", name="Gebruik uw passkey").click()
    page.wait_for_url(site + "/beheer/")
    page.wait_for_load_state()

    # Also after too many wrong passwords.
    log_out(page, site)
    assert [try_password(site, "passkey", f"geraden-{n}") for n in range(5)] == ["klopt niet"] * 5
    give_password(page, site, "passkey", PASSWORD)
    page.get_by_text("U hebt het te vaak geprobeerd").wait_for()
    page.get_by_role("button", name="Gebruik uw passkey").click()
    page.wait_for_url(site + "/beheer/")
    page.wait_for_load_state()


def test_a_button_for_a_passkey_is_off_until_it_does_something(site, page):
    script = hold(page, "**/webauthn.*.js")
    page.goto(f"{site}/account/login/", wait_until="commit")
    button = page.get_by_role("button", name="Gebruik uw passkey")
    expect(button).to_be_disabled()
    script().continue_()
    expect(button).to_be_enabled()


def test_without_the_device_the_password_and_a_recovery_code_lead_in(site, invite, device, state):
    page = device()
    choose_password(page, invite("kwijt"))
    make_passkey(page)
    code = page.locator(".ptvt-account__codes li").first.inner_text()

    other = device()
    give_password(other, site, "kwijt", PASSWORD)
    other.wait_for_url("**/2fa/authenticate/")
    other.get_by_role("button", name="Gebruik uw passkey").click()
    other.get_by_text("op dit apparaat staat geen passkey").wait_for()
    other.get_by_label("Code").fill(code)
    other.get_by_role("button", name="Code controleren").click()
    other.wait_for_url(site + "/beheer/")
    assert "U hebt nog 9 codes over" in (state / "output").read_text()  # There are its mails.


def test_the_pages_are_accessible_and_fit_every_screen(site, invite, device):
    page = device()
    account = site + "/account/"

    def check():
        assert barriers(page) == {}, page.url
        assert too_wide(page) == [], page.url

    for path in ("login/", "password/reset/", "login/link-verstuurd/", "signup/", "uitnodiging/x/"):
        page.goto(account + path)
        check()
    page.goto(invite("scherm" * 9))  # Wider than a phone, as a name or an address may be.
    check()
    choose_password(page, page.url)
    check()
    for path in ("2fa/totp/activate/", "2fa/webauthn/add/"):
        page.goto(account + path)
        check()
    page.goto(account + "2fa/kiezen/")
    make_passkey(page)
    check()
    paths = ["2fa/", "sessions/", "email/", "2fa/webauthn/", "password/change/", "reauthenticate/"]
    for path in paths[: by_day(2, at_night=6)]:
        page.goto(account + path)
        check()


def try_password(site, name: str, password: str) -> str:
    """What one try by a visitor without browser gets to hear."""
    session, path = requests.Session(), site + "/account/login/"
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', session.get(path).text)[1]
    fields = {"csrfmiddlewaretoken": token, "login": name, "password": password}
    body = session.post(path, fields).text
    known = ("klopt niet", "te vaak geprobeerd")
    return next((words for words in known if words in body), body)


def test_five_tries_per_account_over_all_workers_at_once(site, invite):
    invite("slachtoffer")
    # Of one address 30 tries a minute are allowed, and the tests above used some.
    with ThreadPoolExecutor(16) as pool:
        heard = list(pool.map(lambda n: try_password(site, "slachtoffer", f"g{n}"), range(16)))
    assert Counter(heard) == {"klopt niet": 5, "te vaak geprobeerd": 11}
