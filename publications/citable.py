"""How to cite a publication: its numbers, in words, for reference managers, and its routes.

BibTeX as its manual of 1988 has it, in UTF-8 as Biber reads it; RIS as Clarivate describes it;
CSL-JSON 1.0 (https://docs.citationstyles.org/).
"""

import json
import re
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import get_text_list
from django.utils.translation import gettext
from stdnum import isbn as stdnum_isbn
from stdnum.exceptions import ValidationError as NotAnISBN
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from ptvt_site.core.data import one_line
from ptvt_site.core.metadata import filled
from ptvt_site.core.site import absolute_url

_BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}%$#&_"},
}
_BIBTEX_LANGUAGES = {"nl": "dutch", "en": "english"}
_PARTICLES = {
    *("van", "von", "vom", "zu", "de", "den", "der", "het", "'t", "’t", "ten", "ter", "te"),
    *("la", "le", "du", "di", "da", "dos", "el", "al", "ben", "bin", "abu"),
}
# As Crossref advises (https://www.crossref.org/blog/dois-and-matching-regular-expressions/).
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-zA-Z0-9]+")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)


def clean_isbn(text: str) -> str:
    """An ISBN of 13 digits with hyphens, of one of 10 or 13. Raises `ValidationError`."""
    try:
        return stdnum_isbn.format(stdnum_isbn.to_isbn13(stdnum_isbn.validate(text)))
    except NotAnISBN as error:
        raise ValidationError(
            "Dit is geen ISBN. Controleer de cijfers: het laatste cijfer past niet bij de andere, "
            "of er zijn er te veel of te weinig."
        ) from error


def clean_doi(text: str) -> str:
    """A DOI without the address of doi.org. Raises `ValidationError` for what is none."""
    doi = _RESOLVER.sub("", text.strip())
    if not _DOI.fullmatch(doi):
        raise ValidationError("Dit is geen DOI. Een DOI ziet er zo uit: 10.1000/182.")
    return doi


