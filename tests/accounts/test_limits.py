"""Log-in attempts are limited to five, and do not reveal which accounts exist."""

import datetime
import itertools
import logging
import re
import time
from types import SimpleNamespace

import pytest
from allauth.core.internal import ratelimit
from django.contrib.auth import hashers
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from ptvt_site.accounts.models import LimitEntry
from tests.accounts.conftest import PASSWORD, code, log_in, second_step

TOO_OFTEN = "U hebt het te vaak geprobeerd"
WRONG = "De gebruikersnaam of het wachtwoord klopt niet"


def says(response) -> str:
    if response.status_code == 302:
        return "in"
    return next(words for words in (TOO_OFTEN, WRONG) if words in response.text)


def guess(name: str, times: int) -> list[str]:
    """What each wrong password hears."""
    return [says(log_in(Client(), name, f"geraden-{n}")) for n in range(times)]


def test_after_five_wrong_passwords_of_an_account_none_is_right(enrolled, django_user_model):
    django_user_model.objects.create_superuser("ander", password=PASSWORD)
    # Also for a name that nobody has.
    assert guess("jansen", 7) == guess("niemand", 7) == [WRONG] * 5 + [TOO_OFTEN] * 2
    for name, extra in [
        ("jansen", {}), ("JANSEN", {}), (" jansen ", {}), ("jansen", {"REMOTE_ADDR": "192.0.2.1"}),
        ("jansen", {"headers": {"host": "www.ptvt.example"}}),
    ]:  # fmt: skip
        assert says(log_in(Client(), name, **extra)) == TOO_OFTEN, (name, extra)
    assert says(log_in(Client(), "ander")) == "in"
    # In the database that all workers share.
    assert type(caches["limits"]).__name__ == "DatabaseCache"
    assert LimitEntry.objects.filter(cache_key__contains="login_failed").exists()


def test_a_right_password_does_not_count_and_a_used_code_is_remembered(client, enrolled):
    assert [says(log_in(Client())) for _ in range(7)] == ["in"] * 7
    log_in(client)
    second_step(client)
    entry = LimitEntry.objects.get(cache_key__contains="totp.used")
    # As long as it is valid.
    assert entry.expires - timezone.now() > datetime.timedelta(seconds=80)


