import secrets

from django.db import models


class ContentVersionManager(models.Manager):
    """The version that the content has now."""

    def current(self) -> str:
        """A word that is another one after each change of what visitors see."""
        return self.values_list("token", flat=True).first() or ""

    def change(self) -> None:
        """Say that the content has changed; it counts once the change itself is committed."""
        self.update_or_create(pk=1, defaults={"token": secrets.token_hex(8)})


class ContentVersion(models.Model):
    """Tells what was worked out from the content apart from what must be worked out again.

    One row, in the database, so that all processes and machines see the same. By chance, not
    counted on: a database that is put back to an earlier day would count to the same numbers again.
    """

    token = models.CharField(max_length=16)

    objects = ContentVersionManager()

    class Meta:
        verbose_name = "versie van de inhoud"
        verbose_name_plural = "versie van de inhoud"

    def __str__(self):
        return self.token
