"""Caches what takes long to compute, until the content changes; never permissions."""

from hashlib import blake2b

from django.core.cache import caches
from django.utils import timezone
from django.utils.functional import cached_property

from ptvt_site.delivery.code_version import code_version

from .models.content_version import ContentVersion


class ContentCache:
    """Values for one version of the content; make one for each request."""

    @cached_property
    def version(self) -> str:
        """The versions of code and content when this was first used, and the day."""
        version = ContentVersion.objects.current()
        return f"{code_version()} {timezone.localdate()} {version}"

    def _key(self, name: str) -> str:
        return blake2b(f"{self.version} {name}".encode(), digest_size=16).hexdigest()

    def get(self, name: str, compute):
        """The value of this name; `compute` is called when it is not cached."""
        return caches["content"].get_or_set(self._key(name), compute)

    def get_each(self, names: list[str], compute) -> dict:
        """The values by name; `compute` is called once, with the names that are not cached."""
        keys = {name: self._key(name) for name in names}
        values = caches["content"].get_many(keys.values())
        missing = [name for name, key in keys.items() if key not in values]
        if missing:
            computed = {keys[name]: value for name, value in compute(missing).items()}
            caches["content"].set_many(computed)
            values |= computed
        return {name: values[key] for name, key in keys.items() if key in values}


def content_cache_for(request=None) -> ContentCache:
    """The cache of this request, which asks for the version of the content only once."""
    if request is None:
        return ContentCache()
    if not hasattr(request, "_content_cache"):
        request._content_cache = ContentCache()
    return request._content_cache
