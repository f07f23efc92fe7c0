"""What a visitor can choose in a list: filters, orders and pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many posts it gives beside the other filters."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facet:
    """A filter; `multiple` when several values may be chosen at once."""

    name: str
    label: str
    multiple: bool
    choices: list[Choice]

    @property
    def useful(self) -> bool:
        """Whether there is something to choose, or to undo."""
        return len(self.choices) > 1 or any(choice.selected for choice in self.choices)


@dataclass(frozen=True)
class Chip:
    """A chosen filter, with the address of the list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class PageLink:
    """A page number to go to; a `gap` stands for the numbers left out."""

    number: int = 0
    url: str = ""
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Sort:
    """An order to choose."""

    label: str
    url: str
    selected: bool


# What is asked by the parameter `sorteer`; a search shows the best first unless asked otherwise.
BEST, NEWEST, OLDEST = "relevantie", "nieuwste", "oudste"
SORTS = {BEST: "Beste resultaten", NEWEST: "Nieuwste eerst", OLDEST: "Oudste eerst"}


def sort_value(sort: str, query: str) -> str:
    """An order as it stands in an address; empty for the one that is usual with this query."""
    return "" if sort == BEST or (sort == NEWEST and not query) else sort
