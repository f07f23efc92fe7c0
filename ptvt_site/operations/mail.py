"""Mail through the queue of tasks: kept in the database, and tried again when it cannot be sent."""

import logging
from base64 import b64decode, b64encode
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger(__name__)
QUEUE, SMTP = "mail", "django.core.mail.backends.smtp.EmailBackend"
# The pauses between tries; after the last one the mail counts as failed.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]


class QueuedEmailBackend(BaseEmailBackend):
    """Stores each message as a task; the worker in `run_scheduler` sends it by SMTP."""

    def send_messages(self, messages) -> int:
        """Store the messages, in the transaction of the caller."""
        for message in messages:
            sender, *recipients = (
                sanitize_address(address, "utf-8")
                for address in (message.from_email, *message.recipients())
            )
            content = message.message().as_bytes(linesep="\r\n")
            deliver.enqueue(sender, recipients, b64encode(content).decode())
        return len(messages)


def direct_connection() -> BaseEmailBackend:
    """The connection that sends at once, for who keeps a queue of its own."""
    is_queued = f"{__name__}.{QueuedEmailBackend.__name__}" == settings.EMAIL_BACKEND
    return get_connection(SMTP if is_queued else None)


@task(queue_name=QUEUE)
def deliver(sender: str, recipients: list[str], content: str, attempt: int = 0) -> None:
    """Send a message; when that fails, try again later, and give up after the last pause."""
    server = get_connection(SMTP)
    try:
        with server:
            server.connection.sendmail(sender, recipients, b64decode(content))
    except OSError as error:
        # Also what the server answers: `SMTPException`.
        if attempt == len(PAUSES):
            raise
        logger.warning("A mail could not be sent, and is tried again: %r", error)
        later = deliver.using(run_after=timezone.now() + PAUSES[attempt])
        later.enqueue(sender, recipients, content, attempt + 1)
