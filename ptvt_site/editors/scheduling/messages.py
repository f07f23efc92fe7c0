"""Tells editors by e-mail what the scheduler did or could not do."""

import logging

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from wagtail.admin.mail import send_mail
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from .models import ScheduleFailure

logger = logging.getLogger(__name__)


def tell_expired(item) -> None:
    """Tell whose page it is that its last day is over."""
    if isinstance(item, Page):
        below = item.get_descendants().live().count()
        _send("expired", item, {"below": below, "expire_at": item.expire_at})


def tell_failed(failure: ScheduleFailure) -> None:
    """Tell whose page it is that it did not go live or offline, and why."""
    if isinstance(failure.content_object, Page):
        _send("failed", failure.content_object, {"failure": failure})


def people_of(page: Page) -> list:
    """Who made the page and who last changed or scheduled it; else who may publish it."""
    revisions = Revision.objects.for_instance(page)
    last = revisions.order_by("created_at").values_list("user", flat=True).last()
    scheduled = revisions.filter(approved_go_live_at__isnull=False).values_list("user", flat=True)
    reachable = get_user_model().objects.filter(is_active=True).exclude(email="")
    own = reachable.filter(pk__in=[key for key in (page.owner_id, last, *scheduled) if key])
    return list(own) or [
        user
        for user in page_permission_policy.users_with_permission_for_instance("publish", page)
        if user.is_active and user.email
    ]


def _send(name: str, page: Page, context: dict) -> None:
    """Mail it. A mail server that does not answer must not keep a page from the site."""
    for user in people_of(page):
        values = context | {"page": page, "user": user}
        template = f"editors/scheduling/{name}"
        try:
            subject = render_to_string(f"{template}_subject.txt", values).strip()
            send_mail(subject, render_to_string(f"{template}.txt", values).strip(), [user.email])
        except Exception:
            logger.exception("Message “%s” about page %s could not be sent", name, page.pk)
