"""Recognises file names in alternative texts: in Python, in SQL (`iregex`) and in JavaScript."""

import re
from pathlib import PurePosixPath

# An extension, or what cameras, phones and programs call their files. Ignore case.
FILE_NAME = (
    r"\.(avif|bmp|gif|heic|jpe?g|pdf|png|svg|tiff?|webp)$"
    r"|^(img|dsc[fn]?|pict?|pxl|mvi|p|image|foto|photo|picture|afbeelding|screenshot|"
    r"schermafbeelding|scan|untitled|naamloos|whatsapp image)?[\s_.(-]*[0-9][0-9\s_.:()-]*(at|om)?"
    r"[0-9\s_.:()-]*$"
)


def is_file_name(text: str, name: str = "") -> bool:
    """Return whether a text is a file name, such as `IMG_1234`, or `name` itself."""
    text, stem = text.strip(), PurePosixPath(name).stem
    if re.search(FILE_NAME, text, re.IGNORECASE):
        return True
    is_written = " " in text and text == stem
    return bool(stem) and not is_written and text.casefold() == stem.casefold()
