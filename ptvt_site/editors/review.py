"""The review of a page: its buttons, the notes that go to and fro, and what is said afterwards."""

from contextvars import ContextVar

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.shortcuts import redirect
from django.template.defaultfilters import linebreaksbr
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.mail import BaseWorkflowStateEmailNotifier
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import workflow_cancelled

from ptvt_site.core.models.trash import TREE

from .patches import patch

_note = ContextVar("note for the reviewer", default="")


class SaveMenuItem(ActionMenuItem):
    """The button that saves what a reviewer changed."""

    name, template_name = "action-save-draft", "editors/review/save.html"


@hooks.register("construct_page_action_menu", order=100)
@hooks.register("construct_snippet_action_menu", order=100)
def arrange_buttons(menu_items, request, context):
    """Offer a reviewer only to approve, to send back and to save; a writer to ask for a review."""
    by_name = {item.name: item for item in reversed(menu_items)}
    if "approve" in by_name and "reject" in by_name:
        save = by_name.get("action-save") or SaveMenuItem()
        menu_items[:] = [by_name["approve"], by_name["reject"], save]
    elif "action-submit" in by_name and "action-publish" not in by_name:
        menu_items.sort(key=lambda item: item.name != "action-submit")


@hooks.register("before_create_page")
@hooks.register("before_edit_page")
def take_note(request, page, page_class=None):
    """Remember the note for the reviewer, for the review that this request begins."""
    begins = {"action-submit", "action-restart-workflow"} & request.POST.keys()
    _note.set(request.POST.get("review_note", "").strip() if begins else "")


@receiver(pre_save, sender=TaskState)
def store_note(instance, **kwargs):
    """Store the note with the review, before its mail is sent."""
    if instance._state.adding:
        instance.comment = _note.get()
        _note.set("")


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def tell_what_was_said(request, item):
    """Show above the form what its writer wrote to the reviewer, or the other way."""
    if request.method != "GET" or "_w_hydrate_create_view" in request.GET:
        return
    state = getattr(item, "current_workflow_state", None)
    task = state and state.current_task_state
    sent_back = task and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    if sent_back or (task and task.comment):
        who = (task.finished_by if sent_back else state.requested_by) or "Een collega"
        what = f"{who} vraagt om dit {'aan te passen' if sent_back else 'na te kijken'}"
        said = f"{what}: “{task.comment}”" if task.comment else f"{what}."
        messages.warning(request, linebreaksbr(said))


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def refuse_ended(request, item):
    """Refuse to answer about what is in review no more: Wagtail would save a draft.

    And when somebody else made a newer version, which Wagtail would replace by what the form shows.
    """
    if "action-workflow-action" not in request.POST:
        return None
    seen = request.POST.get("loaded_revision_id", "")
    others = Revision.objects.for_instance(item).exclude(user=request.user)
    is_newest = not (seen.isdecimal() and others.filter(pk__gt=seen).exists())
    if is_newest and getattr(item, "workflow_in_progress", True):
        return None
    why = "Een collega was u voor, of de schrijver trok de vraag in. Lees wat er nu staat."
    messages.error(request, f"Er is niets goedgekeurd of teruggestuurd. {why}")
    return redirect(request.path)


class CancelledNotifier(BaseWorkflowStateEmailNotifier):
    """Mails the author who asked for the review, unless they turned off mails about rejections."""

    notification = "rejected"

    def get_template_set(self, instance, **kwargs):
        """Return the templates: named after the event, not after the preference."""
        base = f"{self.template_directory}workflow_state_cancelled"
        return {"subject": f"{base}_subject.txt", "text": f"{base}.txt"}

    def get_recipient_users(self, workflow_state, user=None, **kwargs):
        """Return the author, unless the author cancelled the review."""
        return {workflow_state.requested_by} - {user, None}

    def get_context(self, workflow_state, user=None, **kwargs):
        """Add who cancelled it, and whether by deleting the page."""
        context = super().get_context(workflow_state, **kwargs) | {"cancelled_by": user}
        path = getattr(workflow_state.content_object, "path", TREE)
        return context | {"is_deleted": not path.startswith(TREE)}


tell_cancelled = CancelledNotifier()
workflow_cancelled.connect(tell_cancelled)


# What was done in a review.
# Why: after each action Wagtail says that the page was changed. Since: Wagtail 8.0.
# Remove when: it names the action.
@patch(EditView, "add_save_confirmation_message")
def confirm_saved(original, view) -> None:
    """Say what was done in the review, or else that the page was saved."""
    action = getattr(view, "workflow_action", "")
    if not action:
        return original(view)
    page = Page.objects.get(pk=view.page.pk).specific
    buttons, title = [view.get_edit_message_button()], view.page.get_admin_display_title()
    done = "is goedgekeurd en verschijnt op het geplande moment"
    if page.live:
        done = "is goedgekeurd en staat op de site"
        buttons.insert(0, messages.button(page.get_url(view.request), "Bekijk op de site"))
    if action == "reject":
        done = "is teruggestuurd naar de schrijver"
    return messages.success(view.request, f"“{title}” {done}.", buttons=buttons)


# A form that is as it was, after a review is cancelled.
# Why: Wagtail answers with the form of the locked page as one with faults, which counts as changed
# and starts to be saved. Since: Wagtail 8.0. Remove when: it redirects, as it does after saving.
@patch(EditView, "form_invalid")
def cancel_locked(original, view, form):
    """Open the form anew when a page was unlocked because its review was cancelled."""
    was_locked = view.locked_for_user
    response = original(view, form)
    return view.redirect_and_remain() if was_locked and not view.locked_for_user else response
