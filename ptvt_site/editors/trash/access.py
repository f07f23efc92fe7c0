"""Who may bring something back: whoever may delete it."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import BinEntry, BinRow


def restorable(user) -> set[int]:
    """The keys of what the user may bring back, in a fixed number of queries."""
    entries = list(BinEntry.objects.all())
    if user.is_superuser:
        return {entry.pk for entry in entries}
    parents = Page.objects.in_bulk({entry.parent_id for entry in entries if entry.parent_id})
    root, instances = Page.get_first_root_node(), _instances(entries)
    allowed = set()
    for entry in entries:
        if entry.kind == BinEntry.Kind.PAGE:
            is_allowed = _may_delete_page(user, entry, parents.get(entry.parent_id, root))
        else:
            is_allowed = _may_delete(user, instances.get(entry.pk))
        if is_allowed:
            allowed.add(entry.pk)
    return allowed


def _may_delete_page(user, entry: BinEntry, parent: Page) -> bool:
    """What Wagtail's `can_delete` says of pages in the tree, for one that is out of it."""
    permissions = parent.permissions_for_user(user).permissions
    if not user.is_active or (entry.subpages and "bulk_delete" not in permissions):
        return False
    if entry.was_live and "publish" not in permissions:
        return False
    return "change" in permissions or ("add" in permissions and entry.owner_id == user.pk)


def _may_delete(user, instance) -> bool:
    if instance is None:
        return False
    policy = policy_registry.get_by_type(type(instance))
    return policy.user_has_permission_for_instance(user, "delete", instance)


def _instances(entries: list[BinEntry]) -> dict:
    """Pictures, documents and words as they were, by the key of their entry."""
    entries = [entry for entry in entries if entry.kind != BinEntry.Kind.PAGE]
    types = ContentType.objects.get_for_id
    models = {entry.pk: types(entry.content_type_id).model_class() for entry in entries}
    keys = [entry.object_id for entry in entries]
    rows = BinRow.objects.filter(entry__in=entries, object_pk__in=keys).defer("kept_file")
    instances = {}
    for row in rows:
        model = models[row.entry_id]
        if row.model == model._meta.label_lower:
            names = {field.attname for field in model._meta.local_concrete_fields}
            known = {name: value for name, value in row.fields.items() if name in names}
            instances[row.entry_id] = model(**known)
    return instances
