"""Changes the content's version with every write that visitors can see.

It looks at the SQL: no signal is sent for `update()`, bulk inserts and moves in the page tree.
Every table that is not listed here counts as content.
"""

import re
from contextlib import contextmanager, nullcontext
from functools import cache

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from wagtail.models import Site

# How the labels of models start, and the names of other tables, whose rows are on no cached page.
# Results of a search are never cached.
MODELS_WITHOUT_INVALIDATION = re.compile(
    r"(accounts?|auth|contenttypes|django_tasks_database|editors|feedback|following|insight|mfa"
    r"|operations|search|sessions|wagtailadmin|wagtailembeds|wagtailsearch|wagtailusers)\."
    r"|core\.contentversion|directory\.contactmessage"
    r"|wagtailcore\.(apitoken|comment|group|modellogentry|pagelogentry|pagesubscription"
    r"|referenceindex|revision|task|uploadedfile|workflow)"
    r"|django_migrations|wagtailsearch_indexentry_fts"
)
# A new row of these is shown nowhere before something points to it.
INSERT_WITHOUT_INVALIDATION = re.compile(r"core\.custom(image|document)|taggit\.tag(geditem)?")
# Sizes of pictures are made while a page is rendered; a deleted one is still on cached pages.
ONLY_DELETE_INVALIDATES = {"core.customrendition", "wagtailimages.rendition"}
# What Wagtail writes on a page for a draft, a lock or a schedule, and the number of its children.
COLUMNS_WITHOUT_INVALIDATION = re.compile(
    r"draft_title|expire_at|go_live_at|has_unpublished_changes|latest_revision_(created_at|id)"
    r"|locked(_at|_by_id)?|numchild"
)
_WRITE = re.compile(r"\s*(INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) \"?(\w+)\"?", re.I)
_SET = re.compile(r"(?:SET |, )\"(\w+)\" = ")


@cache
def _labels() -> dict[str, str]:
    """The labels of the models by their tables."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model._meta.label_lower for model in models}


def invalidates(sql: str) -> bool:
    """Whether a statement changes what visitors see."""
    match = _WRITE.match(sql)
    if not match:
        return False
    verb, table = match[1][:6].upper(), match[2]
    if table == "wagtailcore_page" and verb == "UPDATE":
        columns = _SET.findall(sql)
        return not columns or not all(map(COLUMNS_WITHOUT_INVALIDATION.fullmatch, columns))
    label = _labels().get(table, table)
    is_unused = verb == "INSERT" and INSERT_WITHOUT_INVALIDATION.fullmatch(label)
    is_made = verb != "DELETE" and label in ONLY_DELETE_INVALIDATES
    return not (is_unused or is_made or MODELS_WITHOUT_INVALIDATION.match(label))


def execute_and_observe(execute, sql, params, many, context):
    """Run a statement of Django's; what visitors see and its version change together."""
    connection = context["connection"]
    if getattr(connection, "without_invalidation", False) or not invalidates(sql):
        return execute(sql, params, many, context)
    from .models import ContentVersion

    # The first migrations write before its table exists.
    if not getattr(connection, "has_content_version", False):
        tables = connection.introspection.table_names()
        connection.has_content_version = ContentVersion._meta.db_table in tables
    if not connection.has_content_version:
        return execute(sql, params, many, context)
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        result = execute(sql, params, many, context)
        ContentVersion.objects.change()
    return result


@contextmanager
def without_invalidation():
    """Writes in here change nothing that a visitor sees, such as a page that is not live."""
    before = getattr(connection, "without_invalidation", False)
    connection.without_invalidation = True
    try:
        yield
    finally:
        connection.without_invalidation = before


_last_version = None


def current_version() -> str:
    """The version that the content has now, for the page cache.

    Wagtail caches the root path of each site per process; a change may be of that.
    """
    global _last_version
    from .models import ContentVersion

    version = ContentVersion.objects.current()
    if version != _last_version:
        _last_version = version
        Site.clear_site_root_paths_cache()
    return version


@receiver(connection_created)
def observe(connection, **kwargs):
    """Observe what is written over a new connection."""
    if connection.vendor == "sqlite":
        # What an INSERT returns is read after the observer, and until then SQLite commits nothing.
        connection.features.can_return_columns_from_insert = False
    if execute_and_observe not in connection.execute_wrappers:
        connection.execute_wrappers.append(execute_and_observe)
