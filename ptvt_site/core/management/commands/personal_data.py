import re

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.functions import Cast
from django.db.models.lookups import IRegex
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page


def rows_with(model: type[models.Model], text: str) -> models.QuerySet:
    """The rows of a model that have the text, not inside a longer one, in their own table."""
    # In JSON a new line before it is written as a letter.
    pattern = rf"(^|[^\w.+-]|\\[nrt]){re.escape(text)}($|[^\w.-]|\.($|\W))"
    fields = (Cast(models.F(one.attname), models.TextField()) for one in model._meta.local_fields)
    conditions = [IRegex(field, pattern) for field in fields]
    return model._base_manager.filter(models.Q(("pk", None), *conditions, _connector=models.Q.OR))


def is_left_by(row: models.Model, address: str) -> bool:
    """Whether a visitor left it: its model has `retentions`, and no editor or other made it."""
    for field in row._meta.fields:
        value = field.value_from_object(row)
        if field.related_model is get_user_model():
            return False
        if isinstance(field, models.EmailField) and value.lower() != address.lower():
            return False
    return hasattr(row, "retentions")


class Command(BaseCommand):
    """Shows what is kept of an e-mail address, and deletes what a visitor left behind with it."""

    help = "Show what is kept of an e-mail address; delete what a visitor left behind with it."

    def add_arguments(self, parser):
        """The address, or a name to look for; and whether to delete."""
        parser.add_argument("address")
        parser.add_argument("--delete", action="store_true", help="what a visitor left behind")

    def handle(self, *args, address, delete, **options):
        """Print a visitor's rows, and where else the text is. Raises CommandError."""
        if not address.strip("@ "):
            raise CommandError("Name an e-mail address, or a name to look for.")
        # Others may have the same name.
        if delete and "@" not in address:
            raise CommandError("Only what was left with an e-mail address can be deleted.")
        left = NestedObjects(using=DEFAULT_DB_ALIAS)
        for model in apps.get_models():
            for row in rows_with(model, address) if model._meta.managed else ():
                if is_left_by(row, address):
                    left.collect([row])
                else:
                    # A log entry outlives its page.
                    page = Page.objects.filter(pk=getattr(row, "page_id", None)).first()
                    where = AdminURLFinder().get_edit_url(page or row) or ""
                    self.stderr.write(f"Elsewhere: {row._meta.label} {row.pk}, {row} {where}")
        rows = [row for found in left.data.values() for row in found]
        self.stdout.write(serializers.serialize("json", rows, indent=2))
        if delete:
            left.delete()
        self.stderr.write(f"{len(rows)} rows of a visitor{' were deleted' * delete}.")
