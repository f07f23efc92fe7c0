"""The mails: a question to confirm, and what is new."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.models import Page

from ptvt_site.core.data import one_line
from ptvt_site.core.models import published
from ptvt_site.core.site import ENGLISH, PARAMETERS, language_of
from publications.models import Post

from .models import CONFIRM_DAYS, Change, Frequency, Subscriber, Subscription, absolute

MAX_IN_MAIL = 50


def _message(name: str, subject: str, context: dict) -> EmailMultiAlternatives:
    """A mail as plain text and as HTML, in the language of now."""
    context |= {"site": settings.WAGTAIL_SITE_NAME, "home_url": absolute("/"), "subject": subject}
    context["language"] = translation.get_language()
    text = render_to_string(f"following/email/{name}.txt", context)
    message = EmailMultiAlternatives(one_line(subject), text)
    html = render_to_string(f"following/email/{name}.html", context)
    message.attach_alternative(html, "text/html")
    return message


def confirmation(subscription: Subscription, frequency: str) -> EmailMultiAlternatives:
    """The question whether the owner of the address wants these mails."""
    page = subscription.page
    language = language_of(page and page.specific)
    with translation.override(language):
        context = {
            "subscription": subscription,
            "frequency": Frequency(frequency).label,
            "url": f"{subscription.confirm_url(frequency)}{PARAMETERS[language]}",
            "days": CONFIRM_DAYS,
        }
        subject = gettext("Bevestig: %(title)s per e-mail") % {"title": subscription.title}
        return _message("confirm", subject, context)


def alert(
    subscriber: Subscriber, changes: list[Change], items: dict[int, dict]
) -> EmailMultiAlternatives | None:
    """What is new, of what visitors may see now; `items` caches what mails tell of a change."""
    pages = [change.page_id for change in changes]
    public = set(published(Page.objects).filter(pk__in=pages).values_list("pk", flat=True))
    for change in changes:
        if change.page_id in public and change.pk not in items:
            items[change.pk] = _item(change)
    shown = [items[change.pk] for change in changes if change.page_id in public][:MAX_IN_MAIL]
    if not shown:
        return None
    # In English when all is about English pages.
    is_english = {item["language"] for item in shown} == {ENGLISH}
    language = ENGLISH if is_english else settings.LANGUAGE_CODE
    with translation.override(language):
        number = len(shown) - 1
        more = gettext(" en nog %(more)s") % {"more": number} if number else ""
        manage_url = f"{subscriber.url_of('manage_alerts')}{PARAMETERS[language]}"
        context = {"items": shown, "manage_url": manage_url}
        # The sender is the site: a phone shows few words of a subject.
        return _message("alert", shown[0]["title"] + more, context)


def _item(change: Change) -> dict:
    """What a mail tells of a change, in the language of the page."""
    page = change.page.specific
    is_post, language = isinstance(page, Post), language_of(page)
    with translation.override(language):
        return {
            "title": page.announced_title if is_post else page.title,
            "url": absolute(page.get_url_parts()[2]),
            "summary": page.lead,
            "kind": page.get_kind_display() if is_post else "",
            "date": (page.shown_when or date_format(page.date, "j F Y")) if is_post else "",
            "note": change.note,
            "language": language,
        }
