"""Alerts by e-mail, from the form to the mail in a real mail server."""

import datetime
import io
import logging
import sys
from email.utils import parseaddr
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ptvt_site.core.indexing import drop_waiting
from ptvt_site.following import sending
from ptvt_site.following.lists import followed_at
from ptvt_site.following.models import Delivery, Frequency, Subscriber, Subscription
from ptvt_site.following.sending import match_changes, send_due, tell_followers
from ptvt_site.insight.models import DayCount
from tests import factories
from tests.editors.scheduling.conftest import ago, plan

from .conftest import links, subscribe

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture
def publish(news_index, publication_index):
    def publish(title="Nieuw bericht", topics=(), **fields):
        page = factories.NewsPageFactory(
            parent=news_index, title=title, topics=topics, live=False, **fields
        )
        page.save_revision().publish()
        page.refresh_from_db()
        return page

    return publish


LISTS = {
    "/actueel/": "Actueel",
    "/actueel/?thema=instroom": "Actueel: Instroom",
    "/onderwerpen/instroom/": "Instroom",
    "/programmas/techniekpact/gerelateerd/": "Techniekpact",
    "/zoeken/": "Nieuws en publicaties",
    "/zoeken/?q=bericht": "Zoeken: “bericht”",
    "/zoeken/?q=bericht&soort=nieuws": "Zoeken: “bericht”, Nieuws",
}


class TestLists:
    def test_of_every_kind_can_be_followed_with_their_filters_also_after_a_move(
        self, client, mailbox, follow, publish, programme, label
    ):
        theme = factories.TopicFactory(name="Instroom", slug="instroom")
        for number, address in enumerate(LISTS):
            body = client.get(address).content.decode()
            assert f"/volgen/e-mail/?adres={quote(address, safe='')}" in body
            follow(quote(address), f"{number}@voorbeeld.nl")
        assert [one.title for one in Subscription.objects.order_by("pk")] == [*LISTS.values()]
        theme.slug = "instroom-en-meer"
        theme.save()
        publish(topics=[theme, label])
        assert tell_followers() == len(LISTS)
        assert all("Nieuw bericht" in mail["Subject"] for mail in mailbox.take())

    def test_send_nothing_else_imported_or_private(self, mailbox, follow, publish, news_index):
        factories.TopicFactory(name="Instroom", slug="instroom")
        for address in ("/actueel/?thema=instroom", "/publicaties/"):
            follow(quote(address))
        publish()
        assert tell_followers() == 0
        follow("/actueel/")
        publish("Van vroeger", source_id="oud-1")
        assert tell_followers() == 0
        news_index.view_restrictions.create(restriction_type="login")
        publish("Besloten")
        assert tell_followers() == 0

    def test_of_a_search_do_not_wait_for_the_index(self, mailbox, follow, publish):
        follow("/zoeken/?q=bericht")
        publish()
        # The task has not run yet.
        drop_waiting()
        assert tell_followers() == 1

    def test_must_exist_and_are_the_same_however_it_is_written(self, client, mailbox, news_index):
        factories.NewsPageFactory(parent=news_index, slug="concept", live=False)
        elsewhere = ["https://elders.example/", "//x/", "\x00"]
        for address in ["/bestaat-niet/", "/oud.html/", "/actueel/concept/", *elsewhere]:
            assert client.get("/volgen/e-mail/", {"adres": address}).status_code == 404
        for address in ("/zoeken/?q=a%26sorteer=oudste", "/zoeken/?x=1%26q=a"):
            subscribe(client, address)
        assert Subscription.objects.get().address == "/zoeken/?q=a"
        # A list of events, not the page that shows it.
        assert "/volgen/e-mail/?adres=%2Fagenda%2F" in client.get("/agenda/").content.decode()
        assert followed_at("/agenda/").page is None
        # As the links of a list have it, whose address has an accent.
        news_index.slug = "één"
        news_index.save()
        assert followed_at("/%C3%A9%C3%A9n/").title == news_index.title


