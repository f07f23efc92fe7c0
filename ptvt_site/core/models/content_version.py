import secrets

from django.db import connection, models, transaction

from ptvt_site.delivery.content_version import content_version

# Rows are added up, so there must stay few of them.
MAX_ROWS = 100


class _Announcement:
    """Tells the page cache of the changes of a transaction once that is committed."""

    def __init__(self):
        self.changes = 0

    def __call__(self):
        content_version.announce_change()


def _announcement() -> _Announcement | None:
    """That of the transaction that is open now, if it has changed the content."""
    callbacks = [callback for _, callback, _ in connection.run_on_commit]
    return next((one for one in reversed(callbacks) if isinstance(one, _Announcement)), None)


class ContentVersionManager(models.Manager):
    """The version that the content has now."""

    def current(self) -> str:
        """A token that changes with every transaction, and inside one with every statement."""
        # In SQL: nearly each request needs it, and building the query took longer than the answer.
        with connection.cursor() as cursor:
            cursor.execute("SELECT SUM(number) FROM core_contentversion")
            (total,) = cursor.fetchone()
        version = f"{int(total or 0):x}"
        if uncommitted := _announcement():
            version += f"-{uncommitted.changes}-{connection.savepoint_ids}"
        return version

    def change(self) -> None:
        """Record that the open transaction changes the content: one row, at its first change."""
        with transaction.atomic(savepoint=False):
            announcement = _announcement()
            if announcement is None:
                announcement = _Announcement()
                row = self.create(number=secrets.randbelow(2**48))
                transaction.on_commit(announcement)
                if row.pk % MAX_ROWS == 0:
                    # That changes the version too, but it changes anyway. Another change may be
                    # doing the same: nobody waits for it.
                    old = self.filter(pk__lt=row.pk - MAX_ROWS // 2)
                    self.filter(pk__in=old.select_for_update(skip_locked=True)).delete()
            announcement.changes += 1


class ContentVersion(models.Model):
    """A change of what visitors see; the sum of all rows is the version of the content.

    So editors who publish at once do not wait for each other. The numbers are random: a database
    that is restored to an earlier day would count to the same numbers again.
    """

    number = models.BigIntegerField()

    objects = ContentVersionManager()

    def __str__(self):
        return f"{self.number:x}"
