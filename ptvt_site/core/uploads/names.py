"""Validation of file names: no characters that hide the type of a file."""

import unicodedata
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError

MAX_LENGTH = 150  # characters
# Unicode categories: control, format, surrogate, private, unassigned, line separators.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


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
                "letters, cijfers, spaties en streepjes.",
                code="name",
            )


def check_name(name: str, extensions: list[str]) -> str:
    """The extension of a file's name, in lower case and without its dot.

    Raises `ValidationError` for a name that is not safe, or an extension not among `extensions`.
    """
    check_text(name)
    if len(name) > MAX_LENGTH:
        raise ValidationError(
            f"De naam van het bestand is te lang. Gebruik hoogstens {MAX_LENGTH} tekens.",
            code="name",
        )
    path = PurePosixPath(name.replace("\\", "/"))
    extension = path.suffix.lower().lstrip(".")
    if extension not in extensions:
        text = f"Dit soort bestand kan niet. Kies een van deze: {', '.join(extensions)}."
        raise ValidationError(text, code="extension")
    return extension
