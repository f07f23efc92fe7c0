"""The ways by which editors delete things, each led past the bin."""

from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.actions import action_registry
from wagtail.actions.delete import DeleteAction
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, ReferenceIndex

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.network.models import Partner
from publications.models import Topic

from .restoring import RESTORED
from .storing import IN_USE, KINDS, put_in_bin
from .views import BinView, RestoreView

IN_USE_MESSAGE = (
    "“{}” is nog in gebruik en kan daarom niet weg. Haal het eerst weg waar het gebruikt wordt."
)


class BinAction(DeleteAction):
    """Wagtail's deletion of pictures, documents and words, by way of the bin."""

    @transaction.atomic
    def execute(self, skip_permission_checks=False):
        """Put it in the bin, and delete it."""
        self.check(skip_permission_checks=skip_permission_checks)
        put_in_bin(self.instance, self.user)
        return super().execute(skip_permission_checks=True)


for model in (Topic, Partner, CustomImage, CustomDocument):
    action_registry.register(model, BinAction)


@hooks.register("before_delete_page", order=100)
def keep_page(request, page):
    """Put a page in the bin just before Wagtail deletes it, in the same transaction."""
    name = settings.WAGTAIL_SITE_NAME
    is_confirmed = request.POST.get("confirm_site_name", name) in (name, "")
    if request.method != "POST" or not is_confirmed:
        return None
    if ReferenceIndex.get_references_to(page).group_by_source_object().is_protected:
        return None
    try:
        put_in_bin(page, request.user)
    except IN_USE:
        messages.error(request, IN_USE_MESSAGE.format(page))
        return redirect("wagtailadmin_pages:delete", page.pk)
    return None


@hooks.register("before_bulk_action", order=100)
def keep_several(request, action_type, objects, action):
    """Put what is ticked in a list in the bin just before Wagtail deletes it, all or nothing."""
    if action_type != "delete":
        return None
    chosen = [one for one in objects if isinstance(one, tuple(KINDS))]
    if pages := [one for one in chosen if isinstance(one, Page)]:
        # A page that goes along with a page above it needs no entry of its own.
        above = [one.path for one in pages]
        chosen = [
            one
            for one in pages
            if not any(one.path != path and one.path.startswith(path) for path in above)
        ]
        objects[:] = chosen
    for one in chosen:
        one = one.specific if isinstance(one, Page) else one
        try:
            put_in_bin(one, request.user)
        except IN_USE:
            transaction.set_rollback(True)
            messages.error(request, IN_USE_MESSAGE.format(one))
            return redirect(action.next_url)
    return None


@hooks.register("register_admin_urls")
def bin_urls():
    """The addresses of the bin."""
    return [
        path("prullenbak/", BinView.as_view(), name="ptvt_bin"),
        path("prullenbak/lijst/", BinView.as_view(results_only=True), name="ptvt_bin_results"),
        path("prullenbak/<int:pk>/", RestoreView.as_view(), name="ptvt_restore"),
    ]


@hooks.register("register_admin_menu_item")
def bin_menu_item():
    """The bin in the menu."""
    return MenuItem("Prullenbak", reverse("ptvt_bin"), icon_name="bin", order=900)


@hooks.register("register_log_actions")
def bin_log_actions(actions):
    """What the history says of it."""
    actions.register_action(RESTORED, "Terugzetten", "Uit de prullenbak teruggezet")
