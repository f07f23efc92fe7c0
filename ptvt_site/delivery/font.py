"""The site's font in two parts: what nearly every page needs, and what a browser seldom asks for.

Every page waits for the first part, so it holds no more than Dutch texts use, and fits in what a
server sends before it hears from the browser again. The font comes from an npm package.
"""

import re
from pathlib import Path

FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
COMMON_PART = FONT.replace("latin", "latin-common")
REST_PART = FONT.replace("latin", "latin-rest")
# The weights that the style sheet uses, text to heading; the file has more.
WEIGHTS = (400, 700)
# Dutch, with the signs of its texts, and the letters that its loan words and names bring along.
COMMON = {
    *(set(range(0x20, 0x7F)) - set(map(ord, "<>\\^`{|}~"))),
    *map(ord, "áàâäçéèêëíîïñóôöúûüÉËÏÖÜ"),
    *map(ord, "\u00a0€©·×±°²½–—‘’‚“”„…•"),
}
# What the style sheet switches on (figures of one width), and what browsers do by themselves.
FEATURES = ["ccmp", "kern", "locl", "mark", "tnum"]
# Copyright, family, style and licence.
NAMES = [0, 1, 2, 14]
_FACE = re.compile(r"@font-face \{[^}]*\}\n")


def write_parts(source: Path, common: Path, rest: Path) -> set[int]:
    """Write both parts of the font; gives the characters of the rest.

    Left out are weights that are not used, hints, which only old screens follow, and that kerning
    differs by weight: it is that of normal text. The same file gives the same bytes.
    """
    # Only needed where static files are collected.
    from fontTools.ttLib import TTFont

    characters = set(TTFont(source).getBestCmap())
    _write(source, common, characters & COMMON, FEATURES)
    _write(source, rest, characters - COMMON, ["*"])
    return characters - COMMON


def _write(source: Path, target: Path, characters: set[int], features: list[str]) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer
    from fontTools.varLib.merger import MutatorMerger
    from fontTools.varLib.varStore import VarStoreInstancer

    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(
        subset.Options(layout_features=features, hinting=False, name_IDs=NAMES)
    )
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    definitions = font["GDEF"].table
    if getattr(definitions, "VarStore", None):
        of_text = VarStoreInstancer(definitions.VarStore, font["fvar"].axes, {"wght": 0})
        MutatorMerger(font, of_text).mergeTables(font, [font], ["GPOS"])
        del definitions.VarStore
        definitions.Version = 0x00010002  # the last one without that table
    font.flavor = "woff2"
    font.save(target)


def in_parts(style_sheet: str, rest: set[int]) -> str:
    """The style sheet, where the browser fetches the rest when a page has a character of it."""

    def both(found: re.Match) -> str:
        if Path(FONT).name not in found[0]:
            return found[0]
        return "".join(
            _with_range(found[0].replace(Path(FONT).name, Path(part).name), characters)
            for part, characters in ((REST_PART, rest), (COMMON_PART, COMMON))
        )

    return _FACE.sub(both, style_sheet)


def without(style_sheet: str) -> str:
    """The style sheet without the font, for where it is not."""
    return _FACE.sub("", style_sheet)


def _with_range(face: str, characters: set[int]) -> str:
    """The face for these characters only, in runs as CSS writes them."""
    runs: list[list[int]] = []
    for character in sorted(characters):
        if runs and character == runs[-1][1] + 1:
            runs[-1][1] = character
        else:
            runs.append([character, character])
    ranges = ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs
    )
    return face.replace("}", f"  unicode-range: {ranges};\n}}")
