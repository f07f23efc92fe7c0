"""Dutch names of permissions, where the settings of a role show them.

Django stores them in English when it makes them, after each migration.
"""

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.utils.text import capfirst
from django.utils.translation import gettext, override

ACTIONS = {"add": "toevoegen", "change": "wijzigen", "delete": "verwijderen", "view": "bekijken"}


def dutch_name(permission, model) -> str:
    """What a permission allows; `model` is what it is about."""
    for action, verb in ACTIONS.items():
        if permission.codename == get_permission_codename(action, model._meta):
            return capfirst(f"{model._meta.verbose_name} {verb}")
    return gettext(permission.name)


def name_permissions(using: str = "default", **kwargs) -> None:
    """Name the permissions in Dutch; for the signal `post_migrate`.

    That is sent for each app in turn, just before its permissions are made: those of the last app
    keep their names, and it has none.
    """
    from django.contrib.auth.models import Permission

    changed = []
    # `migrate` runs without translations.
    with override(settings.LANGUAGE_CODE):
        for permission in Permission.objects.using(using).select_related("content_type"):
            model = permission.content_type.model_class()
            if model and permission.name != (name := dutch_name(permission, model)):
                permission.name = name
                changed.append(permission)
    Permission.objects.using(using).bulk_update(changed, ["name"])
