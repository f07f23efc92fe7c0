"""Finds out who must hear of a change, and sends it once to each, also when a process is killed.

A mail is claimed before it is sent, and its rows are deleted after it. In between, its claim is
written to a file as soon as the mail server has taken it: only when a process is killed between
that answer and that line is a mail repeated, with the same Message-ID.
"""

import datetime
import logging
import smtplib
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from ptvt_site.core.indexing import index_after_commit
from ptvt_site.core.models import published
from ptvt_site.insight.models import DayCount
from ptvt_site.operations.mail import direct_connection
from publications.models import Post

from .lists import find_list
from .messages import alert, confirmation
from .models import Change, Delivery, Frequency, Subscription

logger = logging.getLogger(__name__)
BATCH, KEEP_FILES = 1000, 3
SENT, FAILED, BOUNCED = "verstuurd", "mislukt", "teruggekomen"


def tell_followers(is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Find out what is new and who must hear of it, and send what is due; the number of mails."""
    match_changes()
    return send_due(is_stopped)


def match_changes() -> int:
    """Find out once who must hear of each change, and queue that; the number of changes."""
    waiting = dict(Change.objects.filter(matched_at=None).values_list("pk", "page"))
    if not waiting:
        return 0
    # A list of a search finds what is in the index, where a task may put it only later.
    index_after_commit(*Page.objects.filter(pk__in=waiting.values()))
    of_list = _pages_by_list(set(waiting.values()))
    with transaction.atomic():
        unmatched = Change.objects.filter(pk__in=waiting, matched_at=None)
        # Another process may have done some by now; the rest is locked until the end.
        mine = unmatched.select_for_update(of=("self",)).in_bulk()
        for frequency in Frequency:
            _queue(frequency, of_list, list(mine.values()))
        return Change.objects.filter(pk__in=mine).update(matched_at=timezone.now())


def _pages_by_list(pages: set[int]) -> dict[str, set[int]]:
    """Of each list that somebody follows, which of these pages are on it; seen by a visitor."""
    # Without an order, which would make each row a distinct one.
    followed = Subscription.objects.active().order_by().distinct()
    found = {}
    for address in followed.filter(page=None).values_list("address", flat=True):
        answer = find_list(address)
        posts = answer.listing.result if answer else Post.objects.none()
        found[address] = set(posts.filter(pk__in=pages).order_by().values_list("pk", flat=True))
    public = published(Page.objects).filter(pk__in=pages)
    single = followed.filter(page__in=public).values_list("address", "page")
    return found | {address: {page} for address, page in single}


def _queue(frequency: Frequency, of_list: dict, changes: list[Change]) -> None:
    """Queue what those who chose this frequency must hear; what is queued already stays so."""
    when = {"frequency": frequency, "due_at": frequency.due_at(timezone.now())}
    subscriptions = Subscription.objects.active().filter(frequency=frequency)
    wanted = [address for address, pages in of_list.items() if pages]
    rows = (
        Delivery(subscriber_id=one.subscriber_id, subscription=one, change=change, **when)
        for one in subscriptions.filter(address__in=wanted).iterator(BATCH)
        for change in changes
        # Who follows a single page knows that it is there.
        if change.page_id in of_list[one.address] and (one.page_id is None or change.told_id)
    )
    while batch := list(islice(rows, BATCH)):
        Delivery.objects.bulk_create(batch, ignore_conflicts=True)


def send_due(is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Send all mails that are due until it is stopped; the number that was sent."""
    server, items, count = direct_connection(), {}, 0
    try:
        # Without rows when somebody stopped just now.
        for rows in filter(None, _claimed(is_stopped)):
            count += _send(rows, server, items)
    except OSError as error:  # Everything stays queued.
        logger.warning("Alerts cannot be sent now: %s", error)
    finally:
        with suppress(OSError):
            server.close()
        DayCount.objects.add(DayCount.Kind.MAIL, {SENT: count} if count else {})
    return count


def _claimed(is_stopped: Callable[[], bool]) -> Iterator[list[Delivery]]:
    """Each mail that is due, as its rows, which nobody else sends now; first the lost ones."""
    # Whoever claimed a mail so long ago is dead: a mail server gets 10 seconds.
    since = timezone.now() - datetime.timedelta(minutes=5)
    lost = Delivery.objects.filter(claimed_at__lt=since)
    claims = set(lost.values_list("claim", flat=True))
    sent = _sent_claims() if claims else set()
    for claim in claims:
        if str(claim) in sent:
            Delivery.objects.filter(claim=claim).delete()
        # Claimed anew by one process, and sent under the same name.
        elif lost.filter(claim=claim).update(claimed_at=timezone.now()):
            yield _rows(claim)
    while not is_stopped():
        due = Delivery.objects.filter(claim=None, due_at__lte=timezone.now())
        first = due.order_by("due_at", "pk").first()
        if first is None:
            return
        # A question to confirm is a mail of its own; changes go together.
        mine = {"change__isnull": False} if first.change_id else {"pk": first.pk}
        claim, rows = uuid.uuid4(), due.filter(subscriber=first.subscriber_id, **mine)
        # Another process may take them at the same moment: then this changes no row.
        if rows.update(claim=claim, claimed_at=timezone.now()):
            yield _rows(claim)


def _rows(claim: uuid.UUID) -> list[Delivery]:
    related = ("subscriber", "subscription", "change__told")
    return list(Delivery.objects.filter(claim=claim).select_related(*related).order_by("pk"))


def _send(rows: list[Delivery], server: BaseEmailBackend, items: dict[int, dict]) -> bool:
    """Send one mail and forget its rows; whether there was something to tell and it was taken.
    Raises `OSError` when the mail server cannot be reached.
    """
    first = rows[0]
    if first.change is None:
        message = confirmation(first.subscription, first.frequency)
    else:
        message = alert(first.subscriber, [row.change for row in rows], items)
    if message:
        try:
            server.open()
            server.send_messages([_address(message, first.subscriber, first.claim)])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
            _refused(first, error)
            return False
        _note_sent(first.claim)
    Delivery.objects.filter(claim=first.claim).delete()
    return bool(message)


def _address(message: EmailMultiAlternatives, subscriber, claim: uuid.UUID):
    """The message with what all of them need."""
    domain = message.from_email.rpartition("@")[2].rstrip(">")
    message.to = [subscriber.email]
    message.extra_headers |= {
        "From": message.from_email,
        "Message-ID": f"<{claim}@{domain}>",
        # A mail program stops everything there (RFC 8058).
        "List-Unsubscribe": f"<{subscriber.url_of('stop_alerts')}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    message.from_email = settings.BOUNCE_ADDRESS or message.from_email
    return message


def _refused(first: Delivery, error) -> None:
    """Try again later, or count a failure when the server says that it is for good."""
    replies = getattr(error, "recipients", None) or {"": (error.smtp_code, error.smtp_error)}
    is_final = all(code >= 500 for code, _ in replies.values())
    mine, now = Delivery.objects.filter(claim=first.claim), timezone.now()
    if is_final or first.due_at < now - datetime.timedelta(days=2):
        mine.delete()
        first.subscriber.count_failure()
        DayCount.objects.add(DayCount.Kind.MAIL, {FAILED: 1})
    else:
        mine.update(claim=None, claimed_at=None, due_at=now + datetime.timedelta(minutes=15))


def _note_sent(claim: uuid.UUID) -> None:
    """Write at once that the mail server has the mail; a disk that fails stops no mail."""
    folder = settings.VAR_DIR / "alerts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{timezone.localdate()}.sent").open("a") as file:
            file.write(f"{claim}\n")
    except OSError as error:  # Only a death before its rows are deleted would repeat it.
        logger.warning("A sent alert cannot be noted: %s", error)


def _sent_claims() -> set[str]:
    """The claims of mails that were sent lately; old files are deleted."""
    files = sorted((settings.VAR_DIR / "alerts").glob("*.sent"))
    for old in files[:-KEEP_FILES]:
        old.unlink(missing_ok=True)
    return {line for file in files[-KEEP_FILES:] for line in file.read_text().split()}
