"""How static files reach the visitor: one style sheet, hashed names, compressed beforehand."""

import logging
import re
from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage

logger = logging.getLogger(__name__)

STYLE_SHEET = "css/site.css"
FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
_IMPORT = re.compile(r'@import url\("([^"]+)"\)')
FONT_IMPORT = '@import url("fonts.css") layer(base);\n'


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which first makes one minified style sheet of `site.css`.

    Without the font's file (it comes from an npm package) the style sheet goes without it, and
    the page uses a system font of the same metrics.
    """

    def post_process(self, paths, dry_run=False, **options):
        """Bundle the style sheet, then hash and compress everything."""
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
