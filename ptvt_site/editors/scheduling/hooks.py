"""Shows editors what the scheduler could not do."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .models import ScheduleFailure


class ScheduleFailuresPanel(Component):
    """On the start page: pages that did not go live or offline by themselves."""

    name = "schedule_failures"
    template_name = "editors/scheduling/failures_panel.html"
    order = 50

    def get_context_data(self, parent_context):
        """The failures of pages that this user may edit."""
        user = parent_context["request"].user
        failures = ScheduleFailure.objects.filter(content_type=_pages())
        failures = failures.prefetch_related("content_object")
        keys = [failure.object_id for failure in failures]
        may_edit = page_permission_policy.instances_user_has_permission_for(user, "change")
        own = set(may_edit.filter(pk__in=keys).values_list("pk", flat=True))
        pages = [failure for failure in failures if int(failure.object_id) in own]
        return {"failures": pages}


@hooks.register("construct_homepage_panels")
def show_failures(request, panels):
    """Put the panel on the start page; without failures it is empty."""
    panels.append(ScheduleFailuresPanel())


@hooks.register("before_edit_page")
def tell_about_schedule(request, page):
    """Say in the form why the page is not on the site, or not off it, as was planned."""
    if request.method != "GET":
        return
    for failure in ScheduleFailure.objects.filter(content_type=_pages(), object_id=page.pk):
        messages.error(
            request,
            f"Deze pagina is op het geplande moment {failure.get_action_display()}. "
            f"{failure.reason} Het wordt steeds opnieuw geprobeerd.",
        )
    # The form shows the latest draft, which does not know that the page has expired.
    stored = Page.objects.get(pk=page.pk)
    if stored.expired and stored.expire_at:
        day = date_format(timezone.localtime(stored.expire_at), "j F Y \\o\\m H:i")
        messages.warning(
            request,
            f"Deze pagina is verlopen op {day} uur en staat niet meer op de site. Wilt u haar weer "
            "publiceren, haal dan eerst de vervaldatum weg of kies een latere.",
        )


def _pages() -> ContentType:
    return ContentType.objects.get_for_model(Page)
