"""Makes PDFs that do something by themselves, and others; their parts are written as in a PDF."""

import io

import pikepdf

from tests.pdf import make_pdf

SCRIPT = r"<</JS (app.alert\(1\)) /S /JavaScript>>"
PAGE_SCRIPT = f"/AA<</O{SCRIPT}>>"


def pdf(root: str = "", page: str = "", **options) -> bytes:
    """A PDF with these entries in its catalogue, and on its page."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf())) as whole:
        for target, entries in ((whole.Root, root), (whole.pages[0].obj, page)):
            for name, value in pikepdf.Object.parse(f"<<{entries}>>".encode()).items():
                target[name] = value
        whole.save(output, **options)
    return output.getvalue()


def note(kind: str, entries: str) -> str:
    """An annotation on a page."""
    return f"/Annots[<</Type/Annot/Subtype/{kind}/Rect[0 0 9 9]{entries}>>]"


LINK_SCRIPT = note("Link", f"/A{SCRIPT}")
FILE = "<</Type/Filespec/F(factuur.exe)/EF<</F<<>>>>>>"


def without_table(whole: bytes) -> bytes:
    """A PDF whose table of objects is not where it says, as after a bad transfer."""
    start, number, end = whole.rpartition(b"startxref")
    return start + number + b"\n7\n%%EOF\n"


def bomb() -> bytes:
    """A page that takes 200 MB to unpack."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf())) as whole:
        whole.pages[0].Contents = whole.make_stream(b" " * 200 * 1024**2)
        whole.save(output, compress_streams=True)
    return output.getvalue()


def owner_locked() -> bytes:
    """A PDF that opens without a password, but may not be copied."""
    allow = pikepdf.Permissions(extract=False)
    return pdf(encryption=pikepdf.Encryption(owner="geheim", user="", allow=allow))


def written_otherwise() -> bytes:
    """A script under a name that is written in another way."""
    whole = pdf(page=PAGE_SCRIPT, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    script = SCRIPT.strip("<>").encode()
    assert script in whole
    # As long as before, so that what follows stays in its place.
    return whole.replace(script, b"/#4aS(alert(1))/S/#4aavaScript".ljust(len(script)))
