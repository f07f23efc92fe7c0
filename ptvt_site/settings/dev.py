"""Settings for development: everything has a default, nothing needs HTTPS."""

from django.core.management.utils import get_random_secret_key

from . import environment
from .base import *  # noqa: F403

environment.VAR_DIR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """A key for this machine, made on first use and stored in `VAR_DIR`."""
    path = environment.VAR_DIR / "secret_key"
    path.touch(mode=0o600)
    if not path.read_text():
        path.write_text(get_random_secret_key())
    return path.read_text()


DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.text("SECRET_KEY") or _secret_key()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# A trial on one's own machine: a password is enough. SECOND_FACTOR=1 tries what a real site asks.
SECOND_FACTOR_REQUIRED = environment.flag("SECOND_FACTOR")
# A passkey belongs to a name, never to a number such as 127.0.0.1, and needs HTTPS elsewhere.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
_HOST = "localhost" if SECOND_FACTOR_REQUIRED else "127.0.0.1"
WAGTAILADMIN_BASE_URL = f"http://{_HOST}:{environment.number('PORT', 8000)}"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if DEBUG:
    # A changed template shows at once.
    PAGE_CACHE = False
    CACHES["content"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
    STORAGES["staticfiles"] = {  # noqa: F405
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
