"""Reads a PDF in a process of its own: what a damaged file breaks there breaks nothing else.

Run as `python -m ptvt_site.core.pdf_reader FILE.pdf COVER.jpg`. Writes the first page as a picture
to COVER.jpg, and to the output, as JSON, `pages` (the number of pages), `text` and `tagged`
(whether it says what is a heading, a list, a table: PDF 32000-1, 14.7). Ends with another status
than 0 when the file cannot be read.
"""

import json
import resource
import sys

import pypdfium2
from pypdfium2 import raw

COVER_WIDTH = 960  # pixels: twice the largest size that a page shows
HIGHEST = 4  # times the width; a poster or a strip is cut off
LONGEST_TEXT = 300_000  # signs: a thick book
MOST_PAGES = 1000  # of which the text is read
MOST_MEMORY = 1024**3  # bytes
MOST_SECONDS = 20  # of processor time


def read(path: str, cover: str) -> dict:
    """The facts of a PDF; its cover goes to a file.

    Raises `pypdfium2.PdfiumError` for what is no PDF, or has a password.
    """
    pdf = pypdfium2.PdfDocument(path)
    pages, texts, length = len(pdf), [], 0
    if pages:
        _draw(pdf[0], cover)
    for number in range(min(pages, MOST_PAGES)):
        text = pdf[number].get_textpage().get_text_bounded()
        # Words that are broken off at the end of a line; signs that no database stores.
        text = text.replace("\ufffe", "").replace("\x02", "").replace("\x00", " ")
        texts.append(text.encode("utf-8", "ignore").decode())
        length += len(text)
        if length > LONGEST_TEXT:
            break
    return {
        "pages": pages,
        "text": " ".join(" ".join(texts).split())[:LONGEST_TEXT],
        "tagged": bool(raw.FPDFCatalog_IsTagged(pdf)),
    }


def _draw(page, cover: str) -> None:
    width, height = page.get_size()
    if not (width > 0 and 0 < height <= width * HIGHEST):
        return
    page.render(scale=COVER_WIDTH / width).to_pil().convert("RGB").save(cover, "JPEG", quality=90)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    print(json.dumps(read(*sys.argv[1:])))
