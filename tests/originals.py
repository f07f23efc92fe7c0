"""Fingerprints of code and templates of other packages that this site replaces or patches."""

import hashlib
import inspect
from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.loaders.app_directories import Loader

from ptvt_site.core.data import toml_beside

ORIGINALS = toml_beside(__file__, "originals.toml")
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def fingerprint(source: str) -> str:
    """The first characters of a hash of a text."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def fingerprint_of(code) -> str:
    """The fingerprint of the source of a function or class."""
    return fingerprint(inspect.getsource(code))


def overridden_templates(*folders: str) -> dict[str, str]:
    """The fingerprint of each original that a template in these folders replaces, by its name."""
    loader = Loader(engines["django"].engine)
    found = {}
    for folder in folders:
        for path in sorted((TEMPLATES / folder).rglob("*.*")):
            name = str(path.relative_to(TEMPLATES))
            for source in loader.get_template_sources(name):
                if Path(source.name).exists():
                    found[name] = fingerprint(Path(source.name).read_text())
                    break
    return found
