"""The mails: a question to confirm, and what is new."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from wagtail.models import Page

from ptvt_site.core.models import published
from publications.models import Post

from .models import CONFIRM_DAYS, Change, Frequency, Subscriber, Subscription, absolute

MAX_IN_MAIL = 50


def _message(name: str, subject: str, context: dict) -> EmailMultiAlternatives:
    """A mail as plain text and as HTML."""
    context |= {"site": settings.WAGTAIL_SITE_NAME, "home_url": absolute("/"), "subject": subject}
    text = render_to_string(f"following/email/{name}.txt", context)
    message = EmailMultiAlternatives(" ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL)
    html = render_to_string(f"following/email/{name}.html", context)
    message.attach_alternative(html, "text/html")
    return message


def confirmation(subscription: Subscription, frequency: str) -> EmailMultiAlternatives:
    """The question whether the owner of the address wants these mails."""
    context = {
        "subscription": subscription,
        "frequency": Frequency(frequency).label,
        "url": subscription.confirm_url(frequency),
        "days": CONFIRM_DAYS,
    }
    return _message("confirm", f"Bevestig: {subscription.title} per e-mail", context)


def alert(
    subscriber: Subscriber, changes: list[Change], items: dict[int, dict]
) -> EmailMultiAlternatives | None:
    """What is new, of what visitors may see now; none when that is nothing.

    `items` holds what was already found out for other mails.
    """
    pages = [change.page_id for change in changes]
    public = set(published(Page.objects).filter(pk__in=pages).values_list("pk", flat=True))
    for change in changes:
        if change.page_id in public and change.pk not in items:
            items[change.pk] = _item(change)
    shown = [items[change.pk] for change in changes if change.page_id in public][:MAX_IN_MAIL]
    if not shown:
        return None
    more = f" en {len(shown) - 1} meer" if len(shown) > 1 else ""
    context = {"items": shown, "manage_url": subscriber.manage_url}
    return _message("alert", f"{settings.WAGTAIL_SITE_NAME}: {shown[0]['title']}{more}", context)


def _item(change: Change) -> dict:
    """What a mail tells of a change."""
    page = change.page.specific
    is_post = isinstance(page, Post)
    return {
        "title": page.title,
        "url": absolute(page.get_url_parts()[2]),
        "summary": page.lead,
        "kind": page.get_kind_display() if is_post else "",
        "date": page.date if is_post else None,
        "note": change.note,
    }
