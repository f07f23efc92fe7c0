"""How static files reach the visitor: one minified style sheet, hashed names, compressed."""

import logging
import re
from base64 import b64encode
from hashlib import sha384
from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage

from .database_down import unavailable

logger = logging.getLogger(__name__)

# It comes from an npm package.
COMBOBOX = "combobox-nav/index.js"
STYLE_SHEET = "css/site.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\)')
_SCRIPTS = "js/*.js"
# What they import gets its hashed name too. Django's own patterns for this would look
# through the scripts of every package.
_SCRIPT_IMPORTS = ((r"""(?P<matched>from\s*["'](?P<url>\.[^"']+)["'];)""", 'from "%(url)s";'),)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which first makes one minified style sheet of `site.css`."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, (_SCRIPTS, _SCRIPT_IMPORTS))

    def stored_name(self, name: str) -> str:
        """The hashed name. The plain one when no file was collected, so that pages still answer."""
        if not self.hashed_files:
            logger.error("No %s in %s: run collectstatic", self.manifest_name, self.location)
            return name
        return super().stored_name(name)

    def integrity(self, name: str) -> str:
        """The hash by which a browser checks it. Raises `ValueError` for what was not collected."""
        with self.open(self.stored_name(name)) as file:
            return f"sha384-{b64encode(sha384(file.read()).digest()).decode()}"

    def post_process(self, paths, dry_run=False, **options):
        """Bundle the style sheets, hash and compress everything, and write the error page."""
        for name in [] if dry_run else [STYLE_SHEET, "css/admin/brand.css"]:
            if name in paths:
                self._bundle(name, paths)
        if COMBOBOX not in paths:
            logger.warning("%s is missing: the npm packages are not installed.", COMBOBOX)
            self._patterns.pop(_SCRIPTS, None)
        yield from super().post_process(paths, dry_run, **options)
        if STYLE_SHEET in paths and not dry_run:
            # What nginx shows when the site does not answer.
            Path(self.path("503.html")).write_bytes(unavailable().content)

    def compress_files(self, paths):
        """Compress what is new: a hashed name always has the same content."""
        hashed = set(self.hashed_files.values())
        new = [path for path in paths if path in hashed and not self.exists(f"{path}.br")]
        yield from super().compress_files(new)

    def _bundle(self, name: str, paths: dict) -> None:
        """Replace a style sheet by one with all that it imports, which then are not collected."""
        # Only needed where static files are collected.
        import lightningcss

        storage, path = paths[name]
        # What lies in `STATIC_ROOT` may be the bundle of an earlier release.
        source = Path(storage.path(path))
        bundle = lightningcss.bundle_css(str(source))
        for part in _IMPORT.findall(source.read_text()):
            paths.pop(f"{name.rpartition('/')[0]}/{part}", None)
        Path(self.path(name)).write_text(bundle)
        paths[name] = (self, name)
