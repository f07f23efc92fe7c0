import pytest

from .old_site import OldSiteOnDisk, create_topics


@pytest.fixture
def old(site, tmp_path, settings):
    """An old site: its media folder, the mapping, and `old.run(items)`."""
    settings.MEDIA_ROOT = tmp_path / "media"
    create_topics()
    return OldSiteOnDisk(tmp_path)
