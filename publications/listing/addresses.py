"""Every link of a list, also those between its pages."""

from django.core.paginator import Page
from django.http import QueryDict

from ptvt_site.core.link import Link

from .query import SORTS, ListingQuery, default_sort, sorts


class Addresses:
    """The addresses of a list at `action`, with the filters and the search of its `query`."""

    def __init__(self, action: str, query: ListingQuery):
        self.action, self.query = action, query

    def _address(self, base="", *, without=None, page=1, text=None, sort=None) -> str:
        params = QueryDict(mutable=True)
        text = self.query.text if text is None else text
        if text:
            params["q"] = text
        for name, values in self.query.chosen.items():
            params.setlist(name, [value for value in values if (name, value) != without])
        sort = sort or self.query.sort
        # A feed has an order of its own.
        if not base and sort in sorts(text) and sort != default_sort(text):
            params["sorteer"] = sort
        if page > 1:
            params["pagina"] = str(page)
        return (base or self.action) + (f"?{params.urlencode()}" if params.urlencode() else "")

    @property
    def url(self) -> str:
        """The list itself."""
        return self._address()

    @property
    def feed(self) -> str:
        """The Atom feed of the list."""
        return self._address(f"{self.action}feed/")

    @property
    def json_feed(self) -> str:
        """The JSON Feed of the list."""
        return self._address(f"{self.action}feed.json")

    @property
    def calendar(self) -> str:
        """The list for calendars, if it is one of events."""
        return self._address(f"{self.action}agenda.ics")

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
    """What is shown page by page: the asked `page`, and the `addresses` of the list."""

    page: Page
    addresses: Addresses

    @property
    def canonical_url(self) -> str:
        """The one address of this page of the list."""
        return self.addresses.page(self.page.number)

    @property
    def pages(self) -> list[Link]:
        """The page numbers to choose from, with gaps; empty when one page has everything."""
        paginator, current = self.page.paginator, self.page.number
        if paginator.num_pages == 1:
            return []
        numbers = paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
        return [
            Link(str(number), self.addresses.page(number), number == current)
            if isinstance(number, int)
            else Link(str(number))
            for number in numbers
        ]

    @property
    def previous_url(self) -> str:
        """The address of the page before this one, or empty."""
        page = self.page
        return self.addresses.page(page.previous_page_number()) if page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The address of the page after this one, or empty."""
        page = self.page
        return self.addresses.page(page.next_page_number()) if page.has_next() else ""
