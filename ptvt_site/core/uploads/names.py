"""File names: without characters that hide their type, and no alternative texts."""

import os
import re
import unicodedata
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

MAX_LENGTH = 150  # characters
# Unicode categories: control, format, surrogate, private, unassigned, line separators.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

# In Python, in SQL (`iregex`) and in JavaScript, all without case: an extension, or what cameras,
# phones and programs call their files.
FILE_NAME = (
    r"\.(avif|bmp|gif|heic|jpe?g|pdf|png|svg|tiff?|webp)$"
    r"|^(img|dsc[fn]?|pict?|pxl|mvi|p|image|foto|photo|picture|afbeelding|screenshot|"
    r"schermafbeelding|scan|untitled|naamloos|whatsapp image)?[\s_.(-]*[0-9][0-9\s_.:()-]*(at|om)?"
    r"[0-9\s_.:()-]*$"
)


def check_text(text: str) -> None:
    """Refuse a name or title with invisible characters. Raises `ValidationError`."""
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind == "Mn" else 0
        # Vietnamese has two marks on one letter.
        if kind in HIDDEN or marks > 2:
            raise ValidationError(
                "De naam bevat onzichtbare of vreemde tekens. Typ de naam opnieuw, met alleen "
                "letters, cijfers, spaties en streepjes."
            )


def check_upload(file, name: str, extensions: list[str], max_size: int) -> str:
    """The extension, in lower case. Raises `ValidationError` for a wrong name or size (bytes)."""
    check_text(name)
    extension = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    if len(name) > MAX_LENGTH:
        text = f"De naam van het bestand is te lang. Gebruik hoogstens {MAX_LENGTH} tekens."
    elif extension not in extensions:
        text = f"Dit soort bestand kan niet. Kies een van deze: {', '.join(extensions)}."
    elif not size:
        text = "Het bestand is leeg. Open het, kijk of er iets in staat, en upload het opnieuw."
    elif size > max_size:
        text = f"Het bestand is te groot: maak het kleiner dan {filesizeformat(max_size)}. "
        text += "Staan er afbeeldingen in? Maak die kleiner."
    else:
        return extension
    raise ValidationError(text)


def is_file_name(text: str, name: str) -> bool:
    """Whether a text is a file name, such as `IMG_1234`, or `name` itself, unless in words."""
    text, stem = text.strip(), PurePosixPath(name).stem
    is_name = text.casefold() == stem.casefold() and not (" " in text and text == stem)
    return is_name or bool(re.search(FILE_NAME, text, re.IGNORECASE))
