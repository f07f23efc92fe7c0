"""What every test of the import may ask for."""

import pytest

from .old_site import OldSiteOnDisk, create_site


@pytest.fixture
def site(db):
    return create_site()


@pytest.fixture
def old(site, tmp_path, settings):
    """An old site: its media folder, the mapping, and `old.run(items)`."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return OldSiteOnDisk(tmp_path)
