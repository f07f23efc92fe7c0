"""The contact page, its form, and what becomes of a question."""

import time

import pytest
from django.core import mail, signing
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from ptvt_site.core.content_changes import invalidates
from ptvt_site.core.models import SiteSettings
from ptvt_site.directory import contact
from ptvt_site.directory.models import ContactMessage, ContactPage
from publications.models import Person

pytestmark = pytest.mark.django_db
FORM = "/contact/vraag/"


@pytest.fixture(autouse=True)
def page(home, site):
    SiteSettings.objects.create(site=site, email="vraag@ptvt.example", phone="070 123 45 67")
    return home.add_child(instance=ContactPage(title="Contact", slug="contact"))


def filled_in(seconds=60, **values) -> dict:
    """What a visitor sends, so many seconds after the page was made."""
    made = signing.dumps(int(time.time()) - seconds, salt=contact.FORM_SALT)
    return {"text": "Hoe doe ik mee?", "email": "a@example.org", "made": made} | values


def test_the_page_tells_how_to_reach_us_and_the_start_page_while_nobody_can(client, label, admin):
    Person.objects.create(name="Sanne de Wit", function="adviseur").topics.add(label)
    response = client.get("/contact/")
    for word in ("070 123 45 67", "Sanne de Wit", "Techniekpact", f'action="{FORM}#vraag"'):
        assert word in response.text
    assert "vraag@ptvt.example" not in response.text and not response.cookies
    notice = "vul de contactgegevens in"
    assert notice not in admin.get("/beheer/").text
    SiteSettings.objects.update(email="")
    assert notice in admin.get("/beheer/").text


class TestQuestions:
    def test_are_stored_and_mailed(self, client):
        response = client.post(FORM, filled_in(name="A\nBcc: b@example.org"))
        assert "Uw vraag is verstuurd" in response.text
        [letter] = mail.outbox
        assert letter.to == ["vraag@ptvt.example"] and letter.reply_to == ["a@example.org"]
        assert "Hoe doe ik mee?" in letter.body and not letter.bcc
        assert ContactMessage.objects.get().text == "Hoe doe ik mee?"
        # That renews no cached page.
        table = ContactMessage._meta.db_table
        assert not invalidates(f'INSERT INTO "{table}" ("id") VALUES (1)')

    def test_are_stored_while_the_mail_server_is_away(self, client, no_mail_server):
        response = client.post(FORM, filled_in(wants_copy="on"))
        assert "Uw vraag is verstuurd" in response.text
        message = ContactMessage.objects.get()
        path = reverse("contact_copy", args=[signing.dumps(message.pk, salt=contact.COPY_SALT)])
        assert "Stuur de kopie" in client.post(path).text

    def test_that_cannot_be_sent_come_back_as_typed(self, client, monkeypatch):
        address = "Vul een e-mailadres in"
        monkeypatch.setattr(contact, "MIN_AGE", 30)  # However long the test takes.
        for values, says in (
            ({"text": ""}, "Vul uw vraag in."), ({"email": "geen adres"}, address),
            ({"email": "a@example.org\nTo: b@example.org"}, address),
            ({"seconds": 0}, "Wacht even"), ({"seconds": 90_000}, "Wacht even"),
            ({"made": ""}, "Wacht even"), ({"made": "1:vals"}, "Wacht even"),
            ({}, "te veel vragen"),
        ):  # fmt: skip
            monkeypatch.setattr(contact, "MAX_PER_DAY", 300 if values else 0)
            sent = filled_in(**{"name": "Typer", **values})
            response = client.post(FORM, sent)
            body = response.text
            # What is wrong with the address can be corrected at once.
            assert says != address or f'name="made" value="{sent["made"]}"' in body
            assert response.status_code == 422 and says in body and 'value="Typer"' in body, says
            # True also when nothing is missing.
            assert "Uw vraag is nog niet verstuurd. Lees hieronder waarom." in body
            assert "<title>Niet verstuurd: Contact" in body
        assert not mail.outbox and not ContactMessage.objects.exists()

    def test_of_robots_and_of_forms_elsewhere_go_nowhere(self, client):
        assert client.post(FORM, filled_in(website="x")).status_code == 200
        other = {"Sec-Fetch-Site": "cross-site"}
        assert client.post(FORM, filled_in(), headers=other).status_code == 403
        assert not mail.outbox and not ContactMessage.objects.exists()

    def test_are_deleted_after_90_days(self, client):
        client.post(FORM, filled_in())
        old = timezone.now() - timezone.timedelta(days=91)
        ContactMessage.objects.update(sent_at=old)
        client.post(FORM, filled_in(text="Nieuw"))
        call_command("clear_visitor_data")
        assert ContactMessage.objects.get().text == "Nieuw"


class TestCopies:
    def test_are_sent_once_and_only_after_confirmation(self, client):
        client.post(FORM, filled_in(wants_copy="1"))
        _, first = mail.outbox
        assert first.to == ["a@example.org"] and "Hoe doe ik mee?" not in first.body
        [link] = [word for word in first.body.split() if word.startswith("http")]
        path = link.removeprefix("http://testserver")
        assert "Stuur de kopie" in client.get(path).text and len(mail.outbox) == 2
        client.post(path)
        client.post(path)
        assert len(mail.outbox) == 3 and "Hoe doe ik mee?" in mail.outbox[2].body

    def test_are_refused_to_a_made_up_link_and_cannot_flood_somebody(self, client):
        for email in ("a@example.org", "A@example.org", "a@Example.org", "a@example.org"):
            client.post(FORM, filled_in(wants_copy="1", email=email))
        sent = [letter for letter in mail.outbox if letter.to[0].lower() == "a@example.org"]
        assert len(sent) == contact.MAX_COPIES_PER_DAY
        key = ContactMessage.objects.first().pk
        other = signing.dumps(key, salt=contact.FORM_SALT)
        for token in ("x", str(key), signing.dumps(key), other):
            assert client.post(f"/contact/kopie/{token}/").status_code == 404


def test_questions_are_shown_to_who_may_change_the_contact_page(admin, page):
    ContactMessage.objects.create(email="jan@example.org", text="Waar kan ik heen?")
    assert "Waar kan ik heen?" in admin.get(reverse("ptvt_vragen")).text
    page.delete()
    assert "Waar kan ik heen?" not in admin.get(reverse("ptvt_vragen")).text
