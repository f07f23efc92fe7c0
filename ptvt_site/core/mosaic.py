"""The house artwork: squares, quarter circles and triangles of two units, the same for each seed.

One path for each layer and colour costs little; colours are CSS classes, to follow the theme.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .data import toml_beside

_DATA = toml_beside(__file__, "mosaic.toml")
COLOURS, _OVERLAY = _DATA["colours"], _DATA["overlay"]
_BASE = "pppttkkmmw"
_QUARTERS, _TRIANGLES, _ARCS, _HALVES, _OTHERS = (
    tuple(_DATA[name]) for name in ("quarters", "triangles", "arcs", "halves", "others")
)
_SQUARE = "M{x} {y}h2v2h-2z"
_SHAPES = (*_QUARTERS, *_QUARTERS, *_TRIANGLES, *_ARCS, *_HALVES)
_ON_SQUARE = (*_QUARTERS, *_TRIANGLES, *_HALVES, *_OTHERS)


@dataclass(frozen=True)
class Mosaic:
    """A drawing: its size in units and its paths as (class, path data), lowest first."""

    width: int
    height: int
    paths: tuple[tuple[str, str], ...]

    @property
    def view_box(self) -> str:
        """The value of the `viewBox` attribute."""
        return f"0 0 {self.width} {self.height}"

    def svg(self, width: int, height: int) -> str:
        """The drawing as an SVG file, with colours instead of classes."""
        paths = "".join(f'<path fill="{COLOURS[name]}" d="{data}"/>' for name, data in self.paths)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="{self.view_box}" preserveAspectRatio="xMidYMid slice">{paths}</svg>'
        )


# Single tiles, as icons.
GLYPHS = [Mosaic(2, 2, ((name, path),)) for name, path in _DATA["glyphs"]]


def _draw(seed: str, columns: int, rows: int, places: Callable, ground: str = "") -> Mosaic:
    """Draw a tile at each place, of no colour of the tiles to the left and above."""
    # Of `Random` only this gives the same numbers everywhere.
    random, layers, colour_at = Random(seed).random, ({}, {}), {}

    def pick(options):
        return options[int(random() * len(options))]

    for column, row, shapes in places(random):
        near = {colour_at.get((column - 1, row)), colour_at.get((column, row - 1))}
        colour = colour_at[column, row] = pick([name for name in _BASE if name not in near])
        if shapes or random() < 0.5:
            drawn = [(colour, pick(shapes or _SHAPES))]
        else:
            drawn = [(colour, _SQUARE)]
            if random() < 0.85:
                drawn.append((pick(_OVERLAY[colour]), pick(_ON_SQUARE)))
        x, y = 2 * column, 2 * row
        for layer, (name, shape) in zip(layers, drawn, strict=False):
            data = shape.format(x=x, y=y, x1=x + 1, y1=y + 1, x2=x + 2, y2=y + 2)
            layer[name] = layer.get(name, "") + data
    width, height = 2 * columns, 2 * rows
    paths = [(ground, f"M0 0h{width}v{height}h-{width}z")] if ground else []
    return Mosaic(width, height, (*paths, *layers[0].items(), *layers[1].items()))


def mosaic(seed: str, columns: int, rows: int) -> Mosaic:
    """A field of tiles on petrol, with some places left open."""
    places = [(column, row, ()) for row in range(rows) for column in range(columns)]
    return _draw(seed, columns, rows, lambda random: (p for p in places if random() < 0.78), "b")


def hero(seed: str) -> Mosaic:
    """Tiles that climb to the right, without background: six columns, five rows."""
    edge, places = (_QUARTERS[2], _QUARTERS[2], _TRIANGLES[2]), []
    for row, first in enumerate((5, 3, 2, 2, 1)):
        places.append((first, row, edge))
        places += [(column, row, ()) for column in range(first + 1, 6)]
    return _draw(seed, 6, 5, lambda random: places)
