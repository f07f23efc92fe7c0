"""Whether a text says what is in a picture."""

import re
from pathlib import PurePosixPath

_EXTENSION = re.compile(r"\.(jpe?g|png|gif|webp|avif|heic|tiff?|bmp|svg|pdf)$", re.IGNORECASE)
# What cameras, telephones and programs call their files.
_CAMERA = re.compile(
    r"^(img|dsc|dscn|dscf|pxl|mvi|p|image|foto|photo|picture|afbeelding|screenshot|"
    r"schermafbeelding|scan|untitled|naamloos|whatsapp image)?[\s_\-.(]*\d[\d\s_\-.:()]*(at|om)?"
    r"[\d\s_\-.:()]*$",
    re.IGNORECASE,
)


def is_file_name(text: str, name: str = "") -> bool:
    """Whether a text is a file's name, such as `IMG_1234` or the name of the file itself."""
    text = text.strip()
    if _EXTENSION.search(text) or _CAMERA.match(text):
        return True
    stem = PurePosixPath(name).stem
    is_written = " " in text and text == stem
    return bool(stem) and not is_written and text.casefold() == stem.casefold()
