"""Which publication takes the place of which."""

from . import models

# No publication has more versions; a ring in the data must not hold up a visitor.
MOST_VERSIONS = 20


def versions_before(key: int | None) -> list[int]:
    """The keys of a publication and of all that it takes the place of."""
    found = []
    while key and key not in found and len(found) < MOST_VERSIONS:
        found.append(key)
        pages = models.PublicationPage.objects.filter(pk=key)
        key = pages.values_list("supersedes", flat=True).first()
    return found


def newest_version(publication):
    """The latest published version after this one, or none."""
    newest, seen = None, {publication.pk}
    while len(seen) < MOST_VERSIONS:
        after = models.PublicationPage.objects.filter(supersedes=(newest or publication).pk)
        found = models.Post.objects.published().filter(pk__in=after.values("pk")).newest_first()
        found = found.exclude(pk__in=seen).first()
        if found is None:
            break
        newest = found
        seen.add(found.pk)
    return newest


def earlier_version(publication):
    """The version that this one takes the place of, when visitors may see it."""
    if not publication.supersedes_id:
        return None
    return models.Post.objects.published().filter(pk=publication.supersedes_id).first()
