"""What the search page shows: results of every kind in one list, the numbers per kind as facets."""

from copy import copy
from functools import cached_property
from types import SimpleNamespace

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator, get_text_list
from wagtail.models import Page

from ptvt_site.core.link import Link
from ptvt_site.core.metadata import collection
from ptvt_site.core.models import published
from ptvt_site.core.site import ENGLISH
from ptvt_site.core.story import Story
from ptvt_site.search.excerpt import LENGTH, excerpt, highlighted
from ptvt_site.search.kinds import kinds_by_type
from ptvt_site.search.models import SearchEntry
from ptvt_site.search.results import MAX_COUNTED, Results
from publications.filters import KIND, PROGRAMME, THEME, YEAR, Choice, ColumnFilter
from publications.listing import PagingMixin
from publications.listing.query import Addresses, ListingQuery
from publications.models import Post


def _kind_choices() -> list[tuple[str, str]]:
    """The kinds of results, and those of posts, which lists have."""
    kinds = {kind.slug: kind.label for kind in kinds_by_type().values()}
    return list((dict(KIND.choices()) | kinds).items())


MAX_PARTS = 6  # of the page that is the best answer
POST_FILTERS = (PROGRAMME, THEME, YEAR)
FILTERS = (ColumnFilter(KIND.name, KIND.key, KIND.label, "kind", _kind_choices), *POST_FILTERS)


class SearchPage(PagingMixin):
    """The answer to a question; raises `Http404` for a page that does not exist."""

    view_name = "search"
    indexable = False

    def __init__(self, request):
        self.request = request
        self.query = ListingQuery(request.GET, FILTERS)
        self.addresses = Addresses(reverse(self.view_name), self.query)
        kind = next(iter(self.query.chosen[KIND.name]), "")
        is_kind = kind in {one.slug for one in kinds_by_type().values()}
        self.results = Results(self.query.text, kind if is_kind else "", self._entries(is_kind))
        self.search, self.result = self.results.query, self.results.full
        self.count = len(self.result)

    def _entries(self, is_kind: bool):
        """What may be found: everything, or the posts that pass the chosen filters of posts."""
        filters = POST_FILTERS if is_kind else (KIND, *POST_FILTERS)
        chosen = [(one, list(values)) for one in filters if (values := self.query.chosen[one.name])]
        if not chosen:
            return None
        posts = Post.objects.all()
        for one, values in chosen:
            posts = one.apply(posts, values)
        return SearchEntry.objects.filter(page__in=posts.values("pk"))

    def structured_data(self, request) -> dict:
        own = [Link(one.name, one.url) for one in self.shown if one.url.startswith("/")]
        return collection(request, own, self.page.start_index(), self.results.count)

    @cached_property
    def shown(self) -> list[SimpleNamespace]:
        """The results on this page."""
        return self._shown(list(self.page.object_list))

    @cached_property
    def partial(self) -> list[SimpleNamespace]:
        """The results with a part of the words, below the last ones with all."""
        return [] if self.page.has_next() else self._shown(self.results.partial)

    @property
    def has_best(self) -> bool:
        """Whether the first result is the answer: pinned, or named and with all words."""
        first = self.results.full[:1] if self.page.number == 1 else []
        whole = len(self.search.terms)
        return any(o.is_pinned or (o.is_asked_by_name and len(o.terms) == whole) for o in first)

    @cached_property
    def parts(self) -> list[Link]:
        """The first parts of the page that is the best answer."""
        page = self.shown[0].item if self.has_best else None
        body = getattr(page.specific, "body", None) if isinstance(page, Page) else None
        toc = Story.of(body, {"request": self.request, "page": page}).toc if body else []
        return [Link(one.title, f"{self.shown[0].url}{one.url}") for one in toc[:MAX_PARTS]]

    @property
    def is_cut_off(self) -> bool:
        """Whether there are more results than can be paged through."""
        return self.results.count > self.count and not self.page.has_next()

    @property
    def is_uncounted(self) -> bool:
        """Whether there are more results than are counted."""
        return self.results.total >= MAX_COUNTED

    @property
    def count_text(self) -> str:
        """How many results have all words."""
        count = self.results.count
        if self.is_uncounted:
            return f"Meer dan {MAX_COUNTED} resultaten"
        if not count and self.results.partial:
            return "Geen resultaat met alle woorden"
        return "1 resultaat" if count == 1 else f"{count} resultaten"

    @property
    def kinds_text(self) -> str:
        """The numbers per kind, as a sentence; empty when there are too many to count."""
        if self.is_uncounted:
            return ""
        parts = [f"{n} {k.name if n == 1 else k.plural}" for k, n in self.results.counts]
        return get_text_list(parts, "en")

    @cached_property
    def facets(self) -> list[tuple[Choice, str]]:
        """All results and those of each kind, each with its address."""
        facets, query = [], copy(self.query)
        counts = [(kind.slug, kind.label, number) for kind, number in self.results.counts]
        for slug, label, number in [("", "Alles", self.results.total), *counts]:
            query.chosen = self.query.chosen | {KIND.name: {slug: label} if slug else {}}
            address = Addresses(self.addresses.action, query).url
            facets.append((Choice(slug, label, number, slug == self.results.kind), address))
        return facets

    def _shown(self, found: list[SearchEntry]) -> list[SimpleNamespace]:
        """Results as the page shows them; `missing` are the words that one does not have."""
        entries = SearchEntry.objects.filter(pk__in=[one.pk for one in found])
        texts, items = dict(entries.values_list("pk", "text")), self._items(found)
        query = self.search
        return [
            SimpleNamespace(
                item=items[one.pk],
                name=one.name,
                title=highlighted(one.name, query),
                url=self._url(items[one.pk]),
                kind=one.kind,
                date=one.date,
                text=excerpt(texts[one.pk], query) or Truncator(texts[one.pk]).chars(LENGTH),
                missing=[
                    term.label
                    for number, term in enumerate(query.terms)
                    if number not in one.terms and not one.is_pinned
                ],
            )
            for one in found
            if one.pk in items
        ]

    def _url(self, item) -> str:
        return item.get_url(self.request) if isinstance(item, Page) else item.get_absolute_url()

    def _items(self, found: list[SearchEntry]) -> dict:
        """The pages and other objects by the key of their entry, if every visitor may see them."""
        keys = {}
        for one in found:
            model = Page if issubclass(one.kind.model, Page) else one.kind.model
            keys.setdefault(model, {})[one.object_id] = one.pk
        items, pages = {}, published(Page.objects).select_related("post")
        for model, entries in keys.items():
            rows = (pages if model is Page else model.for_visitors()).in_bulk(list(entries))
            items |= {entries[key]: item for key, item in rows.items()}
        return items


class EnglishSearch(SearchPage):
    """The answer to a question, of what is in English."""

    view_name = "english_search"

    def _entries(self, is_kind: bool):
        kinds = ("post", "standardpage", "programmepage", "dossierpage", "regionpage")
        english = {f"page__{kind}__language": ENGLISH for kind in kinds}
        return SearchEntry.objects.filter(Q(**english, _connector=Q.OR))
