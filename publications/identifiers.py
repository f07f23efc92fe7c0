"""Numbers by which the world knows a publication: ISBN and DOI."""

import re

from django.core.exceptions import ValidationError
from stdnum import isbn as stdnum_isbn
from stdnum.exceptions import ValidationError as NotAnISBN

# As Crossref advises (https://www.crossref.org/blog/dois-and-matching-regular-expressions/).
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-zA-Z0-9]+")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)


def clean_isbn(text: str) -> str:
    """An ISBN of 13 digits with its hyphens; one of 10 digits gets 13.

    Raises `ValidationError` for what is none.
    """
    try:
        return stdnum_isbn.format(stdnum_isbn.to_isbn13(stdnum_isbn.validate(text)))
    except NotAnISBN as error:
        raise ValidationError(
            "Dit is geen ISBN. Controleer de cijfers: het laatste cijfer past niet bij de andere, "
            "of er zijn er te veel of te weinig."
        ) from error


def clean_doi(text: str) -> str:
    """A DOI without the address of doi.org.

    Raises `ValidationError` for what is none.
    """
    doi = _RESOLVER.sub("", text.strip())
    if not _DOI.fullmatch(doi):
        raise ValidationError("Dit is geen DOI. Een DOI ziet er zo uit: 10.1000/182.")
    return doi
