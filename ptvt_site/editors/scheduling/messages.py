"""Tells editors by e-mail what the scheduler did or could not do."""

import logging

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from wagtail.admin.mail import send_mail
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import ScheduleFailure

logger = logging.getLogger(__name__)


def tell_expired(page: Page) -> None:
    """Mail the people of a page that it has expired."""
    below = page.get_descendants().live().count()
    _send("expired", "Verlopen", page, {"below": below, "expire_at": page.expire_at})


def tell_failed(failure: ScheduleFailure) -> None:
    """Mail the people of a page that it was not published or unpublished, and why."""
    _send("failed", "Planning mislukt", failure.page, {"failure": failure})


def people_of(page: Page) -> list:
    """Return who made, last changed or scheduled the page; else those who can publish it."""
    last = page.revisions.order_by("created_at").values_list("user", flat=True).last()
    scheduled = page.revisions.filter(approved_go_live_at__isnull=False)
    keys = {page.owner_id, last, *scheduled.values_list("user", flat=True)}
    reachable = get_user_model().objects.filter(is_active=True).exclude(email="")
    policy = policy_registry.get(page)
    publishers = policy.users_with_permission_for_instance("publish", page)
    return list(reachable.filter(pk__in=keys - {None})) or list(
        reachable.filter(pk__in=publishers.values("pk"))
    )


def _send(name: str, what: str, page: Page, context: dict) -> None:
    """Send a mail. An error of the mail server must not undo the change of the page."""
    for user in people_of(page):
        values = context | {"page": page, "user": user}
        try:
            text = render_to_string(f"editors/scheduling/{name}.txt", values)
            send_mail(f"{what}: {page.get_admin_display_title()}", text.strip(), [user.email])
        except Exception:
            logger.exception("Message “%s” about page %s could not be sent", name, page.pk)
