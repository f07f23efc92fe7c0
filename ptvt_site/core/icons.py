"""The icons by their names, from `icons.toml`."""

from .data import toml_beside

ICONS = toml_beside(__file__, "icons.toml")
