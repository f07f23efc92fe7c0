"""Tables of posts, as people export them."""

import openpyxl
import pytest
from django.core.management import CommandError

from ptvt_site.importing.spreadsheet import date_of, read_spreadsheet

TEXT = "id;title;date;html\r\n1;Één €;31-12-2023;<p>x</p>\r\n\r\n"


def test_a_text_file_is_read_in_any_encoding(tmp_path):
    path = tmp_path / "a.csv"
    contents = [TEXT.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "cp1252")]
    contents += [f"sep=;\r\n{TEXT}".encode(), TEXT.replace(";", "\t").encode()]
    contents.append(f"\r\n{TEXT}".encode())
    for content in contents:
        path.write_bytes(content)
        (post,) = read_spreadsheet(path).posts
        assert (post.source_id, post.title, post.html) == ("csv:1", "Één €", "<p>x</p>")


def test_a_workbook_is_read_and_a_broken_one_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Toelichting"])
    book.create_sheet().append([None])
    for number in (1, 2):  # Such as a sheet for each year.
        sheet = book.create_sheet()
        for row in (
            [None],
            ["id", "title", "html", "Noot"],
            [number, "Eén\u200b\n &amp; een", "<p>x_x000D_\n</p>", "n"],
        ):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    posts = read_spreadsheet(tmp_path / "a.xlsx").posts
    assert [post.id for post in posts] == ["1", "2"]
    assert (posts[0].title, posts[0].html) == ("Eén & een", "<p>x\n</p>")
    assert posts[0].notes == [("Kolom niet overgenomen", "noot: n")]
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError, match="is not a workbook"):
        read_spreadsheet(tmp_path / "b.xlsx")
    # A heading twice, and a text with separators of its own.
    (tmp_path / "d.csv").write_text("id;tags;title;tags;html\n1;a;T;b;een;twee;drie\n")
    (post,) = read_spreadsheet(tmp_path / "d.csv").posts
    assert [term.name for term in post.terms] == ["a", "b"]
    assert post.notes == [("Kolom niet overgenomen", ": twee | drie")]
    urls = ["index.php/nieuws/a", "/a/", "oud.example/a.php", "www.oud.example/b/a/#c"]
    (tmp_path / "e.csv").write_text("title;html;url\n" + "".join(f"T;x;{url}\n" for url in urls))
    posts = read_spreadsheet(tmp_path / "e.csv").posts
    assert [post.url.partition(":")[0] for post in posts] == [*urls[:2], "https", "https"]
    assert [post.slug for post in posts] == ["", "", "a", "a"]
    # The rest of the file would become one text.
    (tmp_path / "c.csv").write_text('id;title;html\n1;A;"open\n2;B;x\n')
    with pytest.raises(CommandError, match="line 3: unexpected end of data"):
        read_spreadsheet(tmp_path / "c.csv")


DATES = {
    "2023-12-31T10:00:00+01:00": [
        "2023-12-31T10:00:00+01:00", "2023-12-31 10:00", "Sun, 31 Dec 2023 10:00:00 +0100",
    ],
    "2023-12-31T00:00:00+01:00": [
        "31-12-2023", "31-12-23", "31/12/2023", "31.12.2023", "2023/12/31", "45291",
        "31 december 2023", "zondag 31 dec. 2023", "31 Dec 2023", "12/31/2023",
        "31-dec-23", "zo 31 dec 23", "31/12/23", "31.12.23",
    ],
    "2023-12-31T14:30:00+01:00": ["31-12-23 14:30", "31-12-2023 14.30 uur", "31 dec 23 om 14:30"],
    "2023-02-01T00:00:00+01:00": ["1-2-2023"],
    None: ["", "13/31/2023", "gisteren", "0000-00-00 00:00:00"],
}  # fmt: skip


def test_a_date_is_read():
    for date, texts in DATES.items():
        for text in texts:
            read = date_of(text)
            assert (read and read.isoformat()) == date, text
