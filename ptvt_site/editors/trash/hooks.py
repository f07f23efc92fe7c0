"""The trash in the admin: the list, restoring, what moves there, and what hides it."""

from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST
from django_filters import AllValuesFilter, ModelChoiceFilter
from wagtail import hooks
from wagtail.admin import auth, messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from ptvt_site.accounts.models import User
from ptvt_site.core.models import TREE, CustomDocument, CustomImage, TrashableMixin, exclude_trashed

from ..models import TrashEntry
from ..patches import patch
from ..reports import base
from .actions import move_to_trash, restorable, restore


def restore_button(entry: TrashEntry):
    """The button that restores an entry."""
    return base.button("Terugzetten", entry.title, "ptvt_restore", entry.pk)


@require_POST
def restore_entry(request, pk: int):
    """Restore an entry, and say what is different now."""
    item, warnings = restore(pk, request.user)
    buttons = [messages.button(base.edit_url(item), "Openen")]
    messages.success(request, f"“{item}” is teruggezet.", buttons=buttons)
    for warning in warnings:
        messages.warning(request, warning)
    return base.redirect_back(request, TrashView)


class TrashView(base.Report):
    """The list of what editors deleted in the last days."""

    name = "prullenbak"
    page_title = "Prullenbak"
    header_icon = "bin"
    no_results_message = "De prullenbak is leeg."
    default_ordering = "-deleted_at"
    filterset_class = base.filter_set(
        title=base.part_of("Titel"),
        kind=AllValuesFilter(label="Soort"),
        deleted_by=ModelChoiceFilter(label="Verwijderd door", queryset=User.objects.all()),
    )
    columns = [
        Column("title", label="Wat"),
        Column("kind", label="Soort"),
        Column("subpages", label="Onderliggende pagina’s"),
        Column("deleted_by", label="Wie"),
        DateColumn("deleted_at", label="Wanneer", sort_key="deleted_at"),
        Column("days_left", label="Dagen over"),
        base.ActionColumn(lambda entry: [restore_button(entry)]),
    ]
    action_urls = [path("rapporten/prullenbak/<int:pk>/", restore_entry, name="ptvt_restore")]

    @classmethod
    def rows(cls, user):
        """Return what the user may restore."""
        return TrashEntry.objects.filter(pk__in=restorable(user)).select_related("deleted_by")


class HiddenTrashPolicy(PagePermissionPolicy):
    """Wagtail's policy for pages; hides the pages in the trash, also from superusers."""

    def instances_user_has_any_permission_for(self, user, actions):
        """Return the pages for which the user has a permission."""
        return exclude_trashed(super().instances_user_has_any_permission_for(user, actions))

    def instances_with_direct_explore_permission(self, user):
        """Return the pages at which the page explorer may begin."""
        pages = super().instances_with_direct_explore_permission(user)
        return [page for page in pages if page.path.startswith(TREE)]

    def explorable_instances(self, user):
        """Return the pages that the page explorer shows."""
        return exclude_trashed(super().explorable_instances(user))


register_permission_policy(Page, HiddenTrashPolicy("wagtailcore.Page"))


@hooks.register("before_bulk_action", order=1000)
def trash_several(request, action_type, objects, action):
    """Move what is ticked to the trash: Wagtail's bulk deletion then finds nothing to delete."""
    if action_type == "delete" and issubclass(action.model, TrashableMixin):
        for item in objects:
            move_to_trash(item, request.user)


@hooks.register("before_edit_page")
def show_trash(request, page):
    """Show the trash instead of the form of a page that is there."""
    if page.path.startswith(TREE):
        return None
    messages.warning(request, f"“{page.get_admin_display_title()}” ligt in de prullenbak.")
    return redirect(TrashView.url())


# What is in the trash, said as such.
# Why: nobody has a permission there, and Wagtail would say that the role may not, to who goes on in
# a tab while the page is deleted. Since: Wagtail 8.0. Remove when: a hook precedes its check.
@patch(auth, "permission_denied")
def permission_denied(original, request):
    """Wagtail's answer without permission; of a page in the trash or below it, that it is there."""
    names = ("page_id", "parent_page_id", "page_to_move_id")
    keys = map(request.resolver_match.kwargs.get, names)
    page = Page.objects.filter(pk__in=filter(None, keys)).first()
    return (page and show_trash(request, page)) or original(request)


@hooks.register("before_edit_page")
def tell_missing(request, page):
    """Say what the draft referred to that is gone."""
    if request.method == "GET" and (missing := getattr(page, "missing", None)):
        what = f"In dit concept stond iets dat verwijderd is: {', '.join(missing)}."
        messages.warning(request, f"{what} Het staat er niet meer in. Kies zo nodig iets anders.")


hooks.register("construct_page_chooser_queryset", lambda pages, request: exclude_trashed(pages))


@hooks.register("describe_collection_contents")
def count_trashed(collection):
    """Keep a collection that has files in the trash from being deleted."""
    count = sum(
        model._base_manager.filter(collection=collection).exclude(trashed_at=None).count()
        for model in (CustomImage, CustomDocument)
    )
    return {"count": count, "count_text": f"{count} in de prullenbak", "url": TrashView.url()}


hooks.register(
    "register_admin_menu_item",
    lambda: MenuItem(TrashView.page_title, TrashView.url(), icon_name="bin", order=900),
)
