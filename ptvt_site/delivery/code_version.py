"""Identifies the code and settings that made a page: after a release all pages are made again."""

import json
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

_SOURCES = ("*.py", "*.html", "*.toml", "*.txt")


@lru_cache
def code_version() -> str:
    """A digest of code, templates, requirements, static files and settings."""
    base = Path(settings.BASE_DIR)
    folders = [base / "templates"]
    folders += [path.parent for path in base.glob("*/__init__.py") if path.parent.name != "tests"]
    files = {file for folder in folders for kind in _SOURCES for file in folder.rglob(kind)}
    files |= {base / "requirements.txt", Path(settings.STATIC_ROOT) / "staticfiles.json"}
    digest = blake2b(digest_size=6)
    for file in sorted(files):
        if file.is_file():
            digest.update(str(file.relative_to(file.anchor)).encode())
            digest.update(file.read_bytes())
    # These differ between the machines of one site, and no page shows them.
    excluded = {"CACHES", "CACHE_URL", "DATABASES", "LOGGING", "SECRET_KEY"}
    for name in filter(str.isupper, sorted(set(dir(settings)) - excluded)):
        # Only plain data: a path or a function tells nothing, or differs as well.
        with suppress(TypeError, ValueError):
            value = json.dumps(getattr(settings, name), sort_keys=True)
            digest.update(f"{name}={value}".encode())
    return digest.hexdigest()
