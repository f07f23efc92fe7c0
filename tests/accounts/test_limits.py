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
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from ptvt_site.accounts.models import LimitEntry
from ptvt_site.accounts.patches import LIMITS_CACHE

from .conftest import PASSWORD, code, log_in

TOO_OFTEN = "U hebt het te vaak geprobeerd"
WRONG = "De gebruikersnaam of het wachtwoord klopt niet"


def says(response) -> str:
    if response.status_code == 302:
        return "in"
    body = response.content.decode()
    return next(words for words in (TOO_OFTEN, WRONG) if words in body)


class TestPassword:
    def test_is_tried_five_times_and_then_not_even_the_right_one(self, client, enrolled):
        heard = [says(log_in(client, password=f"geraden-{n}")) for n in range(7)]
        assert heard == [WRONG] * 5 + [TOO_OFTEN] * 2
        assert says(log_in(client)) == TOO_OFTEN

    def test_of_another_account_can_still_be_tried(self, client, enrolled, django_user_model):
        django_user_model.objects.create_superuser("ander", password=PASSWORD)
        for n in range(6):
            log_in(client, password=f"geraden-{n}")
        assert says(log_in(client, "ander")) == "in"

    @pytest.mark.parametrize(
        ("name", "extra"),
        [
            ("JANSEN", {}),
            (" jansen ", {}),
            ("jansen", {"headers": {"host": "www.ptvt.example"}}),
            ("jansen", {"REMOTE_ADDR": "198.51.100.1"}),
        ],
        ids=["capitals", "spaces", "host name", "IP address"],
    )
    def test_is_counted_per_account(self, enrolled, name, extra):
        for n in range(5):
            log_in(Client(), password=f"geraden-{n}")
        assert says(log_in(Client(), name, **extra)) == TOO_OFTEN

    def test_that_is_right_does_not_count(self, client, enrolled):
        for _ in range(7):
            assert says(log_in(Client())) == "in", _

    def test_is_counted_for_an_unknown_name_too(self, client, site):
        heard = [says(log_in(client, "niemand", f"geraden-{n}")) for n in range(6)]
        assert heard == [WRONG] * 5 + [TOO_OFTEN]

    def test_is_counted_in_a_confirmation(self, manager):
        heard = [
            manager.post("/account/reauthenticate/", {"password": f"geraden-{n}"}).content.decode()
            for n in range(6)
        ]
        assert all("Dit wachtwoord klopt niet" in body for body in heard[:5])
        assert TOO_OFTEN in heard[5]


def test_code_is_tried_five_times_and_then_not_even_the_right_one(client, enrolled):
    log_in(client)
    wrong = [
        client.post("/account/2fa/authenticate/", {"code": f"00000{n}"}).content.decode()
        for n in range(6)
    ]
    assert all("Deze code klopt niet" in body for body in wrong[:5])
    assert TOO_OFTEN in wrong[5]
    assert client.post("/account/2fa/authenticate/", {"code": code()}).status_code == 200


class TestPrivateContent:
    """The password of a private page, and of a document in a private collection."""

    @pytest.fixture(params=["page", "collection"])
    def attempt(self, request, site):
        """A function that sends a password, and returns whether it was right, or the status."""
        options = {"restriction_type": "password", "password": "geheim"}
        if request.param == "page":
            page = site.root_page
            private = PageViewRestriction.objects.create(page=page, **options)
            name, args = "wagtailcore_authenticate_with_password", [private.pk, page.pk]
        else:
            collection = Collection.get_first_root_node().add_child(name="Besloten")
            private = CollectionViewRestriction.objects.create(collection=collection, **options)
            name, args = "wagtaildocs_authenticate_with_password", [private.pk]

        def send(password, **extra):
            data = {"password": password, "return_url": "/"}
            response = Client().post(reverse(name, args=args), data, **extra)
            return response.status_code

        return send

    def test_is_guessed_five_times_and_then_not_even_right(self, attempt):
        assert [attempt(f"geraden-{n}") for n in range(6)] == [200] * 5 + [429]
        assert attempt("geheim") == 429
        assert attempt("geheim", REMOTE_ADDR="198.51.100.1") == 302
        assert LimitEntry.objects.filter(cache_key__contains="private_content").exists()

    def test_that_is_right_does_not_count(self, attempt):
        assert [attempt("geheim") for _ in range(7)] == [302] * 7

    def test_is_not_guessed_from_many_addresses(self, attempt):
        addresses = [f"198.51.100.{n}" for n in range(25)]
        heard = [attempt("geraden", REMOTE_ADDR=ip) for ip in addresses for _ in range(4)]
        assert heard == [200] * 100
        assert attempt("geraden", REMOTE_ADDR="198.51.100.99") == 429


class TestEMail:
    @pytest.fixture
    def ask(self, site, monkeypatch):
        """A function that asks for a new password, ten minutes after the time before."""
        clock = itertools.count(step=600)
        fake = SimpleNamespace(time=lambda: next(clock), monotonic=time.monotonic)
        monkeypatch.setattr(ratelimit, "time", fake)

        def send(email, ip):
            data = {"email": email}
            path = "/account/password/reset/"
            return Client().post(path, data, REMOTE_ADDR=ip).status_code

        return send

    @pytest.mark.parametrize(
        ("email", "ip", "sent"),
        [("iemand@example.org", "198.51.100.{}", 6), ("iemand-{}@example.org", "198.51.100.1", 30)],
        ids=["to one address", "from one visitor"],
    )
    def test_is_limited_per_day(self, ask, mailoutbox, email, ip, sent):
        for n in range(32):
            ask(email.format(n), ip.format(n))
        assert len(mailoutbox) == sent


class TestSharing:
    def test_counts_are_in_the_database_that_all_workers_share(self, client, enrolled):
        assert type(caches[LIMITS_CACHE]).__name__ == "DatabaseCache"
        log_in(client, password="geraden")
        assert LimitEntry.objects.filter(cache_key__contains="login_failed").exists()

    def test_a_used_code_is_stored_there_for_as_long_as_it_is_valid(self, client, enrolled):
        log_in(client)
        client.post("/account/2fa/authenticate/", {"code": code()})
        entry = LimitEntry.objects.get(cache_key__contains="totp.used")
        assert entry.expires - timezone.now() > datetime.timedelta(seconds=80)


class TestEnumeration:
    """By text and by the work that is done: a clock would only measure the machine."""

    @pytest.fixture
    def names(self, enrolled, django_user_model):
        django_user_model.objects.create_user("inactief", password=PASSWORD, is_active=False)
        django_user_model.objects.create_user("uitgenodigd")
        return ["jansen", "inactief", "uitgenodigd", "niemand"]

    def test_the_answer_and_the_work_are_the_same(self, names, monkeypatch):
        hasher, hashed, bodies = type(hashers.get_hasher()), [], set()
        encode = hasher.encode
        monkeypatch.setattr(hasher, "encode", lambda *args: hashed.append(1) or encode(*args))
        for number, name in enumerate(names, start=1):
            body = log_in(Client(), name, "geraden").content.decode().replace(name, "")
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
    for n in range(6):
        log_in(client, password=f"geraden-{n}")
    log_in(client, "een-wachtwoord-als-naam", "geraden")
    assert f"Log-in failed: account {enrolled.pk}, from 127.0.0.1" in caplog.text
    assert f"Too many log-in attempts: account {enrolled.pk}" in caplog.text
    assert "Log-in failed: unknown account" in caplog.text
    assert "geraden" not in caplog.text
    assert "een-wachtwoord-als-naam" not in caplog.text
