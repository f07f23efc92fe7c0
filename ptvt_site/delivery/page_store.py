"""Where cached pages are: files, or Redis when `CACHE_URL` is set. No failure reaches a visitor."""

import logging
import os
import time

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache

logger = logging.getLogger(__name__)

PAUSE = 5  # seconds in which Redis is not asked after it failed
_paused_until = 0.0


class PageFiles(FileBasedCache):
    """Django's cache in files, which deletes the oldest entries instead of random ones.

    Those of earlier versions of the content are the oldest, and nothing asks for them any more.
    """

    def _cull(self):
        with os.scandir(self._dir) as entries:
            files = list(entries)
        if len(files) >= self._max_entries:
            oldest = sorted(files, key=lambda file: file.stat().st_mtime)
            for file in oldest[: len(files) // self._cull_frequency]:
                self._delete(file.path)


def get(key: str):
    """The entry, or `None`."""
    return _call("get", key)


def store(key: str, value) -> None:
    """Store an entry, if that is possible."""
    _call("set", key, value)


def _call(method: str, *arguments):
    global _paused_until
    is_paused = time.monotonic() < _paused_until
    try:
        return getattr(caches["pages_fallback" if is_paused else "pages"], method)(*arguments)
    except Exception as error:  # Whatever a disk, a damaged file or Redis may cause.
        logger.warning("The page cache failed (%s): %s", method, type(error).__name__)
        if settings.CACHE_URL:
            _paused_until = time.monotonic() + PAUSE
        return None
