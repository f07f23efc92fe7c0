"""What a subscriber does."""

import re

import pytest

from ptvt_site.following.sending import send_due


def links(mail) -> list[str]:
    """The addresses in the text of a mail, without the host."""
    text = mail.get_body(("plain",)).get_content()
    return re.findall(r"http://testserver(\S+)", text)


def subscribe(client, address: str, email="lezer@voorbeeld.nl", frequency="meteen"):
    """Fill in the form at the address of a list or page."""
    form = {"email": email, "frequency": frequency}
    return client.post(f"/volgen/e-mail/?adres={address}", form)


@pytest.fixture
def follow(client, mailbox, settings, tmp_path):
    """A function that subscribes an address to a list and confirms it by the link in the mail."""
    settings.VAR_DIR = tmp_path

    def follow(address: str, email="lezer@voorbeeld.nl", frequency="meteen"):
        assert subscribe(client, address, email, frequency).status_code == 200
        assert send_due() == 1
        (mail,) = mailbox.take()
        assert mail["To"] == email
        (link,) = links(mail)
        assert client.post(link).status_code == 302
        return link

    return follow