class TestPage:
    def test_is_followed_for_what_editors_say_has_changed(self, client, mailbox, follow, publish):
        page = publish("Het bericht", slug="bericht")
        body = client.get("/actueel/bericht/").content.decode()
        assert "/volgen/e-mail/?adres=%2Factueel%2Fbericht%2F" in body
        page.create_alias(parent=page.get_parent(), update_slug="alias")
        # Who reads an alias follows what it shows.
        follow("/actueel/alias/")
        assert tell_followers() == 0
        page.save_revision().publish()
        assert tell_followers() == 0
        page.change_note = "De cijfers van 2026 zijn toegevoegd."
        page.save_revision().publish()
        assert tell_followers() == 1
        (mail,) = mailbox.take()
        text = mail.get_body(("plain",)).get_content()
        assert "Bijgewerkt: De cijfers van 2026 zijn toegevoegd." in text
        assert "/actueel/bericht/" in links(mail)

    def test_in_english_gives_mails_in_english(self, client, mailbox, home):
        page = factories.StandardPageFactory(parent=home, title="About", slug="en", language="en")
        page.save_revision().publish()
        page.refresh_from_db()
        subscribe(client, "/en/&taal=en")
        send_due()
        (question,) = mailbox.take()
        assert question["Subject"] == "Confirm: About by email"
        assert "At once" in question.get_body(("plain",)).get_content()
        answer = client.post(links(question)[0], follow=True).content.decode()
        assert '<html lang="en"' in answer and "Your emails" in answer
        page.change_note = "New figures."
        page.save_revision().publish()
        assert tell_followers() == 1
        (mail,) = mailbox.take()
        text = mail.get_body(("plain",)).get_content()
        assert "Updated: New figures." in text and "U krijgt" not in text
        assert '<html lang="en"' in mail.get_body(("html",)).get_content()
        assert "Your emails" in client.get(links(mail)[-1]).content.decode()


class TestMail:
    @pytest.fixture
    def mail(self, mailbox, follow, publish):
        follow("/actueel/")
        publish("Cijfers & <b>feiten</b>", slug="cijfers", summary="Wat er verandert.")
        tell_followers()
        (mail,) = mailbox.take()
        return mail

    def test_tells_what_changed_with_links_that_work_and_follows_nobody(self, mail, client):
        text = mail.get_body(("plain",)).get_content()
        html = mail.get_body(("html",)).get_content()
        for part in ("Nieuws, 30 januari 2024", "Nieuw.", "Wat er verandert."):
            assert part in text and part in html
        assert "Cijfers & <b>feiten</b>" in text
        assert "Cijfers &amp; &lt;b&gt;feiten&lt;/b&gt;" in html and "<img" not in html
        assert links(mail)[0] == "/actueel/cijfers/"
        assert [client.get(link).status_code for link in links(mail)] == [200, 200]
        link = mail["List-Unsubscribe"].strip(" <>").removeprefix("http://testserver")
        assert client.get(link).status_code == 302
        assert Subscription.objects.active().exists()

    def test_has_a_sender_to_which_failures_go_and_is_stopped_by_one_click(
        self, client, settings, mail, mailbox, publish
    ):
        settings.BOUNCE_ADDRESS = "retour@voorbeeld.nl"
        publish("Nog een")
        tell_followers()
        (second,) = mailbox.take()
        assert second.sender == "retour@voorbeeld.nl"
        assert parseaddr(second["From"])[1] == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        # Also after the site got a new key.
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new"
        assert client.get(links(mail)[-1]).status_code == 200
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        link = mail["List-Unsubscribe"].strip(" <>").removeprefix("http://testserver")
        # The server of a mail program has no cookies, and names no site.
        for _ in range(2):
            response = client.post(link, {"List-Unsubscribe": "One-Click"})
            assert response.status_code == 200
            assert not Subscription.objects.active().exists()


