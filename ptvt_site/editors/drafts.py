"""Going back: throws a draft away, or brings an earlier version on the site, in one act."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from .reports.base import require, require_edit

DISCARD = "action-discard-draft"


def can_discard(page, user) -> bool:
    """Whether this user can throw away a draft beside what is live."""
    permissions = page.permissions_for_user(user)
    can_edit = permissions.can_edit() and not permissions.page_locked()
    return can_edit and page.live and not page.workflow_in_progress


@hooks.register("register_page_action_menu_item")
class DiscardMenuItem(ActionMenuItem):
    """The button that throws the draft away; hidden until an autosave makes the first one."""

    order, name, label, icon_name = 15, DISCARD, "Gooi concept weg", "bin"

    def is_shown(self, context):
        return context["view"] == "edit" and can_discard(context["page"], context["request"].user)

    def get_context_data(self, parent_context):
        hidden = "" if parent_context["page"].has_unpublished_changes else "!w-hidden"
        return super().get_context_data(parent_context) | {"classname": hidden}


@hooks.register("before_edit_page")
def discard_when_asked(request, page):
    """Make what is live the newest version, whatever the form holds; the draft stays in history."""
    if request.method != "POST" or DISCARD not in request.POST:
        return None
    require(can_discard(page, request.user))
    if page.has_unpublished_changes:
        live = Page.objects.get(pk=page.pk).specific
        live.save_revision(
            user=request.user, log_action="wagtail.revert", changed=False, clean=False
        )
        Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False)
    button = messages.button(reverse("wagtailadmin_pages:history", args=[page.pk]), "Geschiedenis")
    done = "Het concept is weggegooid. U ziet weer wat op de site staat."
    messages.success(request, done, buttons=[button])
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def publish_version(request, pk: int, version: int):
    """Bring an earlier version on the site."""
    page = get_object_or_404(Page, pk=pk).specific
    require_edit(page, request.user)
    require(page.permissions_for_user(request.user).can_publish())
    revision = get_object_or_404(page.revisions, pk=version)
    former = revision.as_object()
    # Its moments are past, or not those of today.
    former.go_live_at, former.expire_at = None, page.expire_at
    try:
        new = former.save_revision(user=request.user, log_action=True, previous_revision=revision)
    except ValidationError:
        messages.error(request, "Deze versie is niet volledig. Vul aan wat ontbreekt.")
        return redirect("wagtailadmin_pages:revisions_revert", pk, version)
    PublishPageRevisionAction(new, user=request.user, previous_revision=revision).execute()
    button = messages.button(page.get_url(request), "Bekijk op de site")
    messages.success(request, "Deze versie staat nu op de site.", buttons=[button])
    return redirect("wagtailadmin_pages:history", pk)
