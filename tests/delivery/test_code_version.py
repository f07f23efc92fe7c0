"""What makes all pages be made again after a release."""

import pytest

from ptvt_site.delivery.code_version import code_version


@pytest.fixture
def version(settings):
    """The version, computed anew each time; with settings that a test may change."""
    settings.SECRET_KEY = "of the test"
    yield code_version.__wrapped__
    code_version.cache_clear()


class TestCodeVersion:
    def test_changes_with_settings_that_pages_show_and_static_files(
        self, version, settings, tmp_path
    ):
        settings.STATIC_ROOT = tmp_path
        seen = [version()]
        for name in ["WAGTAILADMIN_BASE_URL", "SECURITY_CONTACT", "SECURE_CSP"]:
            setattr(settings, name, "iets anders")
            seen.append(version())
        (tmp_path / "staticfiles.json").write_text("{}")
        assert len({*seen, version()}) == 5

    def test_does_not_change_with_what_no_page_shows(self, version, settings):
        before = version()
        settings.SECRET_KEY = "another"
        settings.LOGGING = {"elsewhere": True}
        assert version() == before
