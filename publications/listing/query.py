"""What a visitor asks of a list: its parameters, parsed and checked; and every link of the list."""

from functools import cached_property

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, QueryDict

from ptvt_site.core.data import one_line
from ptvt_site.core.link import Link
from ptvt_site.search.query import SearchQuery

from ..filters import FILTERS, Filter, TopicFilter, redirect_former_slugs

# A longer query finds nothing more and only costs time.
QUERY_LENGTH = 200
PAGE_SIZE = 12

# The values of the parameter `sorteer`; a search shows the best first by default.
BEST, NEWEST, OLDEST = "relevantie", "nieuwste", "oudste"
SORTS = {BEST: "Beste resultaten", NEWEST: "Nieuwste eerst", OLDEST: "Oudste eerst"}


def clean_text(text: str) -> str:
    """What a visitor typed, as one line of limited length without control characters."""
    return one_line(text)[:QUERY_LENGTH].strip()


def parameters(filters: tuple[Filter, ...] = FILTERS) -> list[str]:
    """The parameters that a list with these filters reads."""
    return ["q", "sorteer", "pagina", *(one.name for one in filters)]


class ListingQuery:
    """The parameters of a list, parsed from a query string.

    `text` is what is searched for, `chosen` has by the name of each filter its values with their
    labels, `ignored` are unknown values, `page` is the page number as it was given, `given` are all
    parameters that are not empty, `sort_value` is an order other than the default, `active` asks
    for less than the whole list. Raises `PermanentRedirect` for the former address of a topic.
    """

    def __init__(self, params: QueryDict, filters: tuple[Filter, ...]):
        self.text, self.page = clean_text(params.get("q", "")), params.get("pagina") or "1"
        self.chosen: dict[str, dict[str, str]] = {}
        self.ignored: list[str] = []
        for one in filters:
            values = [clean_text(value) for value in params.getlist(one.name)]
            values = list(dict.fromkeys(value for value in values if value))[:20]
            self.chosen[one.name] = labels = one.labels(values) if values else {}
            self.ignored += [value for value in values if value not in labels]
        if self.ignored:
            topics = (one.name for one in FILTERS if isinstance(one, TopicFilter))
            redirect_former_slugs(params, tuple(topics))
        sort = params.get("sorteer", "")
        default, *others = sorts(self.text)
        self.sort_value = sort if sort in others else ""
        self.sort = self.sort_value or default
        names = parameters(filters)
        self.given = [(name, value) for name in names for value in params.getlist(name) if value]
        chosen = [label for values in self.chosen.values() for label in values.values()]
        asked = [f"“{self.text}”", *chosen] if self.text else chosen
        self.title_suffix = f": {', '.join(asked)}" if asked else ""
        self.filter_count, self.active = len(chosen), bool(self.text or chosen)

    @property
    def advice(self) -> str:
        """What a visitor can do when nothing is found."""
        fewer, other = "Kies minder filters", "zoek met andere woorden"
        if self.filter_count and self.text:
            return f"{fewer}, of {other}."
        return f"{fewer}." if self.filter_count else f"{other.capitalize()}."


def sorts(text: str) -> list[str]:
    """The orders to choose from; the first is that of a list unless a visitor chooses another."""
    return [value for value in SORTS if text or value != BEST]


class Addresses:
    """The addresses of a list at `action` with its `query`; `followed` is without its order."""

    def __init__(self, action: str, query: ListingQuery):
        self.action, self.query = action, query
        self.url, self.followed = self._address(), self._address(action)
        self.feed = self._address(f"{action}feed/")
        self.json_feed = self._address(f"{action}feed.json")
        self.calendar = self._address(f"{action}agenda.ics")

    def _address(self, base="", *, without=None, page=1, text=None, sort=None) -> str:
        params = QueryDict(mutable=True)
        text = self.query.text if text is None else text
        if text:
            params["q"] = text
        for name, values in self.query.chosen.items():
            params.setlist(name, [value for value in values if (name, value) != without])
        sort = sort or self.query.sort
        # A feed has an order of its own.
        if not base and sort in sorts(text)[1:]:
            params["sorteer"] = sort
        if page > 1:
            params["pagina"] = str(page)
        return (base or self.action) + (f"?{params.urlencode()}" if params.urlencode() else "")

    def page(self, number: int) -> str:
        """A page of the list."""
        return self._address(page=number)

    def search(self, text: str) -> str:
        """The list for another search."""
        return self._address(text=text)

    @property
    def chips(self) -> list[Link]:
        """The search and the chosen filters, each with the address of the list without it."""
        chips = [
            Link(label, self._address(without=(name, value)))
            for name, values in self.query.chosen.items()
            for value, label in values.items()
        ]
        if self.query.text:
            chips.insert(0, Link(f"“{self.query.text}”", self._address(text="")))
        return chips

    @property
    def sorts(self) -> list[Link]:
        """The orders to choose from."""
        return [
            Link(SORTS[value], self._address(sort=value), value == self.query.sort)
            for value in sorts(self.query.text)
        ]


class PagingMixin:
    """The `result` of a `query` by pages, with their `addresses`; `count` is what can be seen."""

    query: ListingQuery
    search: SearchQuery
    result: QuerySet | list
    count: int
    addresses: Addresses
    page_size = PAGE_SIZE

    @cached_property
    def page(self) -> Page:
        """The asked page of the result. Raises `Http404` when there is none."""
        paginator = Paginator(self.result, self.page_size)
        paginator.count = self.count
        try:
            return paginator.page(self.query.page)
        except InvalidPage as error:
            raise Http404("Deze pagina van de lijst bestaat niet.") from error

    @property
    def title_suffix(self) -> str:
        """What the title of the window adds to that of the list: the filters and the page."""
        page = f", pagina {self.page.number}" if self.page.number > 1 else ""
        return self.query.title_suffix + page

    @property
    def corrected(self) -> Link | None:
        """What was searched for instead of what the visitor typed, and the list for that."""
        text = self.search.text
        return Link(text, self.addresses.search(text)) if self.search.is_corrected else None

    @property
    def pages(self) -> list[Link]:
        """The page numbers to choose from, with gaps; empty when one page has everything."""
        paginator, current = self.page.paginator, self.page.number
        if paginator.num_pages == 1:
            return []
        numbers = paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
        gap, address = paginator.ELLIPSIS, self.addresses.page
        return [Link(str(n), "" if n == gap else address(n), n == current) for n in numbers]

    @property
    def previous_url(self) -> str:
        """The address of the page before this one, or empty."""
        return self.addresses.page(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The address of the page after this one, or empty."""
        return self.addresses.page(self.page.number + 1) if self.page.has_next() else ""
