"""The filters of posts: one object each, for lists, counts, feeds, the API and the admin.

A new filter is one more object in `FILTERS` and `FORM_FILTERS`: everything else follows from it,
also how many posts each choice in it gives.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import django_filters
from django.db.models import Count, F
from django.db.models.functions import ExtractYear

from .kinds import kind_choices
from .posts import Post
from .topics import FormerTopicSlug, PostTopic, Topic

MAX_SHOWN = 5  # choices of a filter; more are behind a button


class Filter:
    """A filter by the parameter `name`, for visitors, or `key`, for the API and the admin.

    `multiple` when several values may be chosen at once. A subclass has `apply(posts, values)`, the
    posts with one of these values, and `choices()`, all values with their labels.
    """

    multiple = True

    def __init__(self, name: str, key: str, label: str):
        self.name, self.key, self.label = name, key, label

    def labels(self, values: list[str]) -> dict[str, str]:
        """These values with their labels, without unknown ones."""
        known = dict(self.choices())
        return {value: known[value] for value in values if value in known}

    def form_filter(self, **options) -> django_filters.Filter:
        """The same filter for a `FilterSet` of django-filter; `options` are for its field."""
        kind = django_filters.MultipleChoiceFilter if self.multiple else django_filters.ChoiceFilter
        return kind(label=self.label, choices=self.choices, method=self._apply_form, **options)

    def _apply_form(self, posts, name, value):
        return self.apply(posts, value if self.multiple else [value])


class ColumnFilter(Filter):
    """A filter by a `column` of posts; all of these are counted in one query."""

    counted_by, lookup = F, "in"

    def __init__(self, name: str, key: str, label: str, column: str, choices: Callable):
        super().__init__(name, key, label)
        self.column, self.choices = column, choices
        self.expression = self.counted_by(column)

    def apply(self, posts, values):
        return posts.filter(**{f"{self.column}__{self.lookup}": values})

    def options(self, counts: Counter) -> list[tuple[str, str, int]]:
        """Value, label and number of posts, of the values that `counts` has."""
        return [(value, label, counts[value]) for value, label in self.choices() if counts[value]]


class YearFilter(ColumnFilter):
    """Filter by the year of a date, or of a moment."""

    multiple = False
    counted_by, lookup = ExtractYear, "year__in"

    def labels(self, values):
        """These years, without what is not a year of four digits."""
        return {value: value for value in values if re.fullmatch(r"[12][0-9]{3}", value)}

    def options(self, counts):
        """The years that `counts` has, newest first."""
        return [(year, year, counts[year]) for year in sorted(counts, reverse=True) if year]


class TopicFilter(Filter):
    """Filter by topics, of one `kind` or of all; those of all kinds are counted in one query."""

    def __init__(self, name: str, key: str, label: str, kind: Topic.Kind | None = None):
        super().__init__(name, key, label)
        self.kind = kind

    def _topics(self):
        return Topic.objects.filter(kind=self.kind) if self.kind else Topic.objects.all()

    def apply(self, posts, values):
        tagged = PostTopic.objects.filter(tag__in=self._topics().filter(slug__in=values))
        return posts.filter(pk__in=tagged.values("content_object"))

    def choices(self):
        return list(self._topics().values_list("slug", "name"))


def _years() -> list[tuple[str, str]]:
    years = Post.objects.dates("date", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in years]


KIND = ColumnFilter("soort", "kind", "Soort", "kind", kind_choices)
PROGRAMME = TopicFilter("programma", "programme", "Programma", Topic.Kind.PROGRAMMA)
THEME = TopicFilter("thema", "theme", "Thema", Topic.Kind.THEMA)
AUDIENCE = TopicFilter("doelgroep", "audience", "Voor wie", Topic.Kind.DOELGROEP)
REGION = TopicFilter("regio", "region", "Regio", Topic.Kind.REGIO)
YEAR = YearFilter("jaar", "year", "Jaar", "date", _years)
FILTERS = (KIND, PROGRAMME, THEME, AUDIENCE, REGION, YEAR)

TOPIC = TopicFilter("onderwerp", "topic", "Onderwerp")
# For the API and the admin, which take all kinds of topics in one filter too.
FORM_FILTERS = (KIND, TOPIC, AUDIENCE, REGION, YEAR)


def replace_former_slugs(params, names: tuple[str, ...]):
    """A copy of the query string with the present addresses of topics for their former ones.

    `names` are the parameters that take topics. None when there is nothing to replace.
    """
    given = [value for name in names for value in params.getlist(name)]
    now = FormerTopicSlug.now(given)
    if not now:
        return None
    changed = params.copy()
    for name in names:
        changed.setlist(name, [value for value in params.getlist(name) if value not in now])
    for slug in dict.fromkeys(value for value in given if value in now):
        # A list has a parameter for each kind of topic.
        name = names[0] if len(names) == 1 else now[slug].kind
        if now[slug].slug not in changed.getlist(name):
            changed.appendlist(name, now[slug].slug)
    return changed


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
