"""What makes all pages be made again after a release."""

from ptvt_site.delivery.code_version import code_version


def test_changes_with_settings_that_pages_show_and_static_files_and_nothing_else(
    settings, tmp_path
):
    version = code_version.__wrapped__
    settings.SECRET_KEY, settings.STATIC_ROOT = "of the test", tmp_path
    seen = [version()]
    settings.SECRET_KEY, settings.LOGGING = "another", {"elsewhere": True}
    assert version() == seen[0]
    for name in ["WAGTAILADMIN_BASE_URL", "SECURITY_CONTACT", "SECURE_CSP"]:
        setattr(settings, name, "iets anders")
        seen.append(version())
    (tmp_path / "staticfiles.json").write_text("{}")
    assert len({*seen, version()}) == 5
