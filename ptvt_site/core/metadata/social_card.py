"""The picture that social media show of a page that has none: its title beside its mosaic."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.urls import reverse
from PIL import Image, ImageDraw

from ptvt_site.core import mosaic

from . import raster
from .lettering import Lettering, drawable, fit

WIDTH, HEIGHT = 1200, 630
# Change this when the drawing changes: then every picture gets a new address.
EDITION = "1"
SITE_NAME = "Platform Talent voor Technologie"

# The dark band of tokens.css, as the top of a page has it.
GROUND = mosaic.COLOURS["b"]
TEXT = "#eaf2f2"
ACCENT = "k"

COLUMNS, ROWS, TILE = 4, 6, HEIGHT // 6
MARGIN = 72
TEXT_WIDTH = WIDTH - COLUMNS * TILE - MARGIN - 52
LABEL_BASELINE = 104
TITLE_TOP, TITLE_HEIGHT = 142, 336
TITLE_SIZES = range(76, 26, -4)
SENDER_TOP = 494
# The logo of templates/components/logo.html, two tiles wide and high.
LOGO = mosaic.Mosaic(
    44,
    44,
    (
        ("p", "M0 0h21v21h-21z"),
        ("k", "M23 21v-21a21 21 0 0 1 21 21z"),
        ("m", "M0 44v-21l21 21z"),
        ("t", "M23 33.5a10.5 10.5 0 0 1 21 0a10.5 10.5 0 0 1-21 0z"),
    ),
)
# The corner that stands before the line above a page's title.
CORNER = mosaic.Mosaic(2, 2, ((ACCENT, "M2 0a2 2 0 0 1-2 2v-2z"),))


@dataclass(frozen=True)
class SocialCard:
    """What the picture of a page shows; `seed` decides its mosaic."""

    title: str
    seed: str
    label: str = ""

    @property
    def digest(self) -> str:
        """Short, and another for every picture."""
        told = "\n".join([EDITION, self.title, self.seed, self.label])
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def address(self, page_id: int | None = None) -> str:
        """Where the picture is: of a page, or of the site as a whole."""
        if page_id is None:
            return reverse("site_picture", args=[self.digest])
        return reverse("page_picture", args=[page_id, self.digest])

    def png(self) -> bytes:
        """The picture as a file."""
        image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
        pen = ImageDraw.Draw(image)
        art = raster.picture(mosaic.mosaic(self.seed, COLUMNS, ROWS), TILE, GROUND)
        image.paste(art, (WIDTH - art.width, 0))
        self._draw_label(image, pen)
        self._draw_title(pen)
        self._draw_sender(image, pen)
        file = BytesIO()
        # Few colours and their blends: a palette holds them all, in a third of the bytes.
        image.quantize(256, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return file.getvalue()

    def _draw_label(self, image: Image.Image, pen: ImageDraw.ImageDraw) -> None:
        label = drawable(self.label)
        if not label:
            return
        image.paste(raster.picture(CORNER, 26, GROUND), (MARGIN, LABEL_BASELINE - 23))
        lettering, lines = fit(label, TEXT_WIDTH - 42, 40, range(28, 26, -2))
        lettering.draw(pen, MARGIN + 42, LABEL_BASELINE, lines[0], TEXT)

    def _draw_title(self, pen: ImageDraw.ImageDraw) -> None:
        # A title of nothing but emoji leaves nothing to draw.
        title = drawable(self.title) or SITE_NAME
        lettering, lines = fit(title, TEXT_WIDTH, TITLE_HEIGHT, TITLE_SIZES)
        # The top of the first line stays where it is, whatever the size.
        baseline = (TITLE_TOP if self.label else MARGIN) + round(lettering.size * 0.86)
        for number, line in enumerate(lines):
            lettering.draw(pen, MARGIN, baseline + number * lettering.leading, line, TEXT)

    def _draw_sender(self, image: Image.Image, pen: ImageDraw.ImageDraw) -> None:
        image.paste(raster.picture(LOGO, 3, GROUND), (MARGIN, SENDER_TOP))
        lettering = Lettering(26)
        for number, line in enumerate(("Platform Talent", "voor Technologie")):
            lettering.draw(pen, MARGIN + 86, SENDER_TOP + 27 + number * 31, line, TEXT)


SITE_CARD = SocialCard(SITE_NAME, "home")