class TestConfirming:
    def test_is_needed_within_a_week(self, client, mailbox, publish, monkeypatch):
        # The page that says so leads back.
        assert 'class="ptvt-more-link" href="/actueel/"' in subscribe(client, "/actueel/").text
        send_due()
        (mail,) = mailbox.take()
        # Programs that check links open them.
        assert client.get(links(mail)[0]).status_code == 200
        publish()
        assert tell_followers() == 0
        later = datetime.datetime.now().timestamp() + 7 * 86400 + 1
        monkeypatch.setattr("django.core.signing.time", SimpleNamespace(time=lambda: later))
        assert client.post(links(mail)[0]).status_code == 404

    def test_is_asked_once_a_day_and_not_of_a_robot(self, client, mailbox, site):
        for _ in range(3):
            subscribe(client, "/zoeken/")
        form = {"email": "b@voorbeeld.nl", "frequency": "meteen", "website": "x"}
        client.post("/volgen/e-mail/?adres=/zoeken/", form)
        assert send_due() == 1
        for number in range(9):
            subscribe(client, f"/zoeken/?q=woord{number}")
        assert send_due() == 4

    def test_says_nothing_about_who_follows(self, client, mailbox, follow, site):
        follow("/zoeken/")
        known = subscribe(client, "/zoeken/?q=x").content
        unknown = subscribe(client, "/zoeken/?q=x", "lezer@voorbeeld.nL").content
        assert known.replace(b"nL", b"nl") == unknown.replace(b"nL", b"nl")

    def test_needs_a_link_of_ours_and_asks_again_for_what_is_wrong(self, client, site):
        for token in ("x", "MQ:x:y", "a:b"):
            for view in ("bevestigen", "beheer"):
                assert client.post(f"/volgen/e-mail/{view}/{token}/").status_code == 404
        for email, frequency, message in [
            ("", "meteen", "Vul uw e-mailadres in."),
            ("a@", "meteen", "Vul een e-mailadres in"),
            # Longer than PostgreSQL stores.
            (f"{'a' * 250}@voorbeeld.nl", "meteen", "Vul een e-mailadres in"),
            (f"a@{'.'.join(['İ' * 30] * 6)}.nl", "meteen", "Vul een e-mailadres in"),
            ("a@voorbeeld.nl", "ooit", "Kies hoe vaak"),
        ]:
            response = subscribe(client, "/zoeken/", email, frequency)
            body = response.content.decode()
            assert response.status_code == 422 and message in body and body.count("autofocus") == 1
        assert not Subscriber.objects.exists()


def test_managing_shows_and_changes_all_one_follows_and_nothing_of_others(client, follow, site):
    follow("/zoeken/")
    follow("/zoeken/?q=techniek")
    address = f"/volgen/e-mail/beheer/{Subscriber.objects.get().token}/"
    follow("/zoeken/", "ander@voorbeeld.nl")
    body = client.get(address).content.decode()
    assert all(title in body for title in ("Nieuws en publicaties", "Zoeken: “techniek”"))
    first, second = Subscription.objects.exclude(subscriber__email="ander@voorbeeld.nl")
    other = Subscription.objects.get(subscriber__email="ander@voorbeeld.nl")
    for pk, wanted in [(first.pk, "wekelijks"), ("9" * 30, "meteen"), (first.pk, "ooit")]:
        client.post(address, {"change": str(pk), f"frequency-{pk}": wanted})
    first.refresh_from_db()
    assert first.frequency == "wekelijks"
    # Every choice counts, whichever of the buttons is pressed.
    choices = {f"frequency-{one.pk}": "dagelijks" for one in (first, second, other)}
    client.post(address, choices | {"change": str(first.pk)})
    changed = Subscription.objects.filter(frequency="dagelijks")
    assert set(changed) == {first, second}
    for one in (first, other):
        response = client.post(address, {"stop": str(one.pk)})
        assert "Uw keuze is bewaard." in response.content.decode()
        assert set(Subscription.objects.active()) == {second, other}
    client.post(address, {"stop_all": "1"})
    assert list(Subscription.objects.active()) == [other]
    assert "U volgt niets" in client.get(address).content.decode()


