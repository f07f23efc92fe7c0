"""Reads posts from a table: a file of separated values, or an Excel workbook."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import zip_longest
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from django.utils import timezone
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from .records import OldPost, OldSite, SourceError, Term, content_of, host_of

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
COLUMNS = ["id", "title", "date", "author", "categories", "tags", "summary", "html", "url", "kind"]
MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
DATE_FORMATS = ["%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y", "%d-%m-%y"]
# A month before its day only where the other way is no date.
DATE_FORMATS += ["%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%m/%d/%Y"]
_MONTH = re.compile(r"(?:\w+dag,? )?(\d{1,2}) ([a-z]{3,})\.? (\d{4})(.*)", re.IGNORECASE)


def rows_of(path: Path, required: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a table by column name; cells are stripped."""
    rows = _workbook_rows(path) if path.suffix.lower() == ".xlsx" else _text_rows(path)
    names = [name.strip().lower() for name in next(rows, [])]
    if missing := [name for name in required if name not in names]:
        raise SourceError(f"Missing columns in {path.name}: {', '.join(missing)}.")
    for row in filter(any, rows):
        yield {name: cell.strip() for name, cell in zip_longest(names, row, fillvalue="")}


def _text_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a file in UTF-8, UTF-16 or what Excel on Windows writes."""
    content = content_of(path)
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    # Excel's own line that names the separator.
    text = re.sub(r"^sep=.\r?\n", "", text.replace("\0", ""))
    heading = text.split("\n", 1)[0]
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))
    try:
        yield from reader
    except csv.Error as error:
        raise SourceError(f"{path.name}, line {reader.line_num}: {error}.") from error


def _workbook_rows(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet of a workbook."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content_of(path)), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise SourceError(f"{path.name} is not a workbook: {error}.") from error
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in row]


def date_of(text: str) -> datetime | None:
    """The date and time in a text, in the site's time zone; None when there is none.

    A day stands before its month, as in Dutch. Five digits count days, as in Excel.
    """
    if match := _MONTH.fullmatch(text):
        month = match[2][:3].lower().replace("maa", "mrt")
        if month in MONTHS:
            text = f"{match[1]}-{MONTHS.index(month) + 1}-{match[3]}{match[4]}"
    if re.fullmatch(r"[1-9]\d{4}", text):
        readers = [lambda number: from_excel(int(number))]
    else:
        readers = [lambda text, p=p: datetime.strptime(text, p) for p in DATE_FORMATS]
        readers += [datetime.fromisoformat, parsedate_to_datetime]
    for read in readers:
        try:
            moment = read(text)
        except (ValueError, TypeError):
            continue
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return None


def read_spreadsheet(path: Path) -> OldSite:
    """The posts of a table with a post on each row."""
    site = OldSite()
    for row in rows_of(path, required=["title", "html"]):
        site.posts.append(_post_of(dict.fromkeys(COLUMNS, "") | row))
        site.hosts.update(filter(None, [host_of(row.get("url", ""))]))
    return site


def _post_of(row: dict[str, str]) -> OldPost:
    number, url, date = row["id"], row["url"], date_of(row["date"])
    terms = [*_list(row["categories"]), *_list(row["tags"])]
    return OldPost(
        id=number or url,
        source_id=f"{host_of(url) or 'csv'}:{number}" if number else url,
        title=row["title"],
        slug=url.split("?")[0].rstrip("/").rpartition("/")[2] if "//" in url else "",
        url=url,
        date=date,
        summary=row["summary"],
        html=row["html"],
        kind=row["kind"].lower(),
        authors=_list(row["author"]),
        terms=[Term(name) for name in dict.fromkeys(terms)],
        notes=[(what, row["date"])] if (what := _doubt(row["date"], date)) else [],
    )


def _doubt(text: str, date: datetime | None) -> str:
    """What to report on how a date was read; empty when there is no doubt."""
    if not date:
        return text and "Datum niet gelezen"
    is_ambiguous = "/" in text and date.day <= 12 and date.day != date.month
    is_ambiguous = is_ambiguous and not text.startswith(str(date.year))
    return "Datum gelezen als dag/maand/jaar" if is_ambiguous else ""


def _list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;]", text) if part.strip()]
