"""How a list in the API is filtered and cut into pages."""

from functools import partial

import django_filters
from django.core.validators import validate_unicode_slug
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError

from ptvt_site.network.models import Sector
from publications.filters import FORM_FILTERS
from publications.models import Topic

MAX_LIMIT = 100
# Past this a database may refuse the number.
MAX_OFFSET = 1_000_000


# A date as machines write it.
DayFilter = partial(django_filters.DateFilter, input_formats=["%Y-%m-%d"])


class PageFilters(django_filters.FilterSet):
    """What every kind of page, topics and people can be filtered by."""

    slug = django_filters.CharFilter(validators=[validate_unicode_slug], max_length=255)


class PostFilters(PageFilters):
    """What posts can be filtered by: the filters that all lists of posts share, and dates."""

    date = DayFilter()
    date_from = DayFilter("date", lookup_expr="gte")
    date_until = DayFilter("date", lookup_expr="lte")
    # Of events only: those that last until this day or later, and that begin on this day or before.
    coming_from = DayFilter("eventpage__last_day", lookup_expr="gte")
    coming_until = DayFilter("eventpage__start__date", lookup_expr="lte")

    @classmethod
    def get_filters(cls):
        return super().get_filters() | {one.key: one.form_filter() for one in FORM_FILTERS}


class TopicFilters(PageFilters):
    """What topics can be filtered by."""

    kind = django_filters.MultipleChoiceFilter(choices=Topic.Kind.choices, distinct=False)


class PartnerFilters(django_filters.FilterSet):
    """What partners can be filtered by."""

    sector = django_filters.MultipleChoiceFilter(choices=Sector.choices, distinct=False)


class Pagination(LimitOffsetPagination):
    """`limit` and `offset`, as in Wagtail's API, with the address of the next page."""

    def get_limit(self, request) -> int:
        return _number(request, "limit", 20, MAX_LIMIT)

    def get_offset(self, request) -> int:
        return _number(request, "offset", 0, MAX_OFFSET)

    def get_paginated_response(self, data):
        """The items, how many there are in all, and where the next ones are."""
        is_last = not self.limit or self.offset + self.limit > MAX_OFFSET
        following = None if is_last else self.get_next_link()
        return Response({"meta": {"total_count": self.count, "next": following}, "items": data})


def _number(request, name: str, default: int, maximum: int) -> int:
    given = request.GET.get(name, str(default))
    if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given) <= maximum):
        raise BadRequestError(f"{name}: give a whole number from 0 to {maximum}.")
    return int(given)
