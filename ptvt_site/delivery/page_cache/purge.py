"""Tells Varnish or a CDN to forget every page, by Wagtail's `frontend_cache` backends.

Any change may show on any page, so there is one purge for all: the address `/*` of each site. The
configuration for Varnish in `deploy/` takes it for a ban of everything; CloudFront and Azure read
it as a pattern themselves. The app itself is not installed: it purges only what an editor publishes
or unpublishes, and lets him wait for it.
"""

import logging
import socket
from contextlib import contextmanager

from django.db import Error
from wagtail.contrib.frontend_cache.backends import HTTPBackend
from wagtail.contrib.frontend_cache.utils import get_backends
from wagtail.models import Site

logger = logging.getLogger(__name__)

LONGEST_WAIT = 2  # seconds


class VarnishBackend(HTTPBackend):
    """Wagtail's way to purge Varnish, which does not wait for ever."""

    def purge(self, url):
        """Send the purge."""
        with _patience(LONGEST_WAIT):
            super().purge(url)


@contextmanager
def _patience(seconds: float):
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def purge() -> None:
    """Have every cache in front of the site forget its pages; what goes wrong is logged."""
    backends = get_backends()
    if not backends:
        return
    try:
        urls = [f"{site.root_url}/*" for site in Site.objects.all()]
    except Error:
        logger.warning("The caches in front of the site could not be purged: no database")
        return
    for name, backend in backends.items():
        try:
            backend.purge_batch(urls)
        except Exception:
            logger.exception("The cache in front of the site could not be purged: %s", name)
