"""The filters of posts: one object each, for lists, counts, feeds, the API and the admin.

A new filter is one more object in `FILTERS` and `FORM_FILTERS`: everything else follows from it.
"""

import re
from collections import Counter
from collections.abc import Callable

import django_filters
from django.db.models import F
from django.db.models.functions import ExtractYear

from .kinds import kind_choices
from .posts import Post
from .topics import FormerTopicSlug, PostTopic, Topic


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

    counted_by = F

    def __init__(self, name: str, key: str, label: str, column: str, choices: Callable):
        super().__init__(name, key, label)
        self.column, self.choices = column, choices
        self.expression = self.counted_by(column)

    def apply(self, posts, values):
        return posts.filter(**{f"{self.column}__in": values})

    def options(self, counts: Counter) -> list[tuple[str, str, int]]:
        """Value, label and number of posts, of the values that `counts` has."""
        return [(value, label, counts[value]) for value, label in self.choices() if counts[value]]


class YearFilter(ColumnFilter):
    """Filter by the year of a date, or of a moment."""

    multiple = False
    counted_by = ExtractYear

    def apply(self, posts, values):
        return posts.filter(**{f"{self.column}__year__in": [int(value) for value in values]})

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
    for slug in Topic.objects.filter(slug__in=now).values_list("slug", flat=True):
        del now[slug]
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
