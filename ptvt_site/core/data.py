"""Words and settings in TOML files, which are easier to read and change than code."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def toml_beside(module: str, name: str) -> dict:
    """What the file of this name beside a module holds; `module` is its `__file__`."""
    return tomllib.loads(Path(module).with_name(name).read_text(encoding="utf-8"))
