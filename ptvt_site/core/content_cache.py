"""Remembers what takes long to work out, until the content changes.

Only numbers and keys of pages: whether a visitor may see a page is asked of the database each time.
"""

from hashlib import blake2b

from django.core.cache import caches
from django.utils.functional import cached_property

from .models.content_version import ContentVersion


class ContentCache:
    """What was worked out since the content last changed; make one for each request."""

    @cached_property
    def _version(self) -> str:
        return ContentVersion.objects.current()

    def get(self, name: str, work_out):
        """What `work_out` returned when it was last called for this `name` and this content."""
        key = blake2b(f"{self._version} {name}".encode(), digest_size=16).hexdigest()
        return caches["content"].get_or_set(key, work_out)
