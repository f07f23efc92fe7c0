"""Mail to one address, without failing the request that it follows from."""

import logging

from django.core.mail import EmailMessage

from .data import one_line

logger = logging.getLogger(__name__)


def send_mail(subject: str, text: str, to: str, **options) -> bool:
    """Send a mail; returns whether it is on its way. With a scheduler it is: that tries again."""
    try:
        EmailMessage(one_line(subject), text, to=[to], **options).send()
    except (OSError, ValueError):
        # Also what the server answers (`SMTPException`), and an address that cannot be one.
        logger.exception("A mail was not sent: %s", subject)
        return False
    return True
