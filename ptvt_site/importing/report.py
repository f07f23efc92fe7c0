"""The report on an import: what editors must check, row by row."""

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.text import Truncator

from ptvt_site.core.data import escape_formula

from .records import OldPost

# Reports for one post what was not imported, and the detail.
Note = Callable[[str, str], None]


@dataclass
class Report:
    """The rows, and the number of each unmapped term."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    unmapped: Counter = field(default_factory=Counter)

    def add(self, id: str, title: str, what: str, detail: str = "") -> None:
        """Add a row."""
        # What fits in a cell of Excel.
        detail = Truncator(" ".join(str(detail).split())).chars(30_000)
        self.rows.append((id, title, what, detail))

    def about(self, post: OldPost) -> Note:
        """A function that adds rows about one post."""
        return lambda what, detail="": self.add(post.id, post.title, what, detail)

    def write(self, path: Path) -> None:
        """Write the rows as CSV; with a byte order mark, so that Excel sees the accents."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "title", "what", "detail"])
            writer.writerows([escape_formula(cell) for cell in row] for row in self.rows)