@dataclass(frozen=True)
class Name:
    """A person, or an organisation, which has only a `family` name."""

    family: str
    given: str = ""

    @classmethod
    def of(cls, text: str) -> "Name":
        """A person by the name as it is printed: `Anna van der Berg`, or `Berg, Anna van der`."""
        if "," in text:
            family, _, given = (part.strip() for part in text.partition(","))
            # In small letters, for "Ben" may be a first name.
            particles = [word for word in given.split() if word in _PARTICLES]
            given = " ".join(word for word in given.split() if word not in _PARTICLES)
            return cls(" ".join([*particles, family]), given)
        words = text.split()
        # The surname starts at the first particle, or is the last word.
        start = next(
            (n for n, word in enumerate(words) if n and word.lower() in _PARTICLES), len(words) - 1
        )
        return cls(" ".join(words[start:]), " ".join(words[:start]))

    @property
    def inverted(self) -> str:
        """`van der Berg, Anna`, or the name of the organisation."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        """`A. M.` for Anna Maria."""
        return " ".join(f"{word[0]}." for word in re.split(r"[\s-]+", self.given) if word)


@dataclass(frozen=True)
class Citation:
    """What a reference to a publication tells."""

    key: str
    title: str
    url: str
    publisher: str
    authors: list[Name] = field(default_factory=list)
    published: date | None = None
    kind: str = ""
    isbn: str = ""
    doi: str = ""
    pages: int | None = None
    language: str = "nl"

    @property
    def text(self) -> str:
        """The reference as a sentence, close to APA 7."""
        names = [f"{one.family}, {one.initials}" if one.given else one.family for one in self.by]
        by = get_text_list(names, "&")
        year = f"({self.published.year if self.published else gettext('z.d.')})."
        what = f"{self.title} [{self.kind}]." if self.kind else f"{self.title}."
        # Who is not known leaves the first place to the title.
        start = f"{by.rstrip('.')}. {year} {what}" if by else f"{what} {year}"
        publisher = f" {self.publisher}." if self.publisher and self.authors else ""
        return one_line(f"{start}{publisher} {self.doi_url or self.url}")

    @property
    def doi_url(self) -> str:
        """Where its DOI leads."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def by(self) -> list[Name]:
        """The authors; without any, the publisher."""
        if self.authors or not self.publisher:
            return self.authors
        return [Name(self.publisher)]

    def bibtex(self) -> str:
        """An entry for BibTeX and BibLaTeX."""
        # Braces keep the name of an organisation in one piece.
        authors = [_bibtex(n.inverted) if n.given else f"{{{_bibtex(n.family)}}}" for n in self.by]
        fields = {
            "author": " and ".join(authors),
            "title": f"{{{_bibtex(self.title)}}}",
            "institution": _bibtex(self.publisher),
            "type": _bibtex(self.kind),
            "year": str(self.published.year) if self.published else "",
            "month": str(self.published.month) if self.published else "",
            "isbn": self.isbn,
            "doi": _bibtex(self.doi),
            "url": self.url,
            "language": _BIBTEX_LANGUAGES[self.language],
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        key = re.sub(r"[^A-Za-z0-9:-]+", "-", self.key)
        return f"@techreport{{{key},\n" + ",\n".join(lines) + "\n}\n"

    def ris(self) -> str:
        """A record for EndNote, Zotero, Mendeley and others."""
        rows = [
            ("TY", "RPRT"),
            *(("AU", one.inverted) for one in self.by),
            ("TI", self.title),
            ("PB", self.publisher),
            ("M3", self.kind),
            ("PY", str(self.published.year) if self.published else ""),
            ("DA", self.published.strftime("%Y/%m/%d") if self.published else ""),
            ("SN", self.isbn),
            ("DO", self.doi),
            ("UR", self.url),
            ("LA", self.language),
            ("ER", ""),
        ]
        # A line break in a value would start a field of its own.
        lines = [f"{tag}  - {one_line(value)}" for tag, value in rows if value or tag == "ER"]
        return "\r\n".join(lines) + "\r\n"

    def csl(self) -> str:
        """A list of one item in CSL-JSON."""
        day = self.published
        item = {
            "id": self.key,
            "type": "report",
            "title": self.title,
            "author": [
                {"family": one.family, "given": one.given} if one.given else {"literal": one.family}
                for one in self.by
            ],
            "publisher": self.publisher,
            "genre": self.kind,
            "issued": day and {"date-parts": [[day.year, day.month, day.day]]},
            "number-of-pages": self.pages and str(self.pages),
            "ISBN": self.isbn,
            "DOI": self.doi,
            "URL": self.url,
            "language": self.language,
        }
        return json.dumps([filled(item)], ensure_ascii=False, indent=2) + "\n"


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX_ESCAPES.get(character, character) for character in one_line(text))


# By extension: the name of the format, its content type and what writes it.
FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex", Citation.bibtex),
    "ris": ("RIS", "application/x-research-info-systems", Citation.ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", Citation.csl),
}


class CitableMixin(RoutablePageMixin):
    """A page that tells how to cite it; `cited()` has the facts that not every page has."""

    def citation(self, request) -> Citation:
        """How to cite it."""
        url = absolute_url(request, self.original.get_url(request))
        return Citation(self.slug, self.title, url, language=self.language, **self.cited())

    @re_path(r"^citeren\.(bib|ris|json)/$")
    def reference(self, request, extension: str) -> HttpResponse:
        """The reference as a file, at `citeren.bib`, `citeren.ris` or `citeren.json`."""
        _, content_type, write = FORMATS[extension]
        disposition = content_disposition_header(True, f"{self.slug}.{extension}")
        headers = {"Content-Disposition": disposition}
        text = write(self.citation(request))
        return HttpResponse(text, f"{content_type}; charset=utf-8", headers=headers)

    def citation_context(self, request) -> dict:
        """The reference for its page, and the name and the address of each file with it."""
        url = f"{self.get_url(request)}citeren."
        files = [(name, url + extension) for extension, (name, *_) in FORMATS.items()]
        return {"citation": self.citation(request), "citation_files": files}