def test_a_visitor_is_where_the_proxy_says_and_not_what_the_visitor_made_up(site, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def try_as(name, addresses):
        return log_in(Client(), name, "x", HTTP_X_FORWARDED_FOR=addresses).status_code

    heard = [try_as(f"naam-{n}", f"192.0.2.{n}, 203.0.113.7") for n in range(31)]
    assert heard == [200] * 30 + [429]
    assert try_as("naam", "203.0.113.7, 203.0.113.8") == 200


@pytest.mark.parametrize("what", ["password", "code"])
def test_a_second_step_is_tried_five_times_and_then_not_even_right(client, enrolled, what):
    log_in(client)
    path, right = "/account/2fa/authenticate/", code()
    if what == "password":
        second_step(client)
        path, right = "/account/reauthenticate/", PASSWORD
    tries = [*(f"00000{n}" for n in range(6)), right]
    heard = [client.post(path, {what: value}).text for value in tries]
    wrong = {"password": "Dit wachtwoord klopt niet", "code": "Deze code klopt niet"}[what]
    assert [wrong in body for body in heard] == [True] * 5 + [False] * 2
    assert all(TOO_OFTEN in body for body in heard[5:])


@pytest.fixture(params=["page", "collection"])
def attempt(request, site):
    """Send the password of a private page or of a private collection; returns the status."""
    options = {"restriction_type": "password", "password": "geheim"}
    if request.param == "page":
        private = site.root_page.view_restrictions.create(**options)
        name, args = "wagtailcore_authenticate_with_password", [private.pk, site.root_page.pk]
    else:
        collection = Collection.get_first_root_node().add_child(name="Besloten")
        private = collection.view_restrictions.create(**options)
        name, args = "wagtaildocs_authenticate_with_password", [private.pk]

    def send(password, **extra) -> int:
        data = {"password": password, "return_url": "/"}
        return Client().post(reverse(name, args=args), data, **extra).status_code

    return send


def test_private_content_is_guessed_five_times_by_one_and_more_often_by_all(attempt, settings):
    limits = settings.ACCOUNT_RATE_LIMITS
    assert limits["private_content"] == "5/5m/ip,100/h/key"
    # Less work, and the same rule.
    settings.ACCOUNT_RATE_LIMITS = limits | {"private_content": "5/5m/ip,10/h/key"}
    # One that is right does not count.
    assert [attempt("geheim") for _ in range(7)] == [302] * 7
    assert [attempt(f"geraden-{n}") for n in range(6)] == [200] * 5 + [429]
    assert attempt("geheim") == 429
    assert attempt("geheim", REMOTE_ADDR="198.51.100.1") == 302
    assert LimitEntry.objects.filter(cache_key__contains="private_content").exists()
    heard = [attempt("geraden", REMOTE_ADDR=f"198.51.100.{n}") for n in range(9)]
    assert heard == [200] * 5 + [429] * 4


@pytest.mark.parametrize(
    ("email", "ip", "sent"),
    [("iemand@example.org", "198.51.100.{}", 6), ("iemand-{}@example.org", "198.51.100.1", 30)],
    ids=["to one address", "from one visitor"],
)
def test_mails_are_limited_per_day(site, mailoutbox, monkeypatch, email, ip, sent):
    """Each is asked for ten minutes after the one before."""
    clock = itertools.count(step=600)
    fake = SimpleNamespace(time=lambda: next(clock), monotonic=time.monotonic)
    monkeypatch.setattr(ratelimit, "time", fake)
    for n in range(sent + 2):
        data = {"email": email.format(n)}
        Client().post("/account/password/reset/", data, REMOTE_ADDR=ip.format(n))
    assert len(mailoutbox) == sent


class TestEnumeration:
    """By text and by the work that is done: a clock would only measure the machine."""

    def test_the_answer_and_the_work_are_the_same(self, enrolled, django_user_model, monkeypatch):
        django_user_model.objects.create_user("inactief", password=PASSWORD, is_active=False)
        django_user_model.objects.create_user("uitgenodigd")
        hasher, hashed, bodies = type(hashers.get_hasher()), [], set()
        encode = hasher.encode
        monkeypatch.setattr(hasher, "encode", lambda *args: hashed.append(1) or encode(*args))
        for number, name in enumerate(["jansen", "inactief", "uitgenodigd", "niemand"], start=1):
            body = log_in(Client(), name, "geraden").text.replace(name, "")
            bodies.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body))
            assert len(hashed) == number, name
        assert len(bodies) == 1

    def test_asking_for_a_new_password_says_and_does_the_same(self, enrolled, mailoutbox):
        emails = ["jansen@example.org", "niemand@example.org"]
        answers = [Client().post("/account/password/reset/", {"email": email}) for email in emails]
        assert len({(answer.status_code, answer.url) for answer in answers}) == 1
        assert [message.to for message in mailoutbox] == [[email] for email in emails]
        assert "Er is geen account" in mailoutbox[1].body


def test_the_log_has_failures_and_no_passwords(client, enrolled, caplog):
    caplog.set_level(logging.INFO)
    guess("jansen", 6)
    log_in(client, "een-wachtwoord-als-naam", "geraden")
    assert f"Log-in failed: account {enrolled.pk}, from 127.0.0.1" in caplog.text
    assert f"Too many log-in attempts: account {enrolled.pk}" in caplog.text
    assert "Log-in failed: unknown account" in caplog.text
    assert "geraden" not in caplog.text
    assert "een-wachtwoord-als-naam" not in caplog.text
