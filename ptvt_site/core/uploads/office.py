"""Office documents: zip files of XML (ECMA-376 and OpenDocument 1.3)."""

import re
import zipfile
import zlib

from django.core.exceptions import ValidationError
from lxml import etree

OOXML = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    "docx": OOXML + "wordprocessingml.document.main+xml",
    "xlsx": OOXML + "spreadsheetml.sheet.main+xml",
    "pptx": OOXML + "presentationml.presentation.main+xml",
}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
ODF = {"odt": _OPEN_DOCUMENT + b"text", "ods": _OPEN_DOCUMENT + b"spreadsheet"}
# Limits against zip bombs. Real documents are compressed ten times, tables of numbers fifty.
MAX_FILES = 5_000
MAX_SIZE = 300 * 1024**2  # bytes, unpacked
MAX_RATIO = 200  # of the whole
SMALL = 20 * 1024**2  # bytes, below which the ratio does not matter
MAX_PART_SIZE = 4 * 1024**2  # bytes, of a part that is parsed here

ACTIVE = re.compile(
    r"vbaproject\.bin$|vbadata\.xml$|/activex/|(^|/)(basic|scripts)/|"
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|msi|html?|swf)$",
    re.IGNORECASE,
)
OLE = b"\xd0\xcf\x11\xe0"  # how files of the old Office start
# An embedded formula or sheet is harmless; one that packs a file, or has macros, is not (MS-OLEDS).
OBJECT = re.compile(r"oleobject\d*\.bin$", re.IGNORECASE)
ACTIVE_OBJECT = [name.encode("utf-16-le") for name in ("\x01Ole10Native", "_VBA_PROJECT")]
# Relations that load something from another place when the document opens (MITRE ATT&CK T1221).
FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument")
# Another place; a template on a local disk is common and allowed.
ELSEWHERE = re.compile(r"(https?|ftp|mhtml):|file://[^/]|[/\\\\]{2}", re.IGNORECASE)
PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}

# What the libraries raise on damaged files.
BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, KeyError, OSError)
BROKEN += (RuntimeError, ValueError)

SAVE_AGAIN = "Open het in Word, Excel, PowerPoint of LibreOffice, bewaar het opnieuw als .{0} en "
SAVE_AGAIN += "upload dat."


class _Refused(Exception):
    """The file is refused; the message gives the reason in Dutch."""


def check_office(file, extension: str) -> None:
    """Refuse an invalid document, or one with active content. Raises `ValidationError`."""
    try:
        start = file.read(8)
        if start.startswith(OLE):
            raise _Refused("Dit bestand is beveiligd met een wachtwoord, of van een oude soort.")
        if not start.startswith(b"PK\x03\x04"):
            raise _Refused("De inhoud past niet bij de naam van het bestand.")
        with zipfile.ZipFile(file) as archive:
            _check_archive(archive, file)
            if extension in ODF:
                _check_odf(archive, ODF[extension])
            else:
                _check_ooxml(archive, MAIN_PARTS[extension])
            if archive.testzip():
                raise _Refused("Dit bestand is beschadigd.")
    except _Refused as refused:
        raise ValidationError(f"{refused} {SAVE_AGAIN.format(extension)}") from None
    except BROKEN as error:
        reason = f"Dit is geen heel .{extension}-bestand."
        raise ValidationError(f"{reason} {SAVE_AGAIN.format(extension)}") from error


def _check_archive(archive: zipfile.ZipFile, file) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    file.seek(0, 2)
    ratio = unpacked / file.tell() if unpacked > SMALL else 0
    if len(parts) > MAX_FILES or unpacked > MAX_SIZE or ratio > MAX_RATIO:
        raise _Refused("Dit bestand wordt veel te groot als het wordt uitgepakt.")
    if min(part.header_offset for part in parts) or archive.comment:
        raise _Refused("In dit bestand zit nog een ander bestand verborgen.")
    if len({part.filename for part in parts}) < len(parts):
        raise _Refused("Dit bestand is beschadigd.")
    for part in parts:
        if part.flag_bits & 1:
            raise _Refused("Dit bestand is beveiligd met een wachtwoord.")
        if part.filename.startswith("/") or ".." in part.filename or "\\" in part.orig_filename:
            raise _Refused("Dit bestand is beschadigd.")
        if ACTIVE.search(part.filename) or _is_active_object(archive, part):
            raise _Refused(
                "Dit bestand bevat macro’s, programma’s of ingesloten objecten. Haal die eruit, of "
                "zet er een afbeelding voor in de plaats."
            )


def _is_active_object(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if not OBJECT.search(part.filename):
        return False
    content = archive.read(part)
    return content[:4] != OLE or any(name in content for name in ACTIVE_OBJECT)


def _check_ooxml(archive: zipfile.ZipFile, main_part: str) -> None:
    types = _xml(archive, "[Content_Types].xml")
    declared = {node.get("ContentType", "") for node in types.iter("{*}Override", "{*}Default")}
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in declared):
        raise _Refused("Dit bestand bevat macro’s.")
    if main_part not in declared:
        raise _Refused("De inhoud past niet bij de naam van het bestand.")
    for name in archive.namelist():
        if not name.endswith(".rels"):
            continue
        for relation in _xml(archive, name).iter("{*}Relationship"):
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "").strip()
            if kind in FETCHED and ELSEWHERE.match(target):
                raise _Refused(
                    "Dit bestand haalt iets op van een andere plek, zoals een sjabloon of een "
                    "ander werkblad op internet. Verbreek die koppeling."
                )


def _check_odf(archive: zipfile.ZipFile, mimetype: bytes) -> None:
    first = archive.infolist()[0]
    is_plain = first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
    if not is_plain or first.file_size > 100 or archive.read(first) != mimetype:
        raise _Refused("De inhoud past niet bij de naam van het bestand.")
    manifest = _xml(archive, "META-INF/manifest.xml")
    if manifest.find(".//{*}encryption-data") is not None:
        raise _Refused("Dit bestand is beveiligd met een wachtwoord.")


def _xml(archive: zipfile.ZipFile, name: str):
    is_large = archive.getinfo(name).file_size > MAX_PART_SIZE
    content = b"<!ENTITY" if is_large else archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _Refused("Dit bestand is beschadigd.")
    return etree.fromstring(content, etree.XMLParser(**PARSER))
