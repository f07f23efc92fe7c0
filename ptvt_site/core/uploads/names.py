"""Names of files: no signs that hide what a file is."""

import unicodedata
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError

LONGEST = 150  # signs
# Control, direction and other invisible signs, surrogates, private and unknown signs.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MOST_MARKS = 2  # on one letter: Vietnamese has two, what hides a name has dozens


def check_text(text: str) -> None:
    """Refuse a name or title with signs that nobody can see. Raises `ValidationError`."""
    marks = 0
    for sign in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind == "Mn" else 0
        if kind in HIDDEN or marks > MOST_MARKS:
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
    if len(name) > LONGEST:
        raise ValidationError(
            f"De naam van het bestand is te lang. Gebruik hoogstens {LONGEST} tekens.", code="name"
        )
    path = PurePosixPath(name.replace("\\", "/"))
    extension = path.suffix.lower().lstrip(".")
    if extension not in extensions:
        allowed = ", ".join(extensions)
        raise ValidationError(
            f"Dit soort bestand kan niet. Kies een bestand van deze soort: {allowed}.",
            code="extension",
        )
    return extension
