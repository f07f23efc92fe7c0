"""A real mail server, and what it received."""

from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from bench.site import free_port


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
        mail.sender, mail.receivers = envelope.mail_from, envelope.rcpt_tos
        self.mails.append(mail)
        return "250 OK"

    def take(self) -> list:
        mails, self.mails = self.mails, []
        return mails


@pytest.fixture
def mailbox(settings):
    """An SMTP server to which the site sends its mail."""
    box, port = Mailbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()
