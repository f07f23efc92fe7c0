"""References that reference managers can read back."""

import datetime
import json

import bibtexparser
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text

from ptvt_site.core.data import one_line
from publications.citable import Citation, Name

ODD = {
    "characters of BibTeX": r"Kosten & baten: 50% van {alles} #1_a $x$ ~ ^ \textbf{x}",
    "accents": "Één coördinerende ministeriële “aanpak” – ’s winters",
    "line breaks": "Eén\r\nER  - \r\nTY  - BOOK\nmeer",
    "an end of a field": "Titel}, author = {Iemand anders",
    "emoji": "Techniek 🚀",
}


def citation(**other) -> Citation:
    values = {
        "key": "handboek", "title": "Handboek", "url": "https://ptvt.nl/publicaties/handboek/",
        "publisher": "Platform Talent voor Technologie",
        "authors": [Name.of("Anna Maria van der Berg"), Name.of("Jansen, J. P.")],
        "published": datetime.date(2020, 2, 1), "kind": "Handboek", "isbn": "978-0-306-40615-7",
        "doi": "10.1000/a_b(1)",
    }  # fmt: skip
    return Citation(**values | other)


def test_names_are_taken_apart():
    names = {
        "Anna de Vries": ("de Vries", "Anna"),
        "Jan Peter van der Berg": ("van der Berg", "Jan Peter"),
        "Berg, Anna van der": ("van der Berg", "Anna"),
        "Smith, John Ben": ("Smith", "John Ben"),
        "Regiegroep": ("Regiegroep", ""),
        "Fatima El Idrissi": ("El Idrissi", "Fatima"),
    }
    assert {text: (Name.of(text).family, Name.of(text).given) for text in names} == names


def test_text_reads_as_a_reference():
    assert citation().text == (
        "van der Berg, A. M. & Jansen, J. P. (2020). Handboek [Handboek]. "
        "Platform Talent voor Technologie. https://doi.org/10.1000/a_b(1)"
    )
    # Without an author it starts with the publisher, or the title.
    assert citation(authors=[], doi="", published=None).text == (
        "Platform Talent voor Technologie. (z.d.). Handboek [Handboek]. "
        "https://ptvt.nl/publicaties/handboek/"
    )
    text = citation(authors=[], publisher="", kind="").text
    assert text == "Handboek. (2020). https://doi.org/10.1000/a_b(1)"


@pytest.mark.parametrize("title", ["Handboek", *ODD.values()], ids=["plain", *ODD])
class TestReadBack:
    def test_from_bibtex(self, title):
        library = bibtexparser.parse_string(citation(title=title).bibtex())
        assert library.failed_blocks == []
        (entry,) = library.entries
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert (entry.entry_type, entry.key) == ("techreport", "handboek")
        assert fields["author"] == "van der Berg, Anna Maria and Jansen, J. P."
        assert (fields["year"], fields["isbn"]) == ("2020", "978-0-306-40615-7")
        read = LatexNodes2Text(keep_braced_groups=False).latex_to_text(fields["title"])
        # The reader takes the command for a circumflex for that of an accent.
        assert one_line(read).replace("ˆ", "^") == one_line(title)

    def test_from_ris(self, title):
        written = citation(title=title).ris()
        (entry,) = rispy.loads(written)
        assert (entry["type_of_reference"], entry["title"]) == ("RPRT", one_line(title))
        assert entry["authors"] == ["van der Berg, Anna Maria", "Jansen, J. P."]
        assert (entry["year"], entry["doi"]) == ("2020", "10.1000/a_b(1)")
        assert written.count("\r\n") == written.count("\n")

    def test_from_csl(self, title):
        items = json.loads(citation(title=title).csl())
        assert str(CiteProcJSON(items)["handboek"]["title"]) == title
        assert [author["family"] for author in items[0]["author"]] == ["van der Berg", "Jansen"]
        assert items[0]["issued"] == {"date-parts": [[2020, 2, 1]]}
        # No field is empty.
        bare = Citation(key="a", title=title, url="https://ptvt.nl/a/", publisher="")
        assert all(json.loads(bare.csl())[0].values())
