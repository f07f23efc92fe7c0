"""What makes all pages be made again after a release."""

import pytest

from ptvt_site.delivery.code_version import code_version


@pytest.fixture
def version():
    """The version, computed anew each time."""
    yield code_version.__wrapped__
    code_version.cache_clear()


class TestCodeVersion:
    def test_is_the_same_each_time(self, version):
        assert version() == version()

    @pytest.mark.parametrize("name", ["WAGTAILADMIN_BASE_URL", "SECURITY_CONTACT", "SECURE_CSP"])
    def test_changes_with_a_setting_that_pages_show(self, version, settings, name):
        before = version()
        setattr(settings, name, "iets anders")
        assert version() != before

    def test_changes_with_the_static_files(self, version, settings, tmp_path):
        settings.STATIC_ROOT = tmp_path
        before = version()
        (tmp_path / "staticfiles.json").write_text("{}")
        assert version() != before

    def test_does_not_differ_between_machines_of_one_site(self, version, settings):
        before = version()
        settings.DATABASES = {"default": {"HOST": "elders"}}
        assert version() == before
