"""The house artwork: squares, quarter circles and triangles of two units, the same for each seed.

One path for each layer and colour costs little; colours are CSS classes, to follow the theme.
"""

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


class _Canvas:
    """Collects tiles. Uses only `Random.random`, which gives the same numbers everywhere."""

    def __init__(self, seed: str):
        self.random = Random(seed).random
        self.layers: list[dict[str, str]] = [{}, {}]
        self.colour_at: dict[tuple[int, int], str] = {}

    def pick(self, options):
        return options[int(self.random() * len(options))]

    def draw(self, layer: int, colour: str, shape: str, x: int, y: int) -> None:
        data = shape.format(x=x, y=y, x1=x + 1, y1=y + 1, x2=x + 2, y2=y + 2)
        self.layers[layer][colour] = self.layers[layer].get(colour, "") + data

    def tile(self, column: int, row: int, shapes=None) -> None:
        """A shape, or one on a square, of no colour of the tiles to the left and above."""
        x, y = 2 * column, 2 * row
        near = {self.colour_at.get((column - 1, row)), self.colour_at.get((column, row - 1))}
        colour = self.pick([name for name in _BASE if name not in near])
        self.colour_at[column, row] = colour
        if shapes or self.random() < 0.5:
            self.draw(0, colour, self.pick(shapes or _SHAPES), x, y)
        else:
            self.draw(0, colour, _SQUARE, x, y)
            if self.random() < 0.85:
                self.draw(1, self.pick(_OVERLAY[colour]), self.pick(_ON_SQUARE), x, y)

    def mosaic(self, columns: int, rows: int, ground: str = "") -> Mosaic:
        width, height = 2 * columns, 2 * rows
        paths = [(ground, f"M0 0h{width}v{height}h-{width}z")] if ground else []
        for layer in self.layers:
            paths += layer.items()
        return Mosaic(width, height, tuple(paths))


def mosaic(seed: str, columns: int, rows: int) -> Mosaic:
    """A field of tiles on petrol, with some places left open."""
    canvas = _Canvas(seed)
    for row in range(rows):
        for column in range(columns):
            if canvas.random() < 0.78:
                canvas.tile(column, row)
    return canvas.mosaic(columns, rows, ground="b")


def hero(seed: str) -> Mosaic:
    """Tiles that climb to the right, without background: six columns, five rows."""
    canvas = _Canvas(seed)
    for row, first in enumerate((5, 3, 2, 2, 1)):
        canvas.tile(first, row, (_QUARTERS[2], _QUARTERS[2], _TRIANGLES[2]))
        for column in range(first + 1, 6):
            canvas.tile(column, row)
    return canvas.mosaic(6, 5)
