"""Which publication replaces which."""

from django.core.exceptions import ValidationError
from django.db import models

from ptvt_site.core.fields import optional_key

from .posts import Post

# No publication has more versions; a cycle in the data must not hold up a visitor.
MAX_VERSIONS = 20


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
        while key and key not in keys and len(keys) < MAX_VERSIONS:
            keys.append(key)
            pages = type(self).objects.filter(pk=key)
            key = pages.values_list("supersedes", flat=True).first()
        return keys

    def newest_version(self) -> Post | None:
        """The latest published version after this one, or none."""
        newest, seen = None, {self.pk}
        while len(seen) < MAX_VERSIONS:
            later = type(self).objects.filter(supersedes=(newest or self).pk)
            posts = Post.objects.published().filter(pk__in=later.values("pk")).exclude(pk__in=seen)
            version = posts.newest_first().first()
            if version is None:
                break
            newest = version
            seen.add(version.pk)
        return newest

    def earlier_version(self) -> Post | None:
        """The published version that this one replaces, or none."""
        if not self.supersedes_id:
            return None
        return Post.objects.published().filter(pk=self.supersedes_id).first()
