"""Which publication replaces which."""

from django.core.exceptions import ValidationError
from django.db import models

from ptvt_site.core.fields import optional_key

from .posts import Post


class VersionsMixin(models.Model):
    """A post that may replace another of its type."""

    supersedes = optional_key(
        "self",
        "vervangt",
        "De eerdere versie van deze publicatie. Op de pagina daarvan komt een verwijzing "
        "naar deze.",
        related_name="superseded_by",
    )

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a version that replaces itself."""
        super().clean()
        if self.supersedes_id and self.pk in self._versions_before(self.supersedes_id):
            text = "Een publicatie kan zichzelf niet vervangen, ook niet via een andere."
            raise ValidationError({"supersedes": text})

    def _versions_before(self, key: int | None) -> list[int]:
        """The key of a version, and those of all that it replaces."""
        keys = []
        while key and key not in keys:
            keys.append(key)
            pages = type(self).objects.filter(pk=key)
            key = pages.values_list("supersedes", flat=True).first()
        return keys

    def newest_version(self) -> Post | None:
        """The latest published version after this one, or none."""
        versions, posts = [self], Post.objects.published()
        # A cycle in the data must not hold up a visitor.
        others = posts.filter(publicationpage__supersedes=self.pk)
        while version := others.exclude(pk__in=[one.pk for one in versions]).newest_first().first():
            versions.append(version)
            others = posts.filter(publicationpage__supersedes=version.pk)
        return versions[-1] if len(versions) > 1 else None

    def earlier_version(self) -> Post | None:
        """The published version that this one replaces, or none."""
        posts = Post.objects.published().filter(pk=self.supersedes_id)
        return posts.first() if self.supersedes_id else None
