"""The cover that a publication has by its files."""

from .files import public_files
from .models import Post, PublicationPage


def refresh_cover(publication: PublicationPage) -> None:
    """Give it the cover of its first public PDF that has one, or none."""
    files = public_files().filter(page=publication, document__cover__isnull=False)
    cover = files.order_by("sort_order", "pk").values_list("document__cover", flat=True).first()
    Post.objects.filter(pk=publication.pk).update(cover=cover)
