"""Notices each change of what visitors see, by whatever way it is made.

It looks at what is written to the database, not at signals: those are not sent for `update()`,
bulk inserts and moves in the page tree. Whatever is not known to be invisible counts as a change.
"""

import re
from contextlib import contextmanager, nullcontext

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.signals import connection_created

# Apps and models whose rows no visitor sees on a page that is kept. Searches are never kept.
UNSEEN_APPS = {
    "accounts",
    "account",
    "auth",
    "contenttypes",
    "django_tasks_database",
    "editors",
    "mfa",
    "sessions",
    "wagtailadmin",
    "wagtailembeds",
    "wagtailsearch",
    "wagtailusers",
}
UNSEEN_MODELS = {
    "core.contentversion",
    "core.customrendition",
    "search.searchentry",
    "search.searchword",
    "wagtailimages.rendition",
    "wagtailcore.apitoken",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.groupapprovaltask_groups",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.groupsitepermission",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowcontenttype",
    "wagtailcore.workflowpage",
    "wagtailcore.workflowstate",
    "wagtailcore.workflowtask",
}
UNSEEN_TABLES = {"django_migrations", "wagtailsearch_indexentry_fts"}
# What is new here shows nowhere before something points to it.
UNSEEN_WHEN_NEW = {"core.customimage", "core.customdocument", "taggit.tag", "taggit.taggeditem"}
# What Wagtail writes on a page for a draft, a lock or a schedule, and the number of its children.
UNSEEN_COLUMNS = {
    "draft_title",
    "expire_at",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
    "numchild",
}
_WRITE = re.compile(
    r"\s*(?:(INSERT)(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) \"?(\w+)\"?", re.IGNORECASE
)
_SET = re.compile(r"(?:SET |, )\"(\w+)\" = ")


class Observer:
    """Changes the content's version with each write that visitors can see."""

    def __init__(self):
        self._unseen = self._unseen_when_new = None

    def _look_up_tables(self):
        models = apps.get_models(include_auto_created=True)
        tables = {model._meta.label_lower: model._meta.db_table for model in models}
        self._unseen_when_new = {tables[label] for label in UNSEEN_WHEN_NEW & tables.keys()}
        self._unseen = UNSEEN_TABLES | {
            model._meta.db_table
            for model in models
            if model._meta.app_label in UNSEEN_APPS or model._meta.label_lower in UNSEEN_MODELS
        }

    def sees(self, sql: str) -> bool:
        """Whether a statement changes what visitors see."""
        match = _WRITE.match(sql)
        if not match:
            return False
        if self._unseen is None:
            self._look_up_tables()
        is_new, table = match[1], match[2]
        if table in self._unseen or (is_new and table in self._unseen_when_new):
            return False
        if table == "wagtailcore_page" and not is_new:
            columns = set(_SET.findall(sql))
            return not columns or not columns <= UNSEEN_COLUMNS
        return True

    def __call__(self, execute, sql, params, many, context):
        """Run a statement of Django's; with a change, both are committed or neither."""
        connection = context["connection"]
        if not self.sees(sql) or getattr(connection, "unseen", False):
            return execute(sql, params, many, context)
        from .models import ContentVersion

        if not _has_table(connection, ContentVersion._meta.db_table):
            return execute(sql, params, many, context)
        with nullcontext() if connection.in_atomic_block else transaction.atomic(connection.alias):
            result = execute(sql, params, many, context)
            ContentVersion.objects.db_manager(connection.alias).change()
        return result


def _has_table(connection, table: str) -> bool:
    """Whether the table is there: migrations write before it is."""
    if not getattr(connection, "has_content_version", False):
        connection.has_content_version = table in connection.introspection.table_names()
    return connection.has_content_version


@contextmanager
def unseen(using: str = "default"):
    """What is written in here is nothing that a visitor sees, such as a page that is not live."""
    connection = connections[using]
    before = getattr(connection, "unseen", False)
    connection.unseen = True
    try:
        yield
    finally:
        connection.unseen = before


def current_version() -> str:
    """The version that the content has now, for the page cache."""
    from .models import ContentVersion

    return ContentVersion.objects.current()


_observer = Observer()


def observe(connection, **kwargs):
    """Look at all that is written over a new connection."""
    if connection.vendor == "sqlite":
        # What an INSERT returns is read after us, and until then SQLite commits nothing.
        connection.features.can_return_columns_from_insert = False
    if _observer not in connection.execute_wrappers:
        connection.execute_wrappers.append(_observer)


def start() -> None:
    """Look at all connections from now on."""
    connection_created.connect(observe, dispatch_uid="content changes")
    for connection in connections.all(initialized_only=True):
        observe(connection)
