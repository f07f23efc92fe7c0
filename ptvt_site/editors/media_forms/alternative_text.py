"""Whether a text says what is in a picture."""

import re
from pathlib import PurePosixPath

# An extension, or what cameras, telephones and programs call their files; also used in queries.
FILE_NAME = (
    r"\.(jpe?g|png|gif|webp|avif|heic|tiff?|bmp|svg|pdf)$|"
    r"^(img|dsc|dscn|dscf|pxl|mvi|p|image|foto|photo|picture|afbeelding|screenshot|"
    r"schermafbeelding|scan|untitled|naamloos|whatsapp image)?[\s_\-.(]*\d[\d\s_\-.:()]*(at|om)?"
    r"[\d\s_\-.:()]*$"
)


def is_file_name(text: str, name: str = "") -> bool:
    """Whether a text is a file's name, such as `IMG_1234` or the name of the file itself."""
    text = text.strip()
    if re.search(FILE_NAME, text, re.IGNORECASE):
        return True
    stem = PurePosixPath(name).stem
    is_written = " " in text and text == stem
    return bool(stem) and not is_written and text.casefold() == stem.casefold()
