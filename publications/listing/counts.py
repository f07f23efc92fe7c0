"""How many posts a list has, what a visitor can choose in it, and how many that would give."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from ..filters import ColumnFilter, Filter, TopicFilter
from ..topics import PostTopic

MAX_SHOWN = 5  # choices of a filter; more are behind a button


def count_posts(filters: tuple[Filter, ...], chosen: dict, filtered) -> tuple[int, dict]:
    """The number of posts in all, and by the name of each filter: value, label, number of posts.

    A number says what choosing that value gives beside the choices in the other filters. `filtered`
    gives the posts of the list, without the filters that it is called with.
    One query counts the total and all column filters, one more the topics when none is chosen.
    """
    columns = [one for one in filters if isinstance(one, ColumnFilter)]
    total, counters = 0, [Counter() for _ in columns]
    for values, number in _table(filtered(*columns), columns):
        matches = [
            not chosen[one.name] or value in chosen[one.name]
            for one, value in zip(columns, values, strict=True)
        ]
        total += number if all(matches) else 0
        for place, value in enumerate(values):
            others = matches[:place] + matches[place + 1 :]
            counters[place][value] += number if all(others) else 0
    options = {
        one.name: one.options(counter) for one, counter in zip(columns, counters, strict=True)
    }
    return total, options | _topic_options(filters, chosen, filtered)


def _table(posts, columns: list[ColumnFilter]) -> list[tuple[list[str], int]]:
    """The number of posts by each combination of values."""
    posts = posts.order_by().annotate(**{one.name: one.expression for one in columns})
    rows = posts.values_list(*(one.name for one in columns)).annotate(number=Count("pk"))
    return [([str(value or "") for value in values], number) for *values, number in rows]


def _topic_options(filters, chosen: dict, filtered) -> dict:
    topics = [one for one in filters if isinstance(one, TopicFilter)]
    if any(chosen[one.name] for one in topics):
        return {one.name: _count_topics(filtered(one), [one])[one.name] for one in topics}
    return _count_topics(filtered(), topics)


def _count_topics(posts, filters: list[TopicFilter]) -> dict:
    names = {one.kind: one.name for one in filters}
    tagged = PostTopic.objects.filter(tag__kind__in=names, content_object__in=posts.order_by())
    rows = (
        tagged.order_by("tag__name")
        .values_list("tag__kind", "tag__slug", "tag__name")
        .annotate(number=Count("content_object"))
    )
    options = {name: [] for name in names.values()}
    for kind, slug, label, number in rows:
        options[names[kind]].append((slug, label, number))
    return options


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
