"""A list of posts with filters, pages and a feed: one class behind many addresses."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, QueryDict

from ptvt_site.core.content_cache import ContentCache
from ptvt_site.core.metadata.structured_data import item_list, link
from ptvt_site.core.moved import Moved
from ptvt_site.search.query import SearchQuery
from ptvt_site.search.spelling import corrected

from .choices import BEST, NEWEST, OLDEST, SORTS, Chip, Choice, Facet, PageLink, Sort, sort_value
from .counts import Counts, count_posts
from .filters import ALL_FILTERS, TOPICS, with_new_slugs
from .found import explain
from .models.post import Post, PostQuerySet

PAGE_SIZE = 12
# A list by more values than this is not cached: there are too many combinations.
MAX_CACHED_FILTERS = 3
# A longer query finds nothing more and only costs time.
QUERY_LENGTH = 200
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def clean_text(text: str) -> str:
    """What a visitor typed, as one line without control signs and not too long."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())[:QUERY_LENGTH].strip()


@dataclass
class Listing:
    """Posts as a visitor asked for them.

    `posts` are all posts of the list, `params` the query string, `action` the address of the list,
    `singular` and `plural` what its items are called, `filters` what it can be filtered by, `cache`
    that of the request.
    Raises `Http404` for a page that does not exist, and `Moved` for the old address of a topic.
    """

    posts: PostQuerySet
    params: QueryDict
    action: str
    singular: str = "bericht"
    plural: str = "berichten"
    filters: tuple = ALL_FILTERS
    cache: ContentCache = field(default_factory=ContentCache)
    chosen: dict = field(init=False)
    ignored: list = field(init=False, default_factory=list)

    def __post_init__(self):
        self.query = clean_text(self.params.get("q", ""))
        self.chosen = {}
        for facet in self.filters:
            given = [clean_text(value) for value in self.params.getlist(facet.name)]
            given = list(dict.fromkeys(value for value in given if value))[:20]
            names = facet.names(given) if given else {}
            self.chosen[facet.name] = names
            self.ignored += [value for value in given if value not in names]
        if self.ignored and (params := with_new_slugs(self.params, TOPICS)):
            raise Moved(f"?{params.urlencode()}")

    @cached_property
    def search(self) -> SearchQuery:
        """What is looked for: the query, or what was meant when that finds nothing at all."""
        search = SearchQuery(self.query)
        if search and not search.matching(self.posts).exists():
            better = SearchQuery(corrected(self.query))
            if better and better.matching(self.posts).exists():
                return better
        return search

    @property
    def meant(self) -> str:
        """The query that was answered instead of the visitor's own; empty as a rule."""
        return self.search.text if self.query and self.search.text != self.query else ""

    @property
    def meant_url(self) -> str:
        """The address of the list for the query that was meant."""
        return self._address(query=self.meant)

    def _filtered(self, *leave_out) -> PostQuerySet:
        posts = self.search.matching(self.posts) if self.query else self.posts
        for facet in self.filters:
            if facet not in leave_out and self.chosen[facet.name]:
                posts = facet.apply(posts, list(self.chosen[facet.name]))
        return posts

    @property
    def sort(self) -> str:
        """The order that was chosen, or else the usual one."""
        asked = self.params.get("sorteer", "")
        usual = BEST if self.query else NEWEST
        return asked if asked in SORTS and (self.query or asked != BEST) else usual

    @property
    def sort_value(self) -> str:
        """The order as it stands in the address; empty for the usual one."""
        return sort_value(self.sort, self.query)

    @property
    def sorts(self) -> list[Sort]:
        """The orders to choose from."""
        values = [value for value in SORTS if self.query or value != BEST]
        return [
            Sort(SORTS[value], self._address(sort=value), value == self.sort) for value in values
        ]

    def _remembered(self, name: str, work_out):
        """What was worked out for this list before; nothing is kept of what visitors look for."""
        if self.query:
            return work_out()
        return self.cache.get(f"{name} {self._address()}", work_out)

    @cached_property
    def _counts(self) -> Counts:
        return self._remembered("counts", lambda: count_posts(self._filtered, self.chosen))

    @cached_property
    def result(self) -> PostQuerySet:
        """The posts that answer the query and all filters, in the order that was chosen."""
        posts = self._filtered()
        if self.sort == BEST:
            return self.search.best_first(posts, "-date", "-pk")
        return posts.order_by("date", "pk") if self.sort == OLDEST else posts.newest_first()

    @cached_property
    def posts_on_page(self) -> list:
        """The posts of the asked page; those of a search show why they were found."""
        found = self.page.object_list.values_list("pk", flat=True)
        keys = self._remembered(f"page {self.page.number}", lambda: list(found))
        posts = Post.objects.published()
        posts = (posts.for_cards() if self.query else posts).in_bulk(keys)
        posts = [posts[key] for key in keys if key in posts]
        if self.query:
            explain(posts, self.search)
        return posts

    @cached_property
    def page(self):
        """The asked page, a Django `Page`; its posts are in `posts_on_page`."""
        paginator = Paginator(self.result, PAGE_SIZE)
        paginator.count = self._counts.total
        try:
            return paginator.page(self.params.get("pagina") or 1)
        except InvalidPage as error:
            raise Http404("Deze pagina van de lijst bestaat niet.") from error

    @property
    def count(self) -> int:
        """How many posts were found."""
        return self._counts.total

    @property
    def count_text(self) -> str:
        """How many posts were found, in words."""
        return f"{self.count} {self.singular if self.count == 1 else self.plural}"

    @cached_property
    def facets(self) -> list[Facet]:
        """The filters that are of use here, each choice with its number of posts."""
        facets = []
        for option in self.filters:
            chosen = self.chosen[option.name]
            found = list(self._counts.options[option.name])
            # A chosen value that gives nothing stays in view, so that it can be undone.
            missing = set(chosen) - {value for value, _, _ in found}
            found += [(value, chosen[value], 0) for value in sorted(missing)]
            choices = [Choice(value, name, n, value in chosen) for value, name, n in found]
            facets.append(Facet(option.name, option.label, option.multiple, choices))
        return [facet for facet in facets if facet.useful]

    @property
    def filter_count(self) -> int:
        """How many filters are chosen."""
        return sum(len(values) for values in self.chosen.values())

    @property
    def active(self) -> bool:
        """Whether this is less than the whole list."""
        return bool(self.query or self.filter_count)

    def _address(self, base=None, *, without=None, page=None, **other) -> str:
        params = QueryDict(mutable=True)
        query = other.get("query", self.query)
        if query and without != ("q", query):
            params["q"] = query
        for name, values in self.chosen.items():
            params.setlist(name, [value for value in values if (name, value) != without])
        sort = sort_value(other.get("sort", self.sort), params.get("q"))
        if sort and base is None:
            params["sorteer"] = sort
        if page and page > 1:
            params["pagina"] = str(page)
        asked = params.urlencode()
        return (base or self.action) + (f"?{asked}" if asked else "")

    @property
    def chips(self) -> list[Chip]:
        """The chosen filters, each with the address of the list without it."""
        chips = [
            Chip(label, self._address(without=(name, value)))
            for name, values in self.chosen.items()
            for value, label in values.items()
        ]
        if self.query:
            chips.insert(0, Chip(f"“{self.query}”", self._address(without=("q", self.query))))
        return chips

    @property
    def url(self) -> str:
        """The address of this list, filters and query included."""
        return self._address()

    @property
    def canonical_url(self) -> str:
        """The one address of this page of the list, whatever it was asked by."""
        return self._address(page=self.page.number)

    @property
    def parameters(self) -> list[str]:
        """What it reads of the query string."""
        return ["q", "sorteer", "pagina", *(facet.name for facet in self.filters)]

    @property
    def is_cacheable(self) -> bool:
        """Whether the query string is one that the site itself links to, and no search.

        There is no end to values that no filter knows, to ways to write the same choice, and to
        combinations of many values. A choice without posts is not linked to either.
        """
        if self.query or self.ignored or self.filter_count > MAX_CACHED_FILTERS:
            return False
        if self.filter_count and not self.count:
            return False
        page = self.params.get("pagina", "")
        canonical = self._address(page=int(page) if page.isdecimal() and len(page) < 9 else None)
        given = QueryDict(mutable=True)
        for name in self.parameters:
            given.setlist(name, [value for value in self.params.getlist(name) if value])
        return sorted(parse_qsl(given.urlencode())) == sorted(parse_qsl(urlsplit(canonical).query))

    @property
    def indexable(self) -> bool:
        """Whether search engines should show this page: not every choice of filters."""
        return not self.active and self.sort == NEWEST

    def structured_data(self, request) -> dict:
        """This page of the list in the words of schema.org."""
        entries = [link(request, post.title, post.get_url(request)) for post in self.posts_on_page]
        return item_list(entries, first=self.page.start_index(), total=self.count)

    @property
    def clear_url(self) -> str:
        """The address of the whole list."""
        return self.action

    @property
    def feed_url(self) -> str:
        """The address of the Atom feed of this list, filters and query included."""
        return self._address(f"{self.action}feed/")

    @property
    def json_feed_url(self) -> str:
        """The address of the JSON Feed of this list, filters and query included."""
        return self._address(f"{self.action}feed.json")

    @property
    def pages(self) -> list[PageLink]:
        """The page numbers to choose from, with gaps; empty when one page holds everything."""
        paginator = self.page.paginator
        if paginator.num_pages == 1:
            return []
        numbers = paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            PageLink(number, self._address(page=number), number == self.page.number)
            if isinstance(number, int)
            else PageLink(gap=True)
            for number in numbers
        ]

    @property
    def previous_url(self) -> str:
        """The address of the page before this one, or empty."""
        has = self.page.has_previous()
        return self._address(page=self.page.number - 1) if has else ""

    @property
    def next_url(self) -> str:
        """The address of the page after this one, or empty."""
        return self._address(page=self.page.number + 1) if self.page.has_next() else ""
