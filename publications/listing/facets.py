"""What a visitor can choose in a list: values of filters."""

from dataclasses import dataclass
from functools import cached_property

MAX_SHOWN = 5  # choices of a filter; more are behind a button


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
        return len(self.choices) > 1 or self.chosen > 0

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(choice.selected for choice in self.choices)

    @cached_property
    def first(self) -> list[Choice]:
        """The choices with the most posts, and the chosen ones; all when one more would fit."""
        if len(self.choices) <= MAX_SHOWN + 1:
            return self.choices
        most = sorted(self.choices, key=lambda choice: -choice.count)[:MAX_SHOWN]
        return most + [one for one in self.choices if one.selected and one not in most]

    @property
    def others(self) -> list[Choice]:
        """The other choices, in their own order."""
        return [choice for choice in self.choices if choice not in self.first]
