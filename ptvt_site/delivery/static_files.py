"""How static files reach the visitor: one style sheet, a slim font, hashed names, compressed."""

import logging
import re
from base64 import b64encode
from functools import partial
from hashlib import sha384
from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage

from .font import COMMON_PART, FONT, REST_PART, in_parts, without, write_parts

logger = logging.getLogger(__name__)

STYLE_SHEET = "css/site.css"
COMBOBOX = "combobox-nav/index.js"
_IMPORT = re.compile(r'@import url\("([^"]+)"\)')
_SCRIPTS = "js/*.js"
# What they import gets its hashed name too. Django's own patterns for this would look
# through the scripts of every package.
_SCRIPT_IMPORT = r"""(?P<matched>from\s*["'](?P<url>\.[^"']+)["'];)"""
# Where the font is named.
_FONT_STYLE_SHEETS = ("css/fonts.css", "css/admin/brand.css")


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which first makes one minified style sheet of `site.css`.

    It also makes two parts of the font, of which every page needs the first (`font`).

    Without the font's file (it comes from an npm package) the style sheets go without it, and the
    page uses a system font of the same metrics. Without that of the keys of the search field, also
    from npm, the field gives no suggestions.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (_SCRIPTS, ((_SCRIPT_IMPORT, 'from "%(url)s";'),)),
    )

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
        """Divide the font and bundle the style sheet, then hash and compress everything."""
        if not dry_run:
            self._divide_font(paths)
            if STYLE_SHEET in paths:
                self._bundle(paths)
        if COMBOBOX not in paths:
            logger.warning("The keys of the search field are not here, so it gives no suggestions.")
            self._patterns.pop(_SCRIPTS, None)
        yield from super().post_process(paths, dry_run, **options)

    def _divide_font(self, paths: dict) -> None:
        if FONT in paths:
            parts = [Path(self.path(name)) for name in (COMMON_PART, REST_PART)]
            rest = write_parts(_source(paths, FONT), *parts)
            paths |= {name: (self, name) for name in (COMMON_PART, REST_PART)}
            change = partial(in_parts, rest=rest)
        else:
            logger.warning("The font is not here, so the site uses a system font.")
            change = without
        for name in paths.keys() & set(_FONT_STYLE_SHEETS):
            Path(self.path(name)).write_text(change(_source(paths, name).read_text()))
            paths[name] = (self, name)

    def _bundle(self, paths: dict) -> None:
        # Only needed where static files are collected.
        import lightningcss

        style_sheet = Path(self.path(STYLE_SHEET))
        # What lies there may be the bundle of an earlier release.
        style_sheet.write_text(_source(paths, STYLE_SHEET).read_text())
        bundled = lightningcss.bundle_css(str(style_sheet))
        # The parts are in the bundle now: nothing asks for them.
        for part in _IMPORT.findall(style_sheet.read_text()):
            name = f"{STYLE_SHEET.rpartition('/')[0]}/{part}"
            paths.pop(name, None)
            Path(self.path(name)).unlink()
        style_sheet.write_text(bundled)
        paths[STYLE_SHEET] = (self, STYLE_SHEET)


def _source(paths: dict, name: str) -> Path:
    """The file that was collected under this name, as its owner wrote it."""
    storage, path = paths[name]
    return Path(storage.path(path))
