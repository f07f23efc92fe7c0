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

_delete_for_good = DeletePageAction.execute


def trash_page(self, *args, skip_permission_checks=False, **kwargs):
    """Move a page that a user deletes to the trash; without a user, delete it for good."""
    if self.user is None:
        return _delete_for_good(self, skip_permission_checks=skip_permission_checks)
    self.check(skip_permission_checks=skip_permission_checks)
    return move_to_trash(self.page, self.user)
