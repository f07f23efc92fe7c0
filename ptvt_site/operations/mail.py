"""Mail through the queue of tasks: kept in the database, and tried again when it cannot be sent."""

import base64
import json
import logging
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.encoding import force_bytes
from django_tasks import task

logger = logging.getLogger(__name__)
QUEUE = "mail"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
# The pauses between tries; after the last one the mail counts as failed.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]
_FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class QueuedEmailBackend(BaseEmailBackend):
    """Stores each message as a task; the worker in `run_scheduler` sends it by SMTP."""

    def send_messages(self, messages) -> int:
        """Store the messages, in the transaction of the caller."""
        for message in messages:
            deliver.enqueue(pack(message))
        return len(messages)


def pack(message) -> dict:
    """Return a message as JSON."""
    fields = {name: getattr(message, name) for name in _FIELDS}
    fields["subtype"] = message.content_subtype
    fields["alternatives"] = [list(one) for one in getattr(message, "alternatives", [])]
    fields["files"] = [
        (name, base64.b64encode(force_bytes(content)).decode(), kind)
        for name, content, kind in message.attachments
    ]
    # Subjects may be lazy translations.
    return json.loads(json.dumps(fields, cls=DjangoJSONEncoder))


def unpack(fields: dict) -> EmailMultiAlternatives:
    """Return the message again."""
    message = EmailMultiAlternatives(
        **{name: fields[name] for name in _FIELDS if name != "extra_headers"},
        headers=fields["extra_headers"],
    )
    message.content_subtype = fields["subtype"]
    for content, kind in fields["alternatives"]:
        message.attach_alternative(content, kind)
    for name, content, kind in fields["files"]:
        message.attach(name, base64.b64decode(content), kind)
    return message


@task(queue_name=QUEUE)
def deliver(fields: dict, attempt: int = 0) -> None:
    """Send a message; when that fails, try again later, and give up after the last pause."""
    try:
        get_connection(SMTP).send_messages([unpack(fields)])
    except OSError as error:
        # Also what the server says (`SMTPException`).
        if attempt == len(PAUSES):
            raise
        logger.warning("A mail could not be sent, and is tried again: %s", error)
        later = deliver.using(run_after=timezone.now() + PAUSES[attempt])
        later.enqueue(fields, attempt + 1)
