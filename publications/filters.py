"""The filters of posts: from one object in `FILTERS` follow lists, counts, feeds, API and admin."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import django_filters
from django.db.models import Count

from ptvt_site.core.redirects import PermanentRedirect

from .kinds import kind_choices
from .posts import Post
from .topics import FormerTopicSlug, PostTopic, Topic

MAX_SHOWN = 5  # choices of a filter; more are behind a button


class Filter:
    """A filter by the parameter `name`, for visitors, or `key`, for the API and the admin.

    `multiple` when several values may be chosen at once. A subclass has `apply(posts, values)`, the
    posts with one of these values; `choices()`, all values with their labels; and, for lists,
    `options(posts)`, the values that these posts have, each with its label and number of posts.
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
    """A filter by a `column` of posts, which has one of these `choices`."""

    def __init__(self, name: str, key: str, label: str, column: str, choices: Callable):
        super().__init__(name, key, label)
        self.column, self.choices = column, choices

    def apply(self, posts, values):
        return posts.filter(**{f"{self.column}__in": values})

    def options(self, posts):
        rows = posts.order_by().values_list(self.column).annotate(Count("pk"))
        counts = {str(value): number for value, number in rows}
        return [(value, label, counts[value]) for value, label in self.choices() if value in counts]


class YearFilter(ColumnFilter):
    """Filter by the year of a date, or of a moment: `column` ends in `__year`."""

    multiple = False

    def options(self, posts):
        """The years of these posts, newest first."""
        rows = posts.order_by(f"-{self.column}").values_list(self.column).annotate(Count("pk"))
        return [(str(year), str(year), number) for year, number in rows if year]

    def labels(self, values):
        """These years, without what is not a year of four digits."""
        return {value: value for value in values if re.fullmatch(r"[12][0-9]{3}", value)}


class TopicFilter(Filter):
    """Filter by topics, of one `kind` or of all."""

    def __init__(self, name: str, key: str, label: str, kind: Topic.Kind | None = None):
        super().__init__(name, key, label)
        self.topics = {"kind": kind} if kind else {}

    def apply(self, posts, values):
        topics = Topic.objects.filter(slug__in=values, **self.topics)
        tagged = PostTopic.objects.filter(tag__in=topics)
        return posts.filter(pk__in=tagged.values("content_object"))

    def choices(self):
        return list(Topic.objects.filter(**self.topics).values_list("slug", "name"))

    def options(self, posts):
        topics = Topic.objects.filter(**self.topics).counted(posts)
        return list(topics.values_list("slug", "name", "count"))


def _years() -> list[tuple[str, str]]:
    years = Post.objects.dates("date", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in years]


KIND = ColumnFilter("soort", "kind", "Soort", "kind", kind_choices)
PROGRAMME = TopicFilter("programma", "programme", "Programma", Topic.Kind.PROGRAMMA)
THEME = TopicFilter("thema", "theme", "Thema", Topic.Kind.THEMA)
AUDIENCE = TopicFilter("doelgroep", "audience", "Voor wie", Topic.Kind.DOELGROEP)
REGION = TopicFilter("regio", "region", "Regio", Topic.Kind.REGIO)
YEAR = YearFilter("jaar", "year", "Jaar", "date__year", _years)
FILTERS = (KIND, PROGRAMME, THEME, AUDIENCE, REGION, YEAR)

TOPIC = TopicFilter("onderwerp", "topic", "Onderwerp")
# For the API and the admin, which take all kinds of topics in one filter instead.
FORM_FILTERS = tuple(TOPIC if one is PROGRAMME else one for one in FILTERS if one is not THEME)


def redirect_former_slugs(params, names: tuple[str, ...]) -> None:
    """Redirect to the present addresses of the topics in the parameters `names`, if any changed."""
    given = [value for name in names for value in params.getlist(name)]
    current = FormerTopicSlug.current_topics(given)
    if not current:
        return
    changed = params.copy()
    for name in names:
        changed.setlist(name, [value for value in params.getlist(name) if value not in current])
    for slug in dict.fromkeys(value for value in given if value in current):
        # A list has a parameter for each kind of topic.
        name = names[0] if len(names) == 1 else current[slug].kind
        if current[slug].slug not in changed.getlist(name):
            changed.appendlist(name, current[slug].slug)
    raise PermanentRedirect(f"?{changed.urlencode()}")


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many posts it gives beside the other filters."""

    value: str
    label: str
    count: int
    selected: bool


class Facet:
    """A filter with its options as choices; a chosen value without posts stays, to be undone."""

    def __init__(self, one: Filter, chosen: dict[str, str], options: list):
        empty = set(chosen) - {value for value, *_ in options}
        options = [*options, *((value, chosen[value], 0) for value in sorted(empty))]
        self.name, self.label, self.multiple = one.name, one.label, one.multiple
        self.choices = [Choice(value, label, n, value in chosen) for value, label, n in options]
        self.chosen = sum(choice.selected for choice in self.choices)
        # Those with the most posts, and the chosen ones; all when one more would fit.
        self.first = self.choices
        if len(self.choices) > MAX_SHOWN + 1:
            most = sorted(self.choices, key=lambda choice: -choice.count)[:MAX_SHOWN]
            self.first = most + [one for one in self.choices if one.selected and one not in most]
        self.others = [choice for choice in self.choices if choice not in self.first]
