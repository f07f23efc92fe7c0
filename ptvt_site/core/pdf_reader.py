"""Reads a PDF in a process of its own: what a damaged file breaks there breaks nothing else.

Run as `python -m ptvt_site.core.pdf_reader read FILE.pdf COVER.jpg` it writes the first page as a
picture to COVER.jpg, and to the output, as JSON, `pages` (the number of pages), `text` and `tagged`
(whether it says what is a heading, a list, a table: PDF 32000-1, 14.7). Run with `check FILE.pdf`
it writes `problem`: a word for why the file may not come in, or nothing. It ends with another
status than 0 when the file cannot be read.
"""

import json
import subprocess
import sys
from pathlib import Path

COVER_WIDTH = 960  # pixels: twice the largest size that a page shows
HIGHEST = 4  # times the width; a poster or a strip is cut off
LONGEST_TEXT = 300_000  # signs: a thick book
MOST_PAGES = 1000  # of which the text is read
MOST_MEMORY = 1024**3  # bytes
MOST_SECONDS = 20  # of processor time
LONGEST_WAIT = 30  # seconds

# Actions and other parts that do something by themselves (PDF 32000-1, 12.6.4 and 13).
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/GoToE", "/RichMediaExecute"}
ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
FILE_KEYS = {"/EmbeddedFiles", "/EF"}
TAIL = 1024  # bytes: where a reader looks for the end of the file


def run_reader(task: str, *paths: Path) -> dict:
    """What a process of its own finds in a PDF.

    Raises `OSError`, `ValueError` or `subprocess.SubprocessError` when it cannot be read.
    """
    reader = subprocess.run(
        [sys.executable, "-m", "ptvt_site.core.pdf_reader", task, *map(str, paths)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        timeout=LONGEST_WAIT,
    )
    return json.loads(reader.stdout)


def read(path: str, cover: str) -> dict:
    """The facts of a PDF; its cover goes to a file.

    Raises `pypdfium2.PdfiumError` for what is no PDF, or has a password.
    """
    import pypdfium2
    from pypdfium2 import raw

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


def check(path: str) -> dict:
    """Why a PDF may not come in: `damaged`, `encrypted`, `active`, `files`, or an empty text."""
    import pikepdf

    content = Path(path).read_bytes()
    tail = content.rpartition(b"%%EOF")[2]
    # A file that is two kinds of file at once hides the other before or after the PDF.
    if not content.startswith(b"%PDF-") or tail.strip(b"\r\n\t \0") or len(tail) > TAIL:
        return {"problem": "damaged"}
    try:
        # Repairs nothing: what a reader must guess, each reader guesses in another way.
        with pikepdf.open(path, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return {"problem": "encrypted"}
            if not len(pdf.pages):
                return {"problem": "damaged"}
            return {"problem": _problem(pdf, pikepdf)}
    except pikepdf.PasswordError:
        return {"problem": "encrypted"}
    except pikepdf.PdfError:
        return {"problem": "damaged"}


def _problem(pdf, pikepdf) -> str:
    """Look at every object, however it is packed or written."""
    pending = [*pdf.objects, pdf.trailer]
    while pending:
        item = pending.pop()
        if isinstance(item, pikepdf.Array):
            pending += _parts(item, pikepdf)
        elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            keys = set(item.keys())
            if keys & ACTIVE_KEYS or str(item.get("/S", "")) in ACTIONS:
                return "active"
            if keys & FILE_KEYS or str(item.get("/Subtype", "")) == "/FileAttachment":
                return "files"
            pending += _parts([item.get(key) for key in keys], pikepdf)
    return ""


def _parts(items, pikepdf) -> list:
    """What stands inside an object; what it only points at is in the list of objects already."""
    kinds = (pikepdf.Array, pikepdf.Dictionary)
    return [item for item in items if isinstance(item, kinds) and not item.is_indirect]


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    task = {"read": read, "check": check}[sys.argv[1]]
    print(json.dumps(task(*sys.argv[2:])))
