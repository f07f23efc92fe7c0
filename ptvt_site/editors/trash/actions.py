"""Wagtail's deletion, as every screen and the admin API perform it, moves to the trash."""

from wagtail.actions import action_registry
from wagtail.actions.delete import DeleteAction
from wagtail.actions.delete_page import DeletePageAction

from .trashing import KINDS, move_to_trash


class TrashAction(DeleteAction):
    """Moves an image, document, topic or partner to the trash."""

    def execute(self, skip_permission_checks=False):
        """Check the permission, and move it."""
        self.check(skip_permission_checks=skip_permission_checks)
        move_to_trash(self.instance, self.user)


for model in KINDS:
    action_registry.register(model, TrashAction)

delete_for_good = DeletePageAction.execute


def move_page(self, *args, skip_permission_checks=False, **kwargs):
    """Move a page that a user deletes to the trash; without a user, delete it for good."""
    if self.user is None:
        return delete_for_good(self, skip_permission_checks=skip_permission_checks)
    self.check(skip_permission_checks=skip_permission_checks)
    return move_to_trash(self.page, self.user)


# Patch of Wagtail 8.0: its form, bulk action and admin API import this class by name, instead of
# asking `action_registry` for it. Remove when they ask.
DeletePageAction.execute = move_page
