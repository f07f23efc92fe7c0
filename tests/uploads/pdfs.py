"""Makes PDFs that do something by themselves, and others."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf import make_pdf


def javascript() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def changed(change, **options) -> bytes:
    """A PDF after `change`, which gets it and its first page."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf())) as pdf:
        change(pdf, pdf.pages[0])
        pdf.save(output, **options)
    return output.getvalue()


def open_script(pdf, page):
    """A script that starts when it opens."""
    pdf.Root.OpenAction = pdf.make_indirect(javascript())


def named_script(pdf, page):
    """A script in the list of names."""
    names = Array([String("start"), javascript()])
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


def page_script(pdf, page):
    """A script that starts when the page is shown."""
    page.obj.AA = Dictionary(O=javascript())


def annotate(pdf, page, kind: Name = Name.Link, **values) -> None:
    """Put an annotation on the page."""
    note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=[0, 0, 9, 9], **values)
    page.obj.Annots = Array([pdf.make_indirect(note)])


def link_script(pdf, page):
    annotate(pdf, page, A=javascript())


def form_script(pdf, page):
    """A form of the old kind, with scripts in it."""
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def launch(pdf, page):
    """A program that starts behind a link."""
    annotate(pdf, page, A=Dictionary(S=Name.Launch, F=String("cmd.exe")))


def film(pdf, page):
    """An annotation that plays what is inside it."""
    annotate(pdf, page, Name.RichMedia, RichMediaContent=Dictionary())


def attachment(pdf, page):
    pdf.attachments["factuur.exe"] = b"MZ"


def pinned_file(pdf, page):
    """A file that is pinned on the page."""
    file = Dictionary(Type=Name.Filespec, F=String("a.exe"))
    file.EF = Dictionary(F=pdf.make_stream(b"MZ"))
    annotate(pdf, page, Name.FileAttachment, FS=file)


def no_files(pdf, page):
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array()))


def usage_rights(pdf, page):
    """A form of a government says what a reader may do with files."""
    rights = Dictionary(EF=Array([Name.Create, Name.Delete]))
    reference = Dictionary(TransformParams=rights)
    pdf.Root.Perms = Dictionary(UR3=Dictionary(Reference=Array([reference])))


def without_table(whole: bytes) -> bytes:
    """A PDF whose table of objects is not where it says, as after a bad transfer."""
    start, number, end = whole.rpartition(b"startxref")
    return start + number + b"\n7\n%%EOF\n"


def bomb() -> bytes:
    """A page that takes 200 MB to unpack."""

    def change(pdf, page):
        page.Contents = pdf.make_stream(b" " * 200 * 1024**2)

    return changed(change, compress_streams=True)


def owner_locked() -> bytes:
    """A PDF that opens without a password, but may not be copied."""
    lock = pikepdf.Encryption(owner="geheim", user="", allow=pikepdf.Permissions(extract=False))
    return changed(lambda pdf, page: None, encryption=lock)


def written_otherwise() -> bytes:
    """A script under a name that is written in another way."""
    whole = changed(page_script, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    script = rb"/JS (app.alert\(1\)) /S /JavaScript"
    assert script in whole
    # As long as before, so that what follows stays in its place.
    return whole.replace(script, b"/#4aS(alert(1))/S/#4aavaScript".ljust(len(script)))
