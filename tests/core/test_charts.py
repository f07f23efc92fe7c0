"""Tables that are pasted, and charts."""

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.blocks.figures import number, pasted_table

EXCEL = "Jaar\tLeerlingen\tDeel\n2022\t1.200\t10,4 %\n2023\t1.325\t11 %\n"
CSV = 'Regio;Scholen\n"Oost; Twente";12\nZuid;7\n'


def test_numbers_are_read_as_they_are_written():
    for text, value in {
        **{"1.325": 1325, "10,4 %": 10.4, "−3": -3, "€ 12": 12, "geen": None, "": None},
        **{"10.4": 10.4, "0.325": 0.325, "1.234.567,8": 1234567.8},
    }.items():
        assert number(text) == value


def test_a_pasted_table_becomes_a_table():
    for text, headings, first, kinds in [
        (EXCEL, ["Jaar", "Leerlingen", "Deel"], ["2022", "1.200", "10,4 %"], ["number"] * 3),
        (CSV, ["Regio", "Scholen"], ["Oost; Twente", "12"], ["text", "number"]),
        ("Jaar, dag\tWat\n1\t2", ["Jaar, dag", "Wat"], ["1", "2"], ["number"] * 2),
        ("Alleen koppen,en meer", ["Alleen koppen", "en meer"], None, ["number"] * 2),
        ("A;B\rx;2", ["A", "B"], ["x", "2"], ["text", "number"]),
        ("A;B;\nx;2;", ["A", "B"], ["x", "2"], ["text", "number"]),
        ("Scholen;\nOost;12", ["Scholen", ""], ["Oost", "12"], ["text", "number"]),
        (" \n", [], None, []),
    ]:
        table = pasted_table(text)
        assert [column["heading"] for column in table["columns"]] == headings
        assert [column["type"] for column in table["columns"]] == kinds
        assert (table["rows"][0]["values"] if table["rows"] else None) == first


def chart(text=EXCEL, **values):
    """A chart of a pasted table, as the form cleans it."""
    block = StoryBlock().child_blocks["chart"]
    empty = {"columns": [], "rows": [], "caption": "Leerlingen"}
    stored = {
        "table": empty, "pasted": text, "kind": "bar", "licence": "CC BY 4.0", "source": "DUO",
    }  # fmt: skip
    return block, block.clean(block.to_python(stored | values))


def test_a_pasted_cell_is_refused_and_not_cut():
    with pytest.raises(StructBlockValidationError) as raised:
        chart(f"Jaar;Deel\n{'x' * 501};2")
    assert "te lang voor een cel (500 tekens): xxx" in str(raised.value.block_errors["pasted"])


@pytest.mark.parametrize(("kind", "drawn"), [("bar", "rect"), ("line", "circle")])
def test_a_chart_has_a_name_a_table_and_a_file(kind, drawn):
    block, value = chart(kind=kind)
    assert (value["pasted"], value["table"].caption) == ("", "Leerlingen")
    soup = BeautifulSoup(block.render(value), "html.parser")
    assert soup.svg["aria-label"] == "Grafiek: Leerlingen"
    # Its title is above the drawing, and not once more above the table below it.
    assert soup.h3.text == "Leerlingen" and soup.h3.find_next("svg") and not soup.caption
    assert len(soup.svg.select(drawn)) == 4
    assert "1.325" in soup.svg.text and "1.325" in soup.table.text
    assert "DUO" in soup.text and "CC BY 4.0" in soup.text
    assert soup.table["aria-label"] == "Leerlingen"
    assert [head.text for head in soup.select("th[scope=row]")] == ["2022", "2023"]
    link = soup.select_one("a[download]")
    assert (link["download"], link.text[-12:]) == ("leerlingen.csv", ": Leerlingen")
    assert "Jaar;Leerlingen;Deel\r\n2022;1.200;10,4 %\r\n" in unquote(link["href"])
    # Two charts with one caption are no landmarks with one name (axe: `landmark-unique`).
    scrolling = soup.select("[tabindex]")
    assert {(each["role"], bool(each["aria-label"])) for each in scrolling} == {("group", True)}


def test_a_chart_needs_numbers_that_fit():
    for text in ["Naam,Plaats\nJan,Den Haag", "A,B,C,D,E\na,1,2,3,4", "A,B\n" + "a,1\n" * 31]:
        with pytest.raises(ValidationError):
            chart(text)


@pytest.mark.parametrize(("kind", "places"), [("bar", [180, 275]), ("line", [282, 42])])
def test_numbers_below_zero_are_drawn_below_zero(kind, places):
    (series,) = chart("Naam,Groei\na,-1\nb,3", kind=kind)[1].series()
    assert [mark["x" if kind == "bar" else "y"] for mark in series["marks"]] == places
    assert [mark["width"] for mark in series["marks"]] == ([95, 285] if kind == "bar" else [0, 0])
