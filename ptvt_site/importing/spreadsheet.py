"""Reads posts from a table: a file of separated values, or an Excel workbook."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import zip_longest
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from django.core.management import CommandError
from django.utils import timezone
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from .records import OldPost, OldSite, Term, host_of
from .rich_text import plain_words

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
COLUMNS = ["id", "title", "date", "author", "categories", "tags", "summary", "html", "url", "kind"]
MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
# A month before its day only where the other way is no date.
DAYS, TIMES = ["%d-%m-%Y", "%d-%m-%y", "%m-%d-%Y", "%Y/%m/%d"], ["", " %H:%M", " %H:%M:%S"]
DATE_FORMATS = [day + time for day in DAYS for time in TIMES]
# A day, a month in words or a number, a year, and perhaps a time.
_DATE = re.compile(
    r"(?i)(?:[a-z]{2,9},? )?(\d{1,2})[-/. ]+([a-z]{3,}|\d{1,2})[-/. ]+(\d{4}|\d\d)"
    r"(?:,?(?: om)? (\d{1,2}[:.]\d\d(?::\d\d)?)(?: uur)?)?"
)


def rows_of(path: Path, required: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a table by column name, or of each sheet that has the required columns."""
    is_workbook, missing = path.suffix.lower() == ".xlsx", []
    for sheet in _sheets(path) if is_workbook else [_text_rows(path)]:
        rows = filter(any, sheet)
        names = [name.strip().lower() for name in next(rows, [])]
        missing.append([name for name in required if name not in names])
        for row in rows if not missing[-1] else ():
            # Two columns may have one name, and a row more cells than there are columns.
            cells = defaultdict(list)
            for name, cell in zip_longest(names, row, fillvalue=""):
                cells[name].append(cell.strip())
            yield {name: " | ".join(filter(None, texts)) for name, texts in cells.items()}
    if all(missing):
        raise CommandError(f"Missing columns in {path.name}: {', '.join(missing[0])}.")


def _text_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a file in UTF-8, UTF-16 or what Excel on Windows writes."""
    content = path.read_bytes()
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    # Excel's own line that names the separator.
    text = re.sub(r"^sep=.\r?\n", "", text.replace("\0", "")).lstrip("\r\n")
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise CommandError(f"{path.name}, line {reader.line_num}: {error}.") from error


def _sheets(path: Path) -> Iterator[Iterator[list[str]]]:
    """The rows of each sheet of a workbook."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise CommandError(f"{path.name} is not a workbook: {error}.") from error
    for sheet in book.worksheets:
        # Excel writes half of a line end of Windows as a word.
        yield (
            ["" if cell is None else str(cell).replace("_x000D_", "") for cell in row]
            for row in sheet.iter_rows(values_only=True)
        )


def date_of(text: str) -> datetime | None:
    """The date and time in a text, the day before the month, or a number as in Excel; or None."""
    if match := _DATE.fullmatch(text):
        day, month, year, time = match.groups(default="")
        name = month[:3].lower().replace("maa", "mrt")
        month = MONTHS.index(name) + 1 if name in MONTHS else month
        text = f"{day}-{month}-{year} {time.replace('.', ':')}".strip()
    readers = [lambda text, p=p: datetime.strptime(text, p) for p in DATE_FORMATS]
    readers += [datetime.fromisoformat, parsedate_to_datetime]
    if re.fullmatch(r"[1-9]\d{4}", text):  # The number of a day, in Excel.
        readers = [lambda text: from_excel(int(text))]
    for read in readers:
        with suppress(ValueError, TypeError):
            moment = read(text)
            return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return None


def read_spreadsheet(path: Path) -> OldSite:
    """The posts of a table with a post on each row."""
    rows = rows_of(path, required=["title", "html"])
    posts = [_post_of(dict.fromkeys(COLUMNS, "") | row) for row in rows]
    return OldSite(posts=posts, hosts={host_of(post.url) for post in posts} - {""})


def _post_of(row: dict[str, str]) -> OldPost:
    number, date = row["id"], date_of(row["date"])
    # Some leave out how an address starts; `index.php/a` is no host.
    url = re.sub(r"^(?=([\w-]+\.)+(?!php|html?)[a-z]{2,}/)", "https://", row["url"])
    last = "" if "?" in url else url.partition("#")[0].rstrip("/").rpartition("/")[2]
    terms = [*_list(row["categories"]), *_list(row["tags"])]
    lost = [f"{name}: {value}" for name, value in row.items() if value and name not in COLUMNS]
    notes = [("Kolom niet overgenomen", value) for value in lost]
    is_day_first = date and "/" in row["date"] and not row["date"].startswith(str(date.year))
    if row["date"] and not date:
        notes.append(("Datum niet gelezen", row["date"]))
    elif is_day_first and date.day <= 12 and date.day != date.month:
        notes.append(("Datum gelezen als dag/maand/jaar", row["date"]))
    return OldPost(
        id=number or url,
        source_id=f"{host_of(url) or 'csv'}:{number}" if number else url,
        title=plain_words(row["title"]),
        slug=re.sub(r"\.(?:html?|php|aspx?)$", "", last) if "//" in url else "",
        url=url,
        date=date,
        summary=plain_words(row["summary"]),
        html=row["html"],
        kind=row["kind"].lower(),
        authors=_list(row["author"]),
        terms=[Term(name) for name in dict.fromkeys(terms)],
        notes=notes,
    )


def _list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;]", text) if part.strip()]
