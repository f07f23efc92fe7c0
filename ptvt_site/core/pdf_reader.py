"""Reads a PDF in a process of its own, which a damaged file may crash, and prints JSON.

`python -m ptvt_site.core.pdf_reader read FILE.pdf COVER.jpg`: the number of `pages`, their `text`,
whether headings, lists and tables are `tagged` (PDF 32000-1, 14.7); the first page as COVER.jpg.
`check FILE.pdf`: the `problem`, a reason code or empty. A file that cannot be read: exit status 1.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

COVER_WIDTH = 960  # pixels: twice the largest size that a page shows
MAX_RATIO = 4  # of height to width; longer pages get no cover
MAX_TEXT_LENGTH = 300_000  # characters: a thick book
MAX_PAGES = 1000  # of which the text is read
MAX_MEMORY = 1024**3  # bytes
MAX_CPU_SECONDS = 20  # of processor time
TIMEOUT = 30  # seconds

# Actions and other parts that run by themselves (PDF 32000-1, 12.6.4 and 13).
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/GoToE", "/RichMediaExecute"}
BLANK = b"\r\n\t \0\xef\xbb\xbf"  # around a file
ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
# These names, however a damaged file holds them.
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|ImportData|Rendition|GoToE|RichMedia\w*|XFA|EF)\b")


def run_reader(task: str, file: IO[bytes], *paths: Path) -> dict:
    """What the reader prints of a PDF. Raises `OSError`, `ValueError` or `SubprocessError`."""
    with NamedTemporaryFile(suffix=".pdf") as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        reader = subprocess.run(
            [sys.executable, "-m", "ptvt_site.core.pdf_reader", task, copy.name, *map(str, paths)],
            capture_output=True,
            check=True,
            cwd=Path(__file__).resolve().parents[2],
            timeout=TIMEOUT,
        )
    return json.loads(reader.stdout)


def read(path: str, cover: str) -> dict:
    """The facts of a PDF; its cover goes to a file. Raises `PdfiumError` for what is no PDF."""
    import pypdfium2
    from pypdfium2 import raw

    pdf = pypdfium2.PdfDocument(path)
    pages, texts, length = len(pdf), [], 0
    if pages:
        width, height = pdf[0].get_size()
        if width > 0 and 0 < height <= width * MAX_RATIO:
            picture = pdf[0].render(scale=COVER_WIDTH / width).to_pil()
            picture.convert("RGB").save(cover, "JPEG", quality=90)
    for number in range(min(pages, MAX_PAGES)):
        text = pdf[number].get_textpage().get_text_bounded()
        # Hyphens at the end of a line; characters that no database stores.
        text = text.replace("\ufffe", "").replace("\x02", "").replace("\x00", " ")
        texts.append(" ".join(text.encode("utf-8", "ignore").decode().split()))
        length += len(texts[-1])
        if length > MAX_TEXT_LENGTH:
            break
    return {
        "pages": pages,
        "text": " ".join(filter(None, texts))[:MAX_TEXT_LENGTH],
        "tagged": bool(raw.FPDFCatalog_IsTagged(pdf)),
    }


def check(path: str) -> dict:
    """The reason for refusing a PDF, of `PDF_REASONS`, or empty."""
    import pikepdf

    content = Path(path).read_bytes().strip(BLANK)
    # A polyglot hides a file of another type before or after the PDF.
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content:
        return {"problem": "damaged"}
    if content.rpartition(b"%%EOF")[2]:
        return {"problem": "more"}
    for attempt_recovery in (False, True):
        try:
            with pikepdf.open(path, attempt_recovery=attempt_recovery) as pdf:
                return {"problem": _check_objects(pdf)}
        except pikepdf.PasswordError:
            return {"problem": "encrypted"}
        except pikepdf.PdfError:
            # Repairs differ from reader to reader: what this one finds may not be all.
            if ACTIVE.search(content):
                return {"problem": "active"}
    return {"problem": "damaged"}


def _check_objects(pdf) -> str:
    """The reason for refusing, of every object. Restrictions without a password are no reason."""
    from pikepdf import Array, Dictionary, Stream

    if not len(pdf.pages):
        return "damaged"
    pending = [*pdf.objects, pdf.trailer]
    while pending:
        item, parts = pending.pop(), []
        if isinstance(item, Array):
            parts = item
        elif isinstance(item, (Dictionary, Stream)):
            keys = set(item.keys())
            if keys & ACTIVE_KEYS or str(item.get("/S", "")) in ACTIONS:
                return "active"
            # A list is no file, but what a reader may do with files.
            has_file = isinstance(item.get("/EF"), Dictionary)
            if has_file or str(item.get("/Subtype", "")) == "/FileAttachment":
                return "files"
            parts = [item.get(key) for key in keys]
        # Indirect parts are in the list of objects already.
        pending += [p for p in parts if isinstance(p, (Array, Dictionary)) and not p.is_indirect]
    return ""


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
    task = {"read": read, "check": check}[sys.argv[1]]
    print(json.dumps(task(*sys.argv[2:])))
