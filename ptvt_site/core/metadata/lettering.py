"""Sets text in a picture: in the site's font, on lines that fit."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import ImageDraw, ImageFont

from ptvt_site.delivery.font import FONT

LEADING = 1.14
# From this size down, a word that is longer than a line is broken.
BREAKING_SIZE = 44
# The site's font comes in two parts; the second has the letters of more languages.
_FONTS = (FONT, FONT.replace("latin-wght", "latin-ext-wght"))
_NO_CHARACTER = "\U0010fffd"
_PLAIN = {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "‑": "-"}
_PIECE = re.compile(r"[^-/–]*[-/–]+|[^-/–]+")


@lru_cache(maxsize=1)
def font_files() -> tuple[str, ...]:
    """Where the parts of the site's font are; empty when it is not on this machine."""
    places = [finders.find(name) or Path(settings.STATIC_ROOT) / name for name in _FONTS]
    return tuple(str(place) for place in places if Path(place).is_file())


@lru_cache(maxsize=64)
def _fonts(size: int, weight: int) -> tuple[ImageFont.FreeTypeFont, ...]:
    """The site's font in this size; Pillow's own where it is missing or cannot be read."""
    fonts = []
    for path in font_files():
        try:
            font = ImageFont.truetype(path, size)
            font.set_variation_by_axes([weight])
        except OSError:
            continue
        fonts.append(font)
    return tuple(fonts) or (ImageFont.load_default(size),)


@lru_cache(maxsize=4096)
def _font_for(character: str) -> int | None:
    """Which of the fonts has this character."""
    for number, font in enumerate(_fonts(40, 400)):
        if bytes(font.getmask(character)) != bytes(font.getmask(_NO_CHARACTER)):
            return number
    return None


def _drawable(character: str) -> str:
    """The character, what comes closest to it, or nothing for one that no font has."""
    if character.isspace():
        return " "
    if unicodedata.category(character).startswith("C"):
        return ""
    plain = _PLAIN.get(character) or unicodedata.normalize("NFKD", character)
    for candidate in (character, plain, plain[:1]):
        if all(_font_for(part) is not None for part in candidate):
            return candidate
    return ""


def drawable(text: str) -> str:
    """The text on one line, without what cannot be drawn, such as emoji."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_drawable, composed)).split())


@dataclass(frozen=True)
class Lettering:
    """Letters of one size and weight."""

    size: int
    weight: int = 700

    @property
    def leading(self) -> int:
        """From one line to the next."""
        return round(self.size * LEADING)

    def _runs(self, text: str):
        fonts = _fonts(self.size, self.weight)
        for number, characters in groupby(text, key=lambda character: _font_for(character) or 0):
            yield fonts[number], "".join(characters)

    def width(self, text: str) -> float:
        """How wide the text is."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def draw(self, pen: ImageDraw.ImageDraw, x: float, baseline: float, text: str, fill: str):
        """Draw one line of text from `x` on."""
        for font, run in self._runs(text):
            pen.text((x, baseline), run, font=font, fill=fill, anchor="ls")
            x += font.getlength(run)

    def lines(self, text: str, width: float) -> list[str] | None:
        """The text on lines of at most this width; nothing when a word is longer than a line."""
        lines = [""]
        for word in text.split():
            gap = " "
            for piece in _PIECE.findall(word):
                longer = lines[-1] + (gap if lines[-1] else "") + piece
                if self.width(longer) <= width:
                    lines[-1] = longer
                elif self.width(piece) <= width:
                    lines.append(piece)
                elif self.size > BREAKING_SIZE:
                    return None
                else:
                    lines += self._broken(piece, width)
                gap = ""
        return [line for line in lines if line]

    def _broken(self, word: str, width: float) -> list[str]:
        parts = [""]
        for character in word:
            if self.width(parts[-1] + character) > width:
                parts.append("")
            parts[-1] += character
        return parts

    def balanced(self, text: str, width: int) -> list[str] | None:
        """The same number of lines, as much of one width as can be."""
        best = self.lines(text, width)
        low, high = width // 2, width
        while best and high - low > 4:
            middle = (low + high) // 2
            tried = self.lines(text, middle)
            if tried and len(tried) == len(best):
                best, high = tried, middle
            else:
                low = middle
        return best


def fit(text: str, width: int, height: int, sizes: range) -> tuple[Lettering, list[str]]:
    """The largest letters in which the text fits, and its lines; cut off when none is enough."""
    for size in sizes:
        lettering = Lettering(size)
        lines = lettering.balanced(text, width)
        if lines is not None and len(lines) * lettering.leading <= height:
            return lettering, lines
    lines = lettering.lines(text, width) or []
    lines = lines[: height // lettering.leading]
    lines[-1:] = [line.rstrip(" ,.;:")[:-2] + drawable("…") for line in lines[-1:]]
    return lettering, lines
