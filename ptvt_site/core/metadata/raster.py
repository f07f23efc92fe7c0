"""Draws a mosaic as pixels, for where no SVG can go."""

import re
from collections.abc import Iterator
from math import atan2, cos, hypot, pi, sin, sqrt

from PIL import Image, ImageDraw

from ptvt_site.core.mosaic import COLOURS, Mosaic

# Drawn larger and then made smaller, which smooths the edges.
SMOOTHING = 4
_ARC_STEPS = 48
_TOKEN = re.compile(r"[Mmhvlaz]|-?(?:\d+\.?\d*|\.\d+)")
_ARGUMENTS = {"M": 2, "m": 2, "h": 1, "v": 1, "l": 2, "a": 7, "z": 0}

Point = tuple[float, float]


def picture(drawing: Mosaic, tile: int, ground: str) -> Image.Image:
    """The mosaic on a ground of one colour; a tile, two units, is so many pixels wide and high."""
    scale = tile * SMOOTHING // 2
    image = Image.new("RGB", (drawing.width * scale, drawing.height * scale), ground)
    pen = ImageDraw.Draw(image)
    for name, data in drawing.paths:
        for outline in outlines(data):
            pen.polygon([(x * scale, y * scale) for x, y in outline], fill=COLOURS[name])
    return image.reduce(SMOOTHING)


def outlines(data: str) -> Iterator[list[Point]]:
    """The closed outlines of an SVG path, in the commands that `mosaic` uses."""
    tokens = iter(_TOKEN.findall(data))
    outline: list[Point] = []
    x = y = 0.0
    command = ""
    for token in tokens:
        # A command may be left out when it is the same as the one before it.
        values = [] if token in _ARGUMENTS else [float(token)]
        command = command if values else token
        while len(values) < _ARGUMENTS[command]:
            values.append(float(next(tokens)))
        if command == "z":
            yield outline
            x, y = outline[0]
            continue
        start = (x, y)
        if command == "M":
            x, y = values
        elif command in "hv":
            x, y = (x + values[0], y) if command == "h" else (x, y + values[0])
        else:
            x, y = x + values[-2], y + values[-1]
        if command in "Mm":
            outline = [(x, y)]
        elif command == "a":
            outline += _arc(start, (x, y), radius=values[0], clockwise=values[4] == 1)
        else:
            outline.append((x, y))


def _arc(start: Point, end: Point, radius: float, clockwise: bool) -> Iterator[Point]:
    """Points on the shorter arc of a circle between two points, after the start."""
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    half = hypot(half_x, half_y)
    away = sqrt(max(0.0, radius**2 - half**2)) / half * (1 if clockwise else -1)
    centre_x = (start[0] + end[0]) / 2 + away * half_y
    centre_y = (start[1] + end[1]) / 2 - away * half_x
    first = atan2(start[1] - centre_y, start[0] - centre_x)
    turn = atan2(end[1] - centre_y, end[0] - centre_x) - first
    if clockwise and turn < 0:
        turn += 2 * pi
    elif not clockwise and turn > 0:
        turn -= 2 * pi
    for step in range(1, _ARC_STEPS + 1):
        angle = first + turn * step / _ARC_STEPS
        yield centre_x + radius * cos(angle), centre_y + radius * sin(angle)
