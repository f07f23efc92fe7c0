"""What a visitor asks of a list: its parameters, parsed and checked."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from ptvt_site.core.redirects import PermanentRedirect

from ..filters import FILTERS, Filter, TopicFilter, replace_former_slugs

# A longer query finds nothing more and only costs time.
QUERY_LENGTH = 200
MAX_VALUES = 20  # of one filter
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")

# The values of the parameter `sorteer`; a search shows the best first by default.
BEST, NEWEST, OLDEST = "relevantie", "nieuwste", "oudste"
SORTS = {BEST: "Beste resultaten", NEWEST: "Nieuwste eerst", OLDEST: "Oudste eerst"}


def clean_text(text: str) -> str:
    """What a visitor typed, as one line of limited length without control characters."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())[:QUERY_LENGTH].strip()


def parameters(filters: tuple[Filter, ...] = FILTERS) -> list[str]:
    """The parameters that a list with these filters reads."""
    return ["q", "sorteer", "pagina", *(one.name for one in filters)]


@dataclass(frozen=True)
class ListingQuery:
    """The parameters of a list.

    `text` is what is searched for, `chosen` has by the name of each filter its values with their
    labels, `ignored` are unknown values, `page` is the page number as it was given. `given` are the
    names and values of all parameters that are not empty.
    """

    text: str
    chosen: dict[str, dict[str, str]]
    ignored: list[str]
    sort: str
    page: str
    given: list[tuple[str, str]]

    @classmethod
    def parse(cls, params: QueryDict, filters: tuple[Filter, ...]) -> "ListingQuery":
        """The query in a query string.

        Raises `PermanentRedirect` for the former address of a topic.
        """
        text, chosen, ignored = clean_text(params.get("q", "")), {}, []
        for one in filters:
            values = [clean_text(value) for value in params.getlist(one.name)]
            values = list(dict.fromkeys(value for value in values if value))[:MAX_VALUES]
            chosen[one.name] = labels = one.labels(values) if values else {}
            ignored += [value for value in values if value not in labels]
        topics = tuple(one.name for one in FILTERS if isinstance(one, TopicFilter))
        if ignored and (changed := replace_former_slugs(params, topics)):
            raise PermanentRedirect(f"?{changed.urlencode()}")
        sort = params.get("sorteer", "")
        if sort not in sorts(text):
            sort = default_sort(text)
        names = parameters(filters)
        pairs = [(name, value) for name in names for value in params.getlist(name) if value]
        return cls(text, chosen, ignored, sort, params.get("pagina") or "1", pairs)

    @property
    def filter_count(self) -> int:
        """How many values are chosen."""
        return sum(len(values) for values in self.chosen.values())

    @property
    def active(self) -> bool:
        """Whether this asks for less than the whole list."""
        return bool(self.text or self.filter_count)

    @property
    def sort_value(self) -> str:
        """The order as it stands in an address; empty for the default one."""
        return "" if self.sort == default_sort(self.text) else self.sort


def default_sort(text: str) -> str:
    """The order of a list unless a visitor chooses another."""
    return BEST if text else NEWEST


def sorts(text: str) -> list[str]:
    """The orders to choose from."""
    return [value for value in SORTS if text or value != BEST]
