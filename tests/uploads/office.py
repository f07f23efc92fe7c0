"""Makes office documents, valid and damaged."""

import io
import zipfile

from ptvt_site.core.uploads.office import MAIN_PARTS, ODF, OLE

MAIN = {
    "docx": ("word/document.xml", "<w:document xmlns:w='w'><w:body/></w:document>"),
    "xlsx": ("xl/workbook.xml", "<workbook/>"),
    "pptx": ("ppt/presentation.xml", "<presentation/>"),
}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def archive(parts: dict[str, bytes | str], compression=zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return output.getvalue()


def types(kind: str, more: str = "", doctype: str = "") -> str:
    """The list of contents of a document."""
    return (
        f'<?xml version="1.0"?>{doctype}<Types xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/content-types"><Override PartName="/{MAIN[kind][0]}" ContentType='
        f'"{MAIN_PARTS[kind]}"/>{more}</Types>'
    )


def ooxml(kind="docx", more: dict | None = None, more_types="", doctype="") -> bytes:
    """A document of Word, Excel or PowerPoint; `more` adds parts."""
    name, content = MAIN[kind]
    parts = {"[Content_Types].xml": types(kind, more_types, doctype), name: content}
    return archive(parts | (more or {}))


def relation(kind: str, target: str) -> dict[str, str]:
    """A part that fetches something from elsewhere."""
    return {
        "word/_rels/settings.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}{kind}" Target="{target}" '
            'TargetMode="External"/></Relationships>'
        )
    }


def embedded(stream: str) -> dict[str, bytes]:
    """An embedded object with a stream of this name."""
    name = stream.encode("utf-16-le").ljust(64, b"\0")
    return {"word/embeddings/oleObject1.bin": OLE + bytes(600) + name}


def odf(kind: str = "odt", more: dict | None = None, manifest: str = "<manifest/>") -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", ODF[kind], zipfile.ZIP_STORED)
        parts = {"content.xml": "<office/>", "META-INF/manifest.xml": manifest}
        for name, content in (parts | (more or {})).items():
            target.writestr(name, content)
    return output.getvalue()


def locked() -> bytes:
    """A document whose parts say that they have a password."""
    content = bytearray(ooxml())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = content.find(mark)
        while position >= 0:
            content[position + offset] |= 1
            position = content.find(mark, position + 4)
    return bytes(content)


def twice() -> bytes:
    """A document with two parts of one name: each program may read another one."""
    name, content = MAIN["docx"]
    other = name.replace("document", "documenx")
    return ooxml(more={other: content}).replace(other.encode(), name.encode())


def spoiled() -> bytes:
    """A document of which a part is no longer what its checksum says."""
    parts = {"[Content_Types].xml": types("docx"), MAIN["docx"][0]: MAIN["docx"][1]}
    whole = archive(parts, zipfile.ZIP_STORED)
    return whole.replace(b"<w:body/>", b"<w:bodi/>")
