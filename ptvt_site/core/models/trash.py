from django.db import models
from django.dispatch import Signal
from wagtail.query import PageQuerySet

from ..forms import UnrevisionedForm

# The path of the root page that Wagtail's first migration makes. The site is below it, and the
# trash below another.
TREE = "0001"

# Sent when something goes to the trash, with the `instance`: it is no `post_save`, since what
# listens to that could not find the instance. Restoring is a normal `save()`.
trashed = Signal()


def exclude_trashed(pages: PageQuerySet) -> PageQuerySet:
    """Return those pages that are not in the trash; for lists that also show drafts."""
    return pages.filter(path__startswith=TREE)


class NotTrashedManager(models.Manager):
    """Hides what an editor moved to the trash; `_base_manager` has everything."""

    def get_queryset(self):
        return super().get_queryset().filter(trashed_at=None)


class TrashableMixin(models.Model):
    """What editors can delete and restore; its `objects` must be a `NotTrashedManager`."""

    base_form_class = UnrevisionedForm
    # For the screens that ask before a deletion.
    is_restorable = True
    trashed_at = models.DateTimeField(null=True, editable=False, db_index=True)

    class Meta:
        abstract = True
