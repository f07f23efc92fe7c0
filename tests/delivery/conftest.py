"""The page cache, in this process and over a folder of the test's own."""

import pytest
from django.test import Client

from ptvt_site.core.models import content_version as core_content_version
from ptvt_site.delivery import database_down, page_cache
from ptvt_site.delivery.content_version import ContentVersion


class CheckedVersion(ContentVersion):
    """Asks the database for each request, where a thread would have done that."""

    silent_for = 0.0

    def current(self):
        self.check()
        return super().current()

    def is_silent(self, seconds=2.0):
        """Whether the test wants the database to be silent."""
        return self.silent_for > seconds


@pytest.fixture
def version(settings, tmp_path, monkeypatch):
    """The version of the content, as the page cache of this test sees it."""
    settings.VAR_DIR, settings.PAGE_CACHE = tmp_path, True
    files = settings.CACHES["pages"] | {"LOCATION": tmp_path / "pages"}
    settings.CACHES = settings.CACHES | {"pages": files}
    version = CheckedVersion(tmp_path)
    for module in (core_content_version, database_down, page_cache):
        monkeypatch.setattr(module, "content_version", version)
    return version


@pytest.fixture
def visitor(version, site) -> Client:
    """A visitor of the site with its page cache."""
    return Client()
