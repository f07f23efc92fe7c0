"""Files that somebody could upload, and what the site must answer.

Each row: what it is, the name of the file, its content, and the answer. The answer is a part of the
error message, or `ACCEPTED`; what is accepted must be harmless. The files are made when a test asks
for them, so that collecting the tests is quick.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.pdf import make_pdf

from . import office, pdfs, pictures
from .pictures import EICAR, SCRIPT, exif, picture

ACCEPTED = ""
NO_PICTURE = "geen hele afbeelding"
PIXELS = "te veel beeldpunten"
MOVES = "Bewegende afbeeldingen kunnen niet"
TOO_LARGE = "te groot"
KIND = "Dit soort bestand kan niet"
EMPTY = "leeg"
DAMAGED_PDF = "beschadigd of is geen PDF"
ACTIVE_PDF = "script of opdracht"
FILES_IN_PDF = "zitten andere bestanden"
LOCKED = "wachtwoord"
CONTENT = "past niet bij de naam"
DAMAGED = "beschadigd"
MACROS = "macro’s"
UNPACKED = "veel te groot als het wordt uitgepakt"
FETCHES = "haalt iets op van een andere plek"
NO_TEXT = "geen gewone tekst"

CASES = Path(__file__).parent / "cases"
IMPORTED = Path(__file__).parents[1] / "importing/cases"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ" + bytes(200)
HTML = b"<!doctype html><script>alert(1)</script>"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@dataclass(frozen=True)
class Row:
    """A file, and the answer that it must get."""

    what: str
    name: str
    content: bytes | Callable[[], bytes]
    answer: str

    def make(self) -> bytes:
        return self.content() if callable(self.content) else self.content


def _bomb(kind: bytes, head: bytes) -> bytes:
    """A PNG with a part that unpacks to 80 MB."""
    packed = zlib.compress(bytes(80 * 1024**2), 9)
    return pictures.png_of(4, 4, b"", pictures.chunk(kind, head + packed))


def later(make: Callable) -> Callable:
    """A function that takes the arguments of `make` now, and makes the file when it is needed."""
    return lambda *args, **options: partial(make, *args, **options)


docx, odf, pdf, plain_pdf, image, large, bomb = map(
    later, (office.ooxml, office.odf, pdfs.pdf, make_pdf, picture, pictures.large, _bomb)
)

PICTURES = [
    Row("no bytes", "a.jpg", b"", EMPTY),
    Row("JPEG, broken off", "a.jpg", lambda: picture(size=(300, 300))[:-400], NO_PICTURE),
    Row("PNG, broken off", "a.png", lambda: picture("PNG", size=(300, 300))[:-60], NO_PICTURE),
    Row("a page as JPEG", "a.jpg", HTML, NO_PICTURE),
    Row("SVG with a script as PNG", "a.png", SVG, NO_PICTURE),
    Row("SVG with a script", "a.svg", SVG, ACCEPTED),
    Row("photo of an iPhone", "IMG_1.HEIC", lambda: pictures.heic(exif=exif()), ACCEPTED),
    Row("photo of an iPhone as JPEG", "a.jpg", lambda: pictures.heic(exif=exif()), ACCEPTED),
    Row("only the head of a HEIC", "a.heic", lambda: pictures.heic()[:200], NO_PICTURE),
    Row("BMP as JPEG", "a.jpg", image("BMP"), NO_PICTURE),
    Row("PNG as JPEG", "a.jpg", image("PNG"), ACCEPTED),
    Row("GIF as PNG", "a.png", image("GIF"), ACCEPTED),
    Row("PNG of 900 million pixels", "a.png", large(30000, 30000), PIXELS),
    Row("PNG that says it is enormous", "a.png", lambda: pictures.png_of(2**31 - 1, 65535), PIXELS),
    Row("GIF that says it is enormous", "a.gif",
        lambda: picture("GIF")[:6] + b"\xff\xff\xff\xff" + picture("GIF")[10:], PIXELS),
    Row("JPEG of 100 million pixels", "a.jpg", large(10000, 10000, "JPEG"), PIXELS),
    Row("JPEG of 50 million pixels", "a.jpg", large(8160, 6144, "JPEG"), ACCEPTED),
    Row("very long PNG", "a.png", large(1200, 18000), ACCEPTED),
    Row("PNG with a text that unpacks to 80 MB", "a.png", bomb(b"zTXt", b"Comment\0\0"),
        NO_PICTURE),
    Row("PNG with a profile that does so", "a.png", bomb(b"iCCP", b"x\0\0"), NO_PICTURE),
    Row("moving GIF", "a.gif", lambda: pictures.moving("GIF"), MOVES),
    Row("moving WebP", "a.webp", lambda: pictures.moving("WEBP"), MOVES),
    Row("moving PNG", "a.png", lambda: pictures.moving("PNG"), MOVES),
    Row("JPEG of more than 30 MB", "a.jpg", lambda: picture() + bytes(30 * 1024**2), TOO_LARGE),
    Row("JPEG and zip in one", "a.jpg", lambda: picture() + office.archive({"a.js": "1"}),
        ACCEPTED),
    Row("JPEG and page in one", "a.jpg", lambda: pictures.segment(0xFE, SCRIPT), ACCEPTED),
    Row("PNG with PHP", "a.png", lambda: pictures.with_text(SCRIPT), ACCEPTED),
    Row("JPEG with place and camera", "a.jpg", image(exif=exif()), ACCEPTED),
    Row("PNG with place and camera", "a.png", image("PNG", exif=exif()), ACCEPTED),
    Row("WebP with place and camera", "a.webp", image("WEBP", exif=exif(), xmp=pictures.XMP),
        ACCEPTED),
    Row("AVIF with place and camera", "a.avif", image("AVIF", exif=exif()), ACCEPTED),
    Row("JPEG with XMP", "a.jpg", lambda: pictures.segment(0xE1,
        b"http://ns.adobe.com/xap/1.0/\0" + pictures.XMP), ACCEPTED),
    Row("JPEG with IPTC", "a.jpg", pictures.iptc, ACCEPTED),
    Row("JPEG with somebody's profile", "a.jpg", image(icc_profile=pictures.profile()), ACCEPTED),
    Row("JPEG with a broken profile", "a.jpg", image(icc_profile=b"no profile" * 20), ACCEPTED),
    Row("JPEG that lies on its side", "a.jpg", image(exif=exif(6)), ACCEPTED),
    Row("JPEG for print", "a.jpg", image(mode="CMYK"), ACCEPTED),
    Row("PNG of 16 bits", "a.png", image("PNG", mode="I;16"), ACCEPTED),
    Row("PNG with a palette", "a.png", image("PNG", mode="P"), ACCEPTED),
    Row("two extensions", "a.jpg.exe", picture, KIND),
    Row("no extension", "jpg", picture, KIND),
    Row("PHP", "a.php", picture, KIND),
    Row("name with a way out", "../../../a.jpg", picture, ACCEPTED),
    Row("name too long", "a" * 200 + ".jpg", picture, "te lang"),
    Row("name with dozens of marks", "a" + "\u0301" * 20 + ".jpg", picture, "vreemde tekens"),
    Row("name with quotes and tags", '"><img src=x>.jpg', picture, ACCEPTED),
]  # fmt: skip

DOCUMENTS = [
    Row("no bytes", "a.pdf", b"", EMPTY),
    Row("a page as PDF", "a.pdf", HTML, DAMAGED_PDF),
    Row("PDF, broken off", "a.pdf", lambda: make_pdf(pages=5)[:600], DAMAGED_PDF),
    Row("PDF with a password", "a.pdf", plain_pdf(password="geheim"), LOCKED),
    Row("PDF that may not be printed", "a.pdf", pdfs.owner_locked, ACCEPTED),
    Row("PDF with a wrong table", "a.pdf", lambda: pdfs.without_table(make_pdf()), ACCEPTED),
    Row("PDF with a wrong table and a script", "a.pdf",
        lambda: pdfs.without_table(pdfs.pdf(page=pdfs.LINK_SCRIPT)), ACTIVE_PDF),
    Row("scan with zeros behind it", "a.pdf", lambda: make_pdf() + bytes(4000), ACCEPTED),
    Row("PDF with an empty list of files", "a.pdf",
        pdf("/Names<</EmbeddedFiles<</Names[]>>>>"), ACCEPTED),
    Row("PDF with a script on opening", "a.pdf", pdf(f"/OpenAction{pdfs.SCRIPT}"), ACTIVE_PDF),
    Row("PDF with a named script", "a.pdf",
        pdf(f"/Names<</JavaScript<</Names[(start){pdfs.SCRIPT}]>>>>"), ACTIVE_PDF),
    Row("PDF with a script on a page", "a.pdf", pdf(page=pdfs.PAGE_SCRIPT), ACTIVE_PDF),
    Row("PDF with a script behind a link", "a.pdf", pdf(page=pdfs.LINK_SCRIPT), ACTIVE_PDF),
    Row("PDF with a packed script", "a.pdf", pdf(page=pdfs.LINK_SCRIPT,
        object_stream_mode=pdfs.pikepdf.ObjectStreamMode.generate), ACTIVE_PDF),
    Row("PDF with a script by another name", "a.pdf", pdfs.written_otherwise, ACTIVE_PDF),
    Row("PDF with an old form", "a.pdf", pdf("/AcroForm<</Fields[]/XFA(<xdp/>)>>"), ACTIVE_PDF),
    Row("PDF that starts a program", "a.pdf",
        pdf(page=pdfs.note("Link", "/A<</S/Launch/F(cmd.exe)>>")), ACTIVE_PDF),
    Row("PDF with a film", "a.pdf",
        pdf(page=pdfs.note("RichMedia", "/RichMediaContent<<>>")), ACTIVE_PDF),
    Row("PDF with a file in it", "a.pdf",
        pdf(f"/Names<</EmbeddedFiles<</Names[(a){pdfs.FILE}]>>>>"), FILES_IN_PDF),
    Row("PDF with a file on a page", "a.pdf",
        pdf(page=pdfs.note("FileAttachment", f"/FS{pdfs.FILE}")), FILES_IN_PDF),
    Row("PDF and zip in one", "a.pdf", lambda: make_pdf() + office.archive({"a.js": "1"}),
        "Achter het einde van deze PDF"),
    # A form of a government.
    Row("PDF that says what may be done", "a.pdf",
        pdf("/Perms<</UR3<</Reference[<</TransformParams<</EF[/Create/Delete]>>>>]>>>>"), ACCEPTED),
    Row("PDF with a page of 200 MB", "a.pdf", pdfs.bomb, ACCEPTED),
    Row("PDF of more than 50 MB", "a.pdf", lambda: b"%PDF-1.7" + bytes(50 * 1024**2), TOO_LARGE),
    Row("Excel as Word", "a.docx", docx("xlsx"), CONTENT),
    Row("old Word, or one with a password", "a.docx", OLD_OFFICE, LOCKED),
    Row("Word with macros", "a.docx", docx(more={"word/vbaProject.bin": b"x"}), MACROS),
    Row("Word that says it has macros", "a.docx", docx(more={"word/x.xml": ""},
        more_types='<Override PartName="/word/x.xml" ContentType='
        '"application/vnd.ms-word.document.macroEnabled.main+xml"/>'), MACROS),
    Row("Word with ActiveX", "a.docx", docx(more={"word/activeX/a.xml": "x"}), MACROS),
    Row("Word with an OLE object", "a.docx", docx(more={"word/embeddings/oleObject1.bin": b"x"}),
        MACROS),
    Row("Word with a formula", "a.docx", docx(more=office.embedded("Equation Native")), ACCEPTED),
    Row("Word with a packed file", "a.docx", docx(more=office.embedded("\x01Ole10Native")), MACROS),
    Row("Word with an icon", "a.docx", docx(more={"word/media/image1.svg": SVG}), ACCEPTED),
    Row("Word with Microsoft's own icon", "a.docx", (CASES / "icon-svg.docx").read_bytes, ACCEPTED),
    Row("Word with a program", "a.docx", docx(more={"word/a.exe": PROGRAM}), MACROS),
    Row("Word with a template on another computer", "a.docx",
        docx(more=office.relation("attachedTemplate", r"\\example.org\a.dotm")), FETCHES),
    Row("Word with a template on its maker's disk", "a.docx",
        docx(more=office.relation("attachedTemplate", r"file:///C:\a.dotm")), ACCEPTED),
    Row("Word with a template elsewhere", "a.docx", docx(more=office.relation("attachedTemplate",
        "https://example.org/a.dotm")), FETCHES),
    Row("Word that unpacks to a thousand times its size", "a.docx",
        lambda: office.ooxml(more={"word/media/a.bin": bytes(40 * 1024**2)}), UNPACKED),
    Row("Word of 6,000 parts", "a.docx", lambda: office.ooxml(more={f"word/{number}.xml": ""
        for number in range(6000)}), UNPACKED),
    Row("Word with parts with a password", "a.docx", office.locked, LOCKED),
    Row("Word with a way out", "a.docx", docx(more={"../../etc/a": "x"}), DAMAGED),
    Row("program and Word in one", "a.docx", lambda: PROGRAM + office.ooxml(), CONTENT),
    Row("zip and Word in one", "a.docx", lambda: b"PK\x03\x04" + PROGRAM + office.ooxml(),
        "nog een ander bestand verborgen"),
    Row("Word with an entity that grows", "a.docx",
        docx(doctype='<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]>'), DAMAGED),
    Row("Word, broken off", "a.docx", lambda: office.ooxml()[:-40], "geen heel"),
    Row("Word with a part that changed", "a.docx", office.spoiled, DAMAGED),
    Row("Word with a part twice", "a.docx", office.twice, DAMAGED),
    Row("OpenDocument with macros", "a.odt", odf(more={"Basic/a.xml": "x"}), MACROS),
    Row("sheet as text", "a.odt", odf("ods"), CONTENT),
    Row("OpenDocument without its kind", "a.odt", lambda: office.archive({"content.xml": "x"}),
        CONTENT),
    Row("OpenDocument with a password", "a.odt",
        odf(manifest="<manifest><encryption-data/></manifest>"), LOCKED),
    Row("a page as CSV", "a.csv", HTML, NO_TEXT),
    Row("a page as text", "a.txt", b"\xef\xbb\xbf  \n<HTML><body onload=alert(1)>", NO_TEXT),
    Row("text with a NUL", "a.txt", b"abc\0def", NO_TEXT),
    *(Row(f"kind {kind}", f"a.{kind}", b"x", KIND) for kind in ("exe", "html", "svg", "js", "zip",
        "doc", "docm", "xlsm", "rtf", "php")),
    Row("two extensions", "a.pdf.exe", make_pdf, KIND),
    Row("name too long", "a" * 200 + ".pdf", make_pdf, "te lang"),
    Row("name with a way out", "../../a.txt", b"tekst", ACCEPTED),
    Row("name that turns around", "a\u202efdp.txt", b"tekst 1", ACCEPTED),
    Row("name with a line end", "a\r\nSet-Cookie: b.txt", b"tekst 2", KIND),
    Row("EICAR as text", "a.txt", EICAR, ACCEPTED),
    Row("PDF", "a.pdf", plain_pdf("Gewoon"), ACCEPTED),
    Row("tagged PDF", "a.pdf", plain_pdf(tagged=True), ACCEPTED),
    Row("Word", "a.docx", office.ooxml, ACCEPTED),
    Row("Excel", "a.xlsx", (IMPORTED / "tabel.xlsx").read_bytes, ACCEPTED),
    Row("PowerPoint", "a.pptx", docx("pptx"), ACCEPTED),
    Row("OpenDocument text", "a.odt", office.odf, ACCEPTED),
    Row("OpenDocument sheet", "a.ods", odf("ods"), ACCEPTED),
    Row("CSV", "a.csv", lambda: "naam;aantal\r\nReünie;3\r\n".encode(), ACCEPTED),
    Row("CSV of an old Excel", "a.csv", lambda: "naam;aantal\r\nReünie;4\r\n".encode("cp1252"),
        ACCEPTED),
    Row("CSV of a Mac", "a.csv", lambda: "cr\x8fme;\x8e\r\n".encode("latin-1"), ACCEPTED),
    Row("CSV that starts like a program", "a.csv", b"MZ-nummer;naam\r\n1;a\r\n", ACCEPTED),
    Row("text of Windows", "a.txt", lambda: "Eén regel".encode("utf-16"), ACCEPTED),
]  # fmt: skip
