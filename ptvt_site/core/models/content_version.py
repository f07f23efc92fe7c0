import secrets

from django.db import connections, models, transaction

from ptvt_site.delivery import page_cache

# Rows are added up, so there must stay few of them.
MOST_ROWS = 100
LARGEST = 2**48


class _Announcement:
    """Tells the page cache of a change once it is committed; `pk` is the row of that change."""

    def __init__(self, pk: int):
        self.pk = pk

    def __call__(self):
        page_cache.announce_change()


class ContentVersionManager(models.Manager):
    """The version that the content has now."""

    def current(self) -> str:
        """A word that is another one after each change of what visitors see.

        In plain SQL: nearly each request asks it first, and building the question took longer than
        the answer.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute("SELECT SUM(number) FROM core_contentversion")
            (total,) = cursor.fetchone()
        return f"{int(total or 0):x}"

    def change(self) -> None:
        """Say that the content changes; it counts when the change itself is committed.

        The row is written in the transaction of the change, so that both are there or neither.
        """
        connection = connections[self.db]
        with transaction.atomic(self.db, savepoint=False):
            number = secrets.randbelow(LARGEST)
            # One row for each transaction: its later changes write that again.
            mine = [one for _, one, _ in connection.run_on_commit if isinstance(one, _Announcement)]
            if mine and self.filter(pk=mine[-1].pk).update(number=number):
                return
            row = self.create(number=number)
            transaction.on_commit(_Announcement(row.pk), self.db)
            if row.pk % MOST_ROWS == 0:
                self._tidy(row.pk)

    def _tidy(self, newest: int) -> None:
        """Take old rows away; that changes the version too, but it changes anyway."""
        old = self.filter(pk__lt=newest - MOST_ROWS // 2)
        # Another change may be doing the same: nobody waits for it.
        keys = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True))
        self.filter(pk__in=keys).delete()


class ContentVersion(models.Model):
    """Tells what was worked out from the content apart from what must be worked out again.

    A row for each change, and the version is their sum: two editors who publish at the same time
    write no row together, so neither waits for the other, and in whatever order they are done, the
    sum is another one after each. By chance, not counted on: a database that is put back to an
    earlier day would count to the same numbers again.
    """

    number = models.BigIntegerField()

    objects = ContentVersionManager()

    class Meta:
        verbose_name = "wijziging van de inhoud"
        verbose_name_plural = "wijzigingen van de inhoud"

    def __str__(self):
        return f"{self.number:x}"
