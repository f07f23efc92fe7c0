"""Shows editors what the scheduler could not do."""

from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import ScheduleFailure


class ScheduleFailuresPanel(Component):
    """Lists on the start page the pages that were not published or unpublished as scheduled."""

    name = "schedule_failures"
    template_name = "editors/scheduling/failures_panel.html"
    order = 50

    def get_context_data(self, parent_context):
        """Return the failures of the pages that this user can edit."""
        policy, user = policy_registry.get_by_type(Page), parent_context["request"].user
        pages = policy.instances_user_has_permission_for(user, "change")
        failures = ScheduleFailure.objects.filter(page__in=pages.values("pk"))
        return {"failures": failures.select_related("page")}


@hooks.register("construct_homepage_panels")
def show_failures(request, panels):
    """Add the panel to the start page; without failures it is empty."""
    panels.append(ScheduleFailuresPanel())


@hooks.register("before_edit_page")
def tell_about_schedule(request, page):
    """Show in the form why the page was not published or unpublished as scheduled."""
    if request.method != "GET":
        return
    for failure in ScheduleFailure.objects.filter(page=page.pk):
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
