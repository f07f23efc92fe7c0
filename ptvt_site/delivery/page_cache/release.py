"""Which code made a page: a page of other code may name style sheets that are gone."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

_SOURCES = ("*.py", "*.html", "*.txt")


@lru_cache
def release() -> str:
    """A word that is another one when code, templates, requirements or static files change."""
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
    return digest.hexdigest()
