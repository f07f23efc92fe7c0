"""How a list in the API is searched, filtered, put in order and cut into pages."""

import django_filters
from django import forms
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError

from programmes.models import ProgrammePage
from ptvt_site.core.redirects import PermanentRedirect
from ptvt_site.network.models import Partner
from ptvt_site.network.sectors import Sector
from ptvt_site.search.query import SearchQuery
from publications.filters import with_new_slugs
from publications.listing import clean_text
from publications.models import Kind, Post, PostTopic, Topic

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
# Past this a database may refuse the number.
MAX_OFFSET = 1_000_000


class DayFilter(django_filters.DateFilter):
    """A date as machines write it: year, month, day."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, input_formats=["%Y-%m-%d"], **kwargs)


class KindFilter(django_filters.MultipleChoiceFilter):
    """One or more values of a fixed list: what bears any of them is found."""

    def __init__(self, choices, **kwargs):
        super().__init__(choices=choices, distinct=False, **kwargs)


class SlugFilter(django_filters.CharFilter):
    """The last part of a page's address."""

    field_class = forms.SlugField

    def __init__(self):
        super().__init__(allow_unicode=True, max_length=255)


class PageFilters(django_filters.FilterSet):
    """What every kind of page can be filtered by."""

    slug = SlugFilter()


class PostFilters(PageFilters):
    """What posts can be filtered by."""

    kind = KindFilter(Kind.choices)
    topic = django_filters.ModelMultipleChoiceFilter(
        queryset=Topic.objects.all(), to_field_name="slug", method="filter_by_topic"
    )
    date = DayFilter()
    date_from = DayFilter("date", lookup_expr="gte")
    date_until = DayFilter("date", lookup_expr="lte")

    class Meta:
        model = Post
        fields = []

    def filter_by_topic(self, posts, name, topics):
        """The posts on any of these topics; all posts when none is given."""
        if not topics:
            return posts
        tagged = PostTopic.objects.filter(tag__in=topics)
        return posts.filter(pk__in=tagged.values("content_object"))


class ProgrammeFilters(PageFilters):
    """What programmes can be filtered by."""

    class Meta:
        model = ProgrammePage
        fields = []


class TopicFilters(django_filters.FilterSet):
    """What topics can be filtered by."""

    slug = SlugFilter()
    kind = KindFilter(Topic.Kind.choices)

    class Meta:
        model = Topic
        fields = []


class PartnerFilters(django_filters.FilterSet):
    """What partners can be filtered by."""

    sector = KindFilter(Sector.choices)

    class Meta:
        model = Partner
        fields = []


class SearchBackend(BaseFilterBackend):
    """`search`: every word must occur; the best results come first. Must be the first backend."""

    def filter_queryset(self, request, queryset, view):
        """What the search finds."""
        query = clean_text(request.GET.get("search", ""))
        if not query:
            return queryset
        search = SearchQuery(query)
        return search.best_first(search.matching(queryset), "-pk")


class FilterBackend(BaseFilterBackend):
    """The filters of the view's `filters_class`; a value that cannot be is a bad request."""

    def filter_queryset(self, request, queryset, view):
        """What the filters leave."""
        filters = view.filters_class(request.GET, queryset=queryset)
        if not filters.is_valid():
            if params := with_new_slugs(request.GET, ("topic",)):
                raise PermanentRedirect(f"?{params.urlencode()}")
            errors = (f"{name}: {' '.join(texts)}" for name, texts in filters.errors.items())
            raise BadRequestError("; ".join(errors))
        return filters.qs


class OrderBackend(BaseFilterBackend):
    """`order`: names of sortable fields, with a minus for the other way round."""

    def filter_queryset(self, request, queryset, view):
        """The same in the asked order; what stands alike keeps one order over all pages."""
        order = request.GET.get("order")
        if not order:
            return queryset
        names = order.split(",")
        if any(name.removeprefix("-") not in view.sortable_fields for name in names):
            raise BadRequestError(f"order: choose from {', '.join(view.sortable_fields)}.")
        return queryset.order_by(*names, "-pk")


class Pagination(BasePagination):
    """`limit` and `offset`, as in Wagtail's API, with the address of the next page."""

    def paginate_queryset(self, queryset, request, view=None):
        """The asked items."""
        self.request = request
        self.limit = _number(request, "limit", DEFAULT_LIMIT, MAX_LIMIT)
        self.offset = _number(request, "offset", 0, MAX_OFFSET)
        self.total = queryset.count()
        return queryset[self.offset : self.offset + self.limit]

    def get_paginated_response(self, data):
        """The items, how many there are in all, and where the next ones are."""
        return Response({"meta": {"total_count": self.total, "next": self._next()}, "items": data})

    def _next(self) -> str | None:
        offset = self.offset + self.limit
        if not self.limit or offset >= self.total or offset > MAX_OFFSET:
            return None
        params = self.request.GET.copy()
        params["offset"] = str(offset)
        return self.request.build_absolute_uri(f"{self.request.path}?{params.urlencode()}")


def _number(request, name: str, default: int, highest: int) -> int:
    given = request.GET.get(name, str(default))
    if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given) <= highest):
        raise BadRequestError(f"{name}: give a whole number from 0 to {highest}.")
    return int(given)