def test_the_link_to_confirm_leads_on_once_that_is_done(client, follow, site):
    follow("/zoeken/")
    subscription = Subscription.objects.get()
    link = subscription.confirm_url(subscription.frequency)
    assert "/beheer/" in client.get(link)["Location"]
    # Another frequency is another question, and so is one after the end.
    assert client.get(subscription.confirm_url("wekelijks")).status_code == 200
    subscription.subscriber.stop()
    assert client.get(link).status_code == 200


class TestSending:
    def test_tells_of_a_planned_page_when_it_is_there(self, mailbox, follow, news_index):
        follow("/actueel/")
        plan(factories.NewsPageFactory(parent=news_index, live=False), ago(hours=1))
        assert tell_followers() == 0
        call_command("publish_scheduled")
        assert tell_followers() == 1

    def test_tells_each_change_once_to_each_address(self, mailbox, follow, publish):
        follow("/actueel/")
        follow("/zoeken/")
        page = publish()
        assert [tell_followers(), tell_followers()] == [1, 0]
        page.unpublish()
        page.save_revision().publish()
        assert tell_followers() == 0

    def test_finds_few_and_many_followers_in_as_many_queries(self, mailbox, follow, publish):
        numbers = []
        for more in (1, 5):
            for number in range(more):
                follow("/actueel/", f"{more}-{number}@voorbeeld.nl")
            publish(f"Bericht {more}")
            with CaptureQueriesContext(connection) as queries:
                match_changes()
            numbers.append(len(queries))
            send_due()
            mailbox.take()
        assert numbers[0] == numbers[1]

    def test_gathers_what_is_due(self, mailbox, follow, publish):
        follow("/actueel/", frequency="dagelijks")
        publish("Een")
        publish("Twee")
        assert tell_followers() == 0
        Delivery.objects.update(due_at=timezone.now())
        assert tell_followers() == 1
        (mail,) = mailbox.take()
        assert mail["Subject"] == "Een en nog 1"

    def test_is_at_seven(self):
        for frequency, now, due in [
            (Frequency.DAILY, (2026, 3, 4, 6, 59), (2026, 3, 4, 7)),
            (Frequency.DAILY, (2026, 3, 4, 7), (2026, 3, 5, 7)),
            (Frequency.WEEKLY, (2026, 3, 4, 12), (2026, 3, 9, 7)),
            (Frequency.WEEKLY, (2026, 3, 9, 6), (2026, 3, 9, 7)),
            (Frequency.WEEKLY, (2026, 3, 9, 8), (2026, 3, 16, 7)),
            # The night in which the clock goes forward.
            (Frequency.DAILY, (2026, 3, 28, 12), (2026, 3, 29, 7)),
        ]:
            now, due = (timezone.make_aware(datetime.datetime(*one)) for one in (now, due))
            assert frequency.due_at(now) == due

    def test_says_nothing_of_what_was_hidden_meanwhile(self, mailbox, follow, publish):
        follow("/actueel/")
        draft, private = publish("Een"), publish("Twee")
        match_changes()
        draft.unpublish()
        private.view_restrictions.create(restriction_type="login")
        assert send_due() == 0
        assert not Delivery.objects.exists()

    def test_after_a_death_goes_on_where_it_was(self, mailbox, follow, publish):
        follow("/actueel/")
        for was_sent in (True, False):
            publish(f"Bericht {was_sent}")
            match_changes()
            ((row,),) = sending._claimed(lambda: False)
            # A second scheduler finds nothing meanwhile.
            assert send_due() == 0
            if was_sent:
                sending._note_sent(row.claim)
            long_ago = timezone.now() - datetime.timedelta(minutes=6)
            Delivery.objects.update(claimed_at=long_ago)
            assert send_due() == (not was_sent)
            assert not Delivery.objects.exists()
        (mail,) = mailbox.take()
        assert str(row.claim) in mail["Message-ID"]

    def test_goes_on_when_the_disk_cannot_be_written(
        self, mailbox, follow, publish, settings, tmp_path
    ):
        follow("/actueel/")
        publish()
        settings.VAR_DIR = tmp_path / "no-folder"
        settings.VAR_DIR.touch()
        assert tell_followers() == 1
        assert not Delivery.objects.exists()

    def test_goes_on_when_somebody_stops_at_that_time(self, mailbox, follow, publish, monkeypatch):
        for name in ("een", "twee"):
            follow("/actueel/", f"{name}@voorbeeld.nl")
        publish()
        rows = sending._rows

        def stop_first(claim):
            if Delivery.objects.count() == 2:
                Delivery.objects.get(claim=claim).subscriber.stop()
            return rows(claim)

        monkeypatch.setattr(sending, "_rows", stop_first)
        assert tell_followers() == 1

    def test_waits_for_a_mail_server_that_is_away(self, mailbox, follow, publish, settings, caplog):
        follow("/actueel/")
        publish()
        port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
        with caplog.at_level(logging.WARNING):
            assert tell_followers() == 0
        assert "lezer@" not in caplog.text
        settings.EMAIL_PORT = port
        assert tell_followers() == 0
        Delivery.objects.update(claimed_at=timezone.now() - datetime.timedelta(minutes=6))
        assert tell_followers() == 1


