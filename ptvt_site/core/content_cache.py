"""Remembers what takes long to work out, until the content changes.

Numbers, keys of pages, and what several pages show alike, such as menus and cards. Whether a
visitor may see a page is asked of the database each time.
"""

from hashlib import blake2b

from django.core.cache import caches
from django.utils.functional import cached_property

from ptvt_site.delivery.code_version import code_version

from .models.content_version import ContentVersion


class ContentCache:
    """What was worked out since the content last changed; make one for each request."""

    @cached_property
    def version(self) -> str:
        """The version that the content had when this was first asked, and that of the code.

        What another release remembered in a shared cache may have other looks, or another shape.
        """
        return f"{code_version()} {ContentVersion.objects.current()}"

    def _key(self, name: str) -> str:
        return blake2b(f"{self.version} {name}".encode(), digest_size=16).hexdigest()

    def get(self, name: str, work_out):
        """What `work_out` returned when it was last called for this `name` and this content."""
        return caches["content"].get_or_set(self._key(name), work_out)

    def get_each(self, names: list[str], work_out) -> dict:
        """By name what `work_out` returned for it; it is called once, with the names that lack."""
        keys = {name: self._key(name) for name in names}
        found = caches["content"].get_many(keys.values())
        lacking = [name for name, key in keys.items() if key not in found]
        if lacking:
            made = {keys[name]: value for name, value in work_out(lacking).items()}
            caches["content"].set_many(made)
            found |= made
        return {name: found[key] for name, key in keys.items() if key in found}


def content_cache_for(request=None) -> ContentCache:
    """The cache of this request, which asks only once what version the content has."""
    if request is None:
        return ContentCache()
    if not hasattr(request, "_content_cache"):
        request._content_cache = ContentCache()
    return request._content_cache
