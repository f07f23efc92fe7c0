"""The life of a subscriber: after it, the address is nowhere in the state of the site."""

import datetime
import logging
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from ptvt_site.following.models import Subscriber, Subscription
from ptvt_site.following.sending import send_due, tell_followers
from tests import factories

from .conftest import links, subscribe

NAME = "heel.bijzonder"
EMAIL = f"{NAME}@voorbeeld.nl"


def tables_with(text: str) -> list[str]:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(text in str(value) for row in cursor.fetchall() for value in row):
                found.append(table)
    return found


def files_with(text: str, *folders: Path) -> list[Path]:
    paths = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in paths if text.encode() in path.read_bytes()]


def days_pass(days: int) -> None:
    """Everything was so many days earlier; and the daily command runs."""
    for one in Subscription.objects.all():
        for name in ("asked_at", "confirmed_at", "ended_at"):
            if moment := getattr(one, name):
                setattr(one, name, moment - datetime.timedelta(days=days))
        one.save()
    call_command("clear_visitor_data", verbosity=0)


def test_of_a_follower_nothing_is_left_28_days_after_the_end(
    client, mailbox, follow, news_index, settings, caplog
):
    caplog.set_level(logging.DEBUG)
    follow("/actueel/", EMAIL)
    page = factories.NewsPageFactory(parent=news_index, live=False)
    page.save_revision().publish()
    assert tell_followers() == 1
    (mail,) = mailbox.take()
    # The search for it works.
    assert tables_with(NAME) == [Subscriber._meta.db_table]
    days_pass(400)
    client.post(links(mail)[-1], {"stop_all": "1"})
    days_pass(27)
    stored = Subscription.objects.get()
    assert stored.consent_text and stored.confirmed_at and stored.ended_at
    days_pass(2)
    assert tables_with(NAME) == []
    assert files_with(NAME, settings.VAR_DIR, settings.MEDIA_ROOT) == []
    assert list(settings.VAR_DIR.rglob("*.sent"))
    # Besides the log of the mail server of this test.
    ours = [record for record in caplog.records if record.name != "mail.log"]
    assert NAME not in "".join(record.getMessage() for record in ours)
    assert client.get(links(mail)[-1]).status_code == 404


def test_of_who_never_confirms_nothing_is_left_after_a_week(client, mailbox, site):
    subscribe(client, "/zoeken/", EMAIL)
    send_due()
    days_pass(6)
    assert tables_with(NAME)
    days_pass(2)
    assert tables_with(NAME) == []


def test_who_asks_again_after_the_end_has_a_week_to_confirm_that(client, mailbox, follow, site):
    follow("/zoeken/", EMAIL)
    Subscriber.objects.get().stop()
    days_pass(26)
    subscribe(client, "/zoeken/", EMAIL)
    days_pass(6)
    assert Subscription.objects.exists()
    days_pass(2)
    assert tables_with(NAME) == []


def test_an_ended_list_goes_and_the_address_stays_for_another(mailbox, follow, site):
    for address in ("/zoeken/", "/zoeken/?q=x"):
        follow(address, EMAIL)
    Subscription.objects.get(address="/zoeken/").subscriber.stop(address="/zoeken/")
    days_pass(29)
    assert Subscription.objects.get().address == "/zoeken/?q=x" and Subscriber.objects.exists()
