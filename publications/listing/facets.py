"""What a visitor can choose in a list: values of filters, orders and pages."""

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
    """A filter with its choices; `multiple` when several may be chosen at once."""

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
    """A page number to go to; a `gap` stands for skipped numbers."""

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