class TestFailures:
    def test_that_pass_are_tried_again_and_others_end_subscriptions(self, mailbox, follow, publish):
        follow("/actueel/")
        mailbox.refused["lezer@voorbeeld.nl"] = "451 Try later"
        publish()
        assert tell_followers() == 0
        mailbox.refused.clear()
        Delivery.objects.update(due_at=timezone.now())
        assert tell_followers() == 1
        assert not DayCount.objects.filter(path="mislukt").exists()
        mailbox.refused["lezer@voorbeeld.nl"] = "550 No such user"
        for number in range(4):
            publish(f"Bericht {number}")
            tell_followers()
        assert not Subscription.objects.active().exists()
        assert DayCount.objects.get(kind="mail", path="mislukt").number == 3

    REPORT = (
        "From: mailer@voorbeeld.nl\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nHelaas.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.voorbeeld.nl\n\n"
        "Final-Recipient: rfc822; LEZER@voorbeeld.nl\nAction: failed\nStatus: {}\n\n--b--\n"
    )

    def test_that_come_later_end_subscriptions_too(self, mailbox, follow, publish, monkeypatch):
        follow("/zoeken/")
        for report, failures in [
            *[("geen rapport", 0), ("", 0)],
            *[(self.REPORT.format("4.2.2"), 0), (self.REPORT.format("5.1.1"), 1)],
        ]:
            stdin = SimpleNamespace(buffer=io.BytesIO(report.encode()))
            monkeypatch.setattr(sys, "stdin", stdin)
            call_command("record_bounce")
            assert Subscriber.objects.get().failures == failures
            assert DayCount.objects.filter(path="teruggekomen", number=1).count() == failures
        # Our own mail server takes every mail, and sends it back later.
        for days_ago, failures in [(100, 2), (181, 1), (1, 2), (1, 0)]:
            assert Subscription.objects.active().exists()
            Subscriber.objects.update(
                failed_on=timezone.localdate() - datetime.timedelta(days=days_ago)
            )
            publish(f"Bericht {days_ago}, {failures}")
            assert tell_followers() == 1
            Subscriber.objects.get().count_failure()
            assert Subscriber.objects.get().failures == failures
        assert not Subscription.objects.active().exists()


def test_an_editor_sees_how_many_follow_a_page(mailbox, follow, publish, news_index):
    page = publish(slug="bericht")
    follow("/actueel/")
    follow("/actueel/?soort=nieuws")
    follow("/actueel/bericht/", "ander@voorbeeld.nl")
    followers_of = Subscription.objects.followers_of
    assert (followers_of(news_index), followers_of(page)) == (1, 1)
