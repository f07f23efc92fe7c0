"""How static files reach the visitor: one style sheet, a slim font, hashed names, compressed."""

import logging
import re
from base64 import b64encode
from hashlib import sha384
from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage

logger = logging.getLogger(__name__)

STYLE_SHEET = "css/site.css"
FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
_IMPORT = re.compile(r'@import url\("([^"]+)"\)')
# The weights that the style sheet uses, text to heading; the file has more.
FONT_WEIGHTS = (400, 700)
FONT_IMPORT = '@import url("fonts.css") layer(base);\n'


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which first makes one minified style sheet of `site.css`.

    It also takes from the font what no visitor sees, which halves it: every page waits for it.

    Without the font's file (it comes from an npm package) the style sheet goes without it, and
    the page uses a system font of the same metrics.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._integrity = {}

    def integrity(self, name: str) -> str:
        """By what a browser sees that it got this file, and no other (W3C's SRI).

        Raises `ValueError` for a name that was not collected.
        """
        stored = self.stored_name(name)
        if stored not in self._integrity:
            with self.open(stored) as file:
                digest = sha384(file.read()).digest()
            self._integrity[stored] = f"sha384-{b64encode(digest).decode()}"
        return self._integrity[stored]

    def post_process(self, paths, dry_run=False, **options):
        """Bundle the style sheet and slim the font, then hash and compress everything."""
        if FONT in paths and not dry_run:
            _slim(Path(self.path(FONT)))
            paths[FONT] = (self, FONT)
        if STYLE_SHEET in paths and not dry_run:
            self._bundle(paths)
        yield from super().post_process(paths, dry_run, **options)

    def _bundle(self, paths: dict) -> None:
        # Only needed where static files are collected.
        import lightningcss

        style_sheet = Path(self.path(STYLE_SHEET))
        if FONT not in paths:
            logger.warning("The font is not here, so the site uses a system font.")
            style_sheet.write_text(style_sheet.read_text().replace(FONT_IMPORT, ""))
        bundled = lightningcss.bundle_css(str(style_sheet))
        # The parts are in the bundle now: nothing asks for them.
        for part in _IMPORT.findall(style_sheet.read_text()):
            name = f"{STYLE_SHEET.rpartition('/')[0]}/{part}"
            paths.pop(name, None)
            Path(self.path(name)).unlink()
        style_sheet.write_text(bundled)
        paths[STYLE_SHEET] = (self, STYLE_SHEET)


def _slim(path: Path) -> None:
    """Leave out weights that are not used, and hints, which only old screens follow.

    Every character and feature stays. The same file gives the same bytes.
    """
    # Only needed where static files are collected.
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(path, recalcTimestamp=False)
    axis = font["fvar"].axes[0]
    if (axis.minValue, axis.maxValue) == FONT_WEIGHTS:
        return
    options = subset.Options(layout_features=["*"], hinting=False, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": FONT_WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    font.save(path)
