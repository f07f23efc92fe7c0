"""Permissions: whoever may delete something may restore it; pages in the trash are hidden."""

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from .models import TREE, TrashEntry, exclude_trashed


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


def restorable(user) -> set[int]:
    """Return the keys of the entries that the user may restore, in a fixed number of queries."""
    entries = list(TrashEntry.objects.select_related("parent").prefetch_related("item"))
    if user.is_superuser:
        return {entry.pk for entry in entries}
    root = Page.get_first_root_node()
    return {entry.pk for entry in entries if entry.item and _may_delete(user, entry, root)}


def _may_delete(user, entry: TrashEntry, root: Page) -> bool:
    if entry.kind != TrashEntry.Kind.PAGE:
        policy = policy_registry.get(entry.item)
        return policy.user_has_permission_for_instance(user, "delete", entry.item)
    # What Wagtail's `can_delete` demands, of the place where the page was.
    permissions = (entry.parent or root).permissions_for_user(user).permissions
    if not user.is_active or (entry.subpages and "bulk_delete" not in permissions):
        return False
    if entry.was_live and "publish" not in permissions:
        return False
    return "change" in permissions or ("add" in permissions and entry.item.owner_id == user.pk)
