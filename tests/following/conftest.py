"""A real mail server, and what a subscriber does."""

import re
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from bench.site import free_port
from ptvt_site.following.sending import send_due


class Mailbox:
    """Takes mail; `refused` has by address what the server answers instead."""

    def __init__(self):
        self.mails, self.refused = [], {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Take an address, or refuse it."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        """Keep a mail."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        mail.sender = envelope.mail_from
        self.mails.append(mail)
        return "250 OK"

    def take(self) -> list:
        mails, self.mails = self.mails, []
        return mails


@pytest.fixture
def mailbox(settings, tmp_path):
    """An SMTP server to which the site sends its mail."""
    box, port = Mailbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.VAR_DIR = tmp_path
    yield box
    server.stop()


def links(mail) -> list[str]:
    """The addresses in the text of a mail, without the host."""
    text = mail.get_body(("plain",)).get_content()
    return re.findall(r"http://testserver(\S+)", text)


def subscribe(client, address: str, email="lezer@voorbeeld.nl", frequency="meteen"):
    """Fill in the form at the address of a list or page."""
    form = {"email": email, "frequency": frequency}
    return client.post(f"/volgen/e-mail/?adres={address}", form)


@pytest.fixture
def follow(client, mailbox):
    """A function that subscribes an address to a list and confirms it by the link in the mail."""

    def follow(address: str, email="lezer@voorbeeld.nl", frequency="meteen"):
        assert subscribe(client, address, email, frequency).status_code == 200
        assert send_due() == 1
        (mail,) = mailbox.take()
        assert mail["To"] == email
        (link,) = links(mail)
        assert client.post(link).status_code == 302
        return link

    return follow
