"""What is planned in the form happens by itself."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest

from .conftest import manage
from .test_review import press, start_news_item

WITHIN = 180  # seconds; the moment is at most 75 away, and the scheduler at most 60 late


def soon() -> str:
    """The next full minute that is not too near to fill in, as editors write it."""
    at = datetime.datetime.now(ZoneInfo("Europe/Amsterdam")) + datetime.timedelta(seconds=75)
    return at.strftime("%d-%m-%Y %H:%M")


def plan(page, field: str, moment: str):
    """Fill in a moment in the dialog of the schedule."""
    if not page.get_by_role("button", name="Stel schema in").is_visible():
        page.get_by_role("button", name="Status").click()
    page.get_by_role("button", name="Stel schema in").click()
    page.locator(f"#id_{field}").click()
    # It comes a moment later, and then stays when the field was left before.
    page.locator(".xdsoft_datetimepicker:visible").wait_for()
    page.locator(f"#id_{field}").fill(moment)
    page.locator(f"#id_{field}").press("Tab")
    page.get_by_role("button", name="Schema opslaan").click()
    page.get_by_role("button", name="Schema bewerken").wait_for()


def wait_for_status(server, address: str, status: int) -> None:
    """Wait until the address answers so."""
    for _ in range(WITHIN):
        if server.get(address)[0] == status:
            return
        time.sleep(1)
    raise AssertionError(f"{address} did not answer {status} within {WITHIN} seconds")


@pytest.fixture
def manager(log_in):
    """A tab of a role that may publish."""
    return log_in("Beheerder")


def test_a_page_goes_live(server, manager):
    start_news_item(manager, server, "Straks te lezen", "Komt zo.")
    plan(manager, "go_live_at", soon())
    press(manager, "action-publish")
    assert server.get("/actueel/straks-te-lezen/")[0] == 404
    wait_for_status(server, "/actueel/straks-te-lezen/", 200)


def test_a_page_expires_and_says_so(server, manager):
    start_news_item(manager, server, "Straks voorbij", "Nog even.")
    plan(manager, "expire_at", soon())
    press(manager, "action-publish")
    assert server.get("/actueel/straks-voorbij/")[0] == 200
    wait_for_status(server, "/actueel/straks-voorbij/", 404)
    manager.goto(server.url + "/beheer/berichten/")
    manager.get_by_role("link", name="Straks voorbij").first.click()
    manager.get_by_text("Deze pagina is verlopen op").wait_for()


def test_more_schedulers_at_once_do_no_harm(server, state):
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(manage, state, "publish_scheduled") for _ in range(3)]
    assert [run.result() for run in runs] == ["", "", ""]
    assert server.get("/readyz")[0] == 200
