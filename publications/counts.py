"""How many posts a list has, and how many each choice of its filters would give."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from .filters import KIND, PROGRAMME, THEME, YEAR, TopicFilter
from .models.post import Kind, PostTopic


@dataclass(frozen=True)
class Counts:
    """The number of posts in all, and by the name of each filter: value, label, number of posts.

    A number says what choosing that value gives beside the choices in the other filters.
    """

    total: int
    options: dict[str, list[tuple[str, str, int]]]


def count_posts(filtered, chosen: dict) -> Counts:
    """Count a list; `filtered` gives its posts, without the filters that it is called with.

    One query serves kinds, years and total, and one more the topics when none is chosen.
    """
    table = _by_kind_and_year(filtered(KIND, YEAR))
    kinds, years = chosen.get(KIND.name), chosen.get(YEAR.name)
    total, by_kind, by_year = 0, Counter(), Counter()
    for kind, year, number in table:
        of_kind, of_year = not kinds or kind in kinds, not years or year in years
        by_kind[kind] += number if of_year else 0
        by_year[year] += number if of_kind else 0
        total += number if of_kind and of_year else 0
    options = {
        KIND.name: [(kind.value, kind.label, by_kind[kind]) for kind in Kind if by_kind[kind]],
        YEAR.name: [(year, year, by_year[year]) for year in sorted(by_year, reverse=True) if year],
    }
    return Counts(total, options | _by_topic(filtered, chosen))


def _by_kind_and_year(posts) -> list[tuple[str, str, int]]:
    years = posts.order_by().annotate(year=ExtractYear("date"))
    table = years.values_list("kind", "year").annotate(number=Count("pk"))
    return [(kind, str(year or ""), number) for kind, year, number in table]


def _by_topic(filtered, chosen: dict) -> dict:
    if chosen.get(PROGRAMME.name) or chosen.get(THEME.name):
        return {one.name: _count_topics(filtered(one), one)[one.name] for one in (PROGRAMME, THEME)}
    return _count_topics(filtered(), PROGRAMME, THEME)


def _count_topics(posts, *filters: TopicFilter) -> dict:
    kinds = [one.kind for one in filters]
    tagged = PostTopic.objects.filter(tag__kind__in=kinds, content_object__in=posts.order_by())
    found = (
        tagged.order_by("tag__name")
        .values_list("tag__kind", "tag__slug", "tag__name")
        .annotate(number=Count("content_object"))
    )
    options = {one.name: [] for one in filters}
    names = {one.kind: one.name for one in filters}
    for kind, slug, name, number in found:
        options[names[kind]].append((slug, name, number))
    return options
