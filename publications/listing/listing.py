"""A list of posts with filters, pages and a feed: one class for many addresses."""

from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.metadata import collection
from ptvt_site.delivery.page_cache import vary_on_parameters
from ptvt_site.search.excerpt import excerpt, has_all_terms, highlighted
from ptvt_site.search.models import SearchEntry
from ptvt_site.search.query import SearchQuery

from ..filters import FILTERS, Facet, Filter
from ..posts import Post, PostQuerySet
from .query import BEST, NEWEST, OLDEST, Addresses, ListingQuery, PagingMixin, parameters

# A list by more values than this is not cached: there are too many combinations.
MAX_CACHED_FILTERS = 3


class Listing(PagingMixin):
    """Posts as the visitor of a request asked for them; tells the page cache what it read of that.

    `posts` are all posts of the list, `action` is its address, `model` the type of its posts,
    `filters` what it can be filtered by. Raises `Http404` for a page that does not exist, and
    `PermanentRedirect` for a former address of a topic.
    """

    def __init__(self, request, posts: PostQuerySet, action: str, *, model=Post, filters=FILTERS):
        self.posts, self.model, self.filters = posts, model, filters
        self.cache = content_cache_for(request)
        self.query = ListingQuery(request.GET, filters)
        self.addresses = Addresses(action, self.query)
        vary_on_parameters(request, *parameters(filters), is_cacheable=self.is_cacheable)

    @cached_property
    def search(self) -> SearchQuery:
        """The search, or a corrected one when it finds nothing."""
        search = SearchQuery(self.query.text)
        if search and not search.matching(self.posts).exists():
            better = search.corrected()
            return better if better.matching(self.posts).exists() else search
        return search

    def _filtered(self, skipped: Filter | None = None) -> PostQuerySet:
        posts = self.search.matching(self.posts) if self.query.text else self.posts
        for one in self.filters:
            values = self.query.chosen[one.name]
            if values and one is not skipped:
                posts = one.apply(posts, list(values))
        return posts

    def _cached(self, name: str, compute):
        """What `compute` returned for this list before; searches are never cached."""
        if self.query.text:
            return compute()
        return self.cache.get(f"{name} {self.addresses.url}", compute)

    @cached_property
    def result(self) -> PostQuerySet:
        """The posts that match the search and all filters, in the chosen order."""
        posts = self._filtered()
        if self.query.sort == BEST:
            return self.search.best_first(posts, "-date", "-pk")
        if self.query.sort == OLDEST:
            return posts.order_by("is_withdrawn", "date", "pk")
        return posts.newest_first()

    @cached_property
    def posts_on_page(self) -> list[Post]:
        """The posts of the asked page; a search highlights its words, in the text if need be."""
        if not self.query.text:
            # Their cards are cached, and fetch the rest themselves.
            return list(self.page.object_list)
        posts, query = list(self.page.object_list.for_cards()), self.search
        entries = SearchEntry.objects.filter(page__in=[post.pk for post in posts])
        texts = dict(entries.values_list("page", "text"))
        for post in posts:
            post.is_highlighted = True
            post.shown_title = highlighted(post.title, query)
            complete = has_all_terms(f"{post.title} {post.summary}", query)
            part = "" if complete else excerpt(texts.get(post.pk, ""), query)
            post.shown_summary = part or highlighted(post.summary, query)
        return posts

    @cached_property
    def count(self) -> int:
        """How many posts match."""
        return self._cached("count", self._filtered().count)

    @property
    def count_text(self) -> str:
        """How many posts match, in words: by their kind, or as results when kinds are mixed."""
        names = self.model._meta
        one, more = names.verbose_name, names.verbose_name_plural
        if self.model is Post:
            one, more = "resultaat", "resultaten"
        return f"{self.count} {one if self.count == 1 else more}"

    @cached_property
    def facets(self) -> list[Facet]:
        """The filters that are of use here; a number is what a value gives beside the others."""
        options = self._cached(
            "options", lambda: [one.options(self._filtered(one)) for one in self.filters]
        )
        found = zip(self.filters, options, strict=True)
        facets = [Facet(one, self.query.chosen[one.name], values) for one, values in found]
        return [facet for facet in facets if len(facet.choices) > 1 or facet.chosen]

    @property
    def is_cacheable(self) -> bool:
        """Whether it is one of the addresses that the site links to; there is no end to others."""
        query = self.query
        if query.text or query.ignored or query.filter_count > MAX_CACHED_FILTERS:
            return False
        if query.filter_count and not self.count:
            return False
        is_number = query.page.isdecimal() and len(query.page) < 9
        address = self.addresses.page(int(query.page) if is_number else 1)
        return sorted(query.given) == sorted(parse_qsl(urlsplit(address).query))

    @property
    def indexable(self) -> bool:
        """Whether search engines should show this page: not each combination of filters."""
        return not self.query.active and self.query.sort == NEWEST

    def structured_data(self, request) -> dict:
        """This page of the list in the words of schema.org."""
        return collection(request, self.posts_on_page, self.page.start_index(), self.count)
