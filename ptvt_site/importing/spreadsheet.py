"""Reads posts from a table of comma-separated values."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from .records import OldPost, OldSite, SourceError, Term, host_of

COLUMNS = [
    "id",
    "title",
    "date",
    "author",
    "categories",
    "tags",
    "summary",
    "html",
    "url",
    "kind",
]
DATE_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
DATE_FORMATS += ["%d-%m-%Y %H:%M", "%d-%m-%Y", "%d/%m/%Y"]
MAX_CELL = 10_000_000
_LIST = re.compile(r"[|;]")


def rows_of(path: Path, required: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a table by column name; cells are stripped."""
    text = _text_of(path)
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    csv.field_size_limit(MAX_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if missing := [name for name in required if name not in names]:
        raise SourceError(f"Missing columns in {path.name}: {', '.join(missing)}.")
    reader.fieldnames = names
    try:
        for row in reader:
            yield {name: (row.get(name) or "").strip() for name in names}
    except csv.Error as error:
        raise SourceError(f"{path.name}, line {reader.line_num}: {error}.") from error


def date_of(text: str) -> datetime | None:
    """The date and time in a text, in the site's time zone; None when there is none."""
    for pattern in DATE_FORMATS:
        try:
            return timezone.make_aware(datetime.strptime(text.strip(), pattern))
        except ValueError:
            continue
    return None


def read_spreadsheet(path: Path) -> OldSite:
    """The posts of a table with a post on each row."""
    site = OldSite()
    for row in rows_of(path, required=["title", "html"]):
        row = {name: row.get(name, "") for name in COLUMNS}
        if any(row.values()):
            site.posts.append(_post_of(row))
            site.add_host(row["url"])
    return site


def _post_of(row: dict[str, str]) -> OldPost:
    number, url = row["id"], row["url"]
    source_id = f"{host_of(url) or 'csv'}:{number}" if number else url
    terms = [*_list(row["categories"]), *_list(row["tags"])]
    return OldPost(
        id=number or url,
        source_id=source_id,
        title=row["title"],
        slug=url.split("?")[0].rstrip("/").rpartition("/")[2] if "//" in url else "",
        url=url,
        date=date_of(row["date"]),
        summary=row["summary"],
        html=row["html"],
        kind=row["kind"].lower(),
        authors=_list(row["author"]),
        terms=[Term(name) for name in dict.fromkeys(terms)],
    )


def _list(text: str) -> list[str]:
    return [part.strip() for part in _LIST.split(text) if part.strip()]


def _text_of(path: Path) -> str:
    """The text of a file: UTF-8, or what Excel on Windows writes."""
    try:
        content = path.read_bytes().replace(b"\0", b"")
    except OSError as error:
        raise SourceError(f"{path.name} cannot be read: {error.strerror}.") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
