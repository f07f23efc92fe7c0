"""In which language a page and what belongs to it is written."""

from django.conf import settings

ENGLISH = "en"
# Behind the address of a form, which has no page with a language.
PARAMETERS = {ENGLISH: f"?taal={ENGLISH}", settings.LANGUAGE_CODE: ""}


def language_at(path: str) -> str:
    """The language of the part of the site that an address is in."""
    return ENGLISH if path.startswith(f"/{ENGLISH}/") else settings.LANGUAGE_CODE


def language_of(page) -> str:
    """The language of a page; that of the site for what has none."""
    return getattr(page, "language", settings.LANGUAGE_CODE)
