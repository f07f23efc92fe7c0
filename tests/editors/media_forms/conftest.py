from tests.uploads.conftest import media, upload  # noqa: F401
