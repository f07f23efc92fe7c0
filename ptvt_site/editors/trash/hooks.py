"""The trash in the admin: what moves there, and its pages, menu item and log action."""

from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from ptvt_site.core.models import CustomDocument, CustomImage

from . import actions  # noqa: F401
from .access import HiddenTrashPolicy
from .models import TREE, TrashEntry, exclude_trashed
from .restoring import RESTORED
from .trashing import KINDS, move_to_trash
from .views import RestoreView, TrashView

register_permission_policy(Page, HiddenTrashPolicy("wagtailcore.Page"))


@hooks.register("before_bulk_action", order=1000)
def trash_several(request, action_type, objects, action):
    """Move what is ticked to the trash: Wagtail's bulk deletion then finds nothing to delete."""
    if action_type == "delete":
        for item in objects:
            if type(item) in KINDS:
                move_to_trash(item, request.user)


@hooks.register("before_edit_page")
def show_entry(request, page):
    """Show the entry in the trash instead of the form of a page that is there."""
    if page.path.startswith(TREE):
        return None
    keys = page.get_ancestors(inclusive=True).values("pk")
    entry = TrashEntry.objects.filter(kind=TrashEntry.Kind.PAGE, object_id__in=keys).first()
    messages.warning(request, f"“{page.get_admin_display_title()}” ligt in de prullenbak.")
    return redirect("ptvt_restore", entry.pk) if entry else redirect("ptvt_trash")


@hooks.register("construct_page_chooser_queryset")
def choose_no_trashed(pages, request):
    """Exclude pages in the trash from the page chooser."""
    return exclude_trashed(pages)


@hooks.register("describe_collection_contents")
def count_trashed(collection):
    """Keep a collection that has files in the trash from being deleted."""
    count = sum(
        model._base_manager.filter(collection=collection).exclude(trashed_at=None).count()
        for model in (CustomImage, CustomDocument)
    )
    text = f"{count} in de prullenbak"
    return {"count": count, "count_text": text, "url": reverse("ptvt_trash")} if count else None


@hooks.register("register_admin_urls")
def trash_urls():
    """Return the addresses of the trash."""
    return [
        path("prullenbak/", TrashView.as_view(), name="ptvt_trash"),
        path("prullenbak/lijst/", TrashView.as_view(results_only=True), name="ptvt_trash_results"),
        path("prullenbak/<int:pk>/", RestoreView.as_view(), name="ptvt_restore"),
    ]


@hooks.register("register_admin_menu_item")
def trash_menu_item():
    """Return the menu item of the trash."""
    return MenuItem("Prullenbak", reverse("ptvt_trash"), icon_name="bin", order=900)


@hooks.register("register_log_actions")
def trash_log_actions(registry):
    """Describe a restore in the history."""
    registry.register_action(RESTORED, "Terugzetten", "Uit de prullenbak teruggezet")
