"""The search backend that fills the index of what visitors find.

`core.indexing` and `update_index` call it. Searches are querysets (`query`), so that they can have
every condition and order that the database knows; Wagtail's own backends take simple ones only.
"""

from wagtail.models import Page
from wagtail.search.backends.base import BaseIndex, BaseSearchBackend
from wagtail.search.index import RelatedFields, SearchField

from . import dutch
from .models import SearchEntry, SearchWord

# In characters. PostgreSQL takes a megabyte of words at most.
MAX_TEXT = 400_000
# From this boost of a page's search field on, its words count as title or as summary.
TITLE_BOOST, SUMMARY_BOOST = 2, 1.5


class PageTexts:
    """The searchable texts of a page, by weight."""

    def __init__(self, page: Page):
        self.title, self.summary, self.other = [], [], []
        # The text of the page itself, without its title: what an excerpt may show.
        self.shown = []
        self._collect(page, type(page).get_search_fields(), self.shown)

    def _collect(self, instance, fields, shown: list) -> None:
        for field in fields:
            if isinstance(field, RelatedFields):
                for related in _related(field.get_value(instance)):
                    self._collect(related, field.fields, shown=[])
            elif isinstance(field, SearchField):
                texts = _texts(field.get_value(instance))
                weight = self._weight(field.boost or 1)
                weight += texts
                if weight is not self.title:
                    shown += texts

    def _weight(self, boost: float) -> list[str]:
        if boost >= TITLE_BOOST:
            return self.title
        return self.summary if boost >= SUMMARY_BOOST else self.other

    def entry(self, page: Page) -> SearchEntry:
        """What the index holds of the page."""
        everything = " ".join([*self.title, *self.summary, *self.other])
        return SearchEntry(
            page=page,
            title=" ".join(dutch.stems(" ".join(self.title))),
            summary=" ".join(dutch.stems(" ".join(self.summary))),
            words=" ".join(dutch.stems(everything[:MAX_TEXT])),
            text=" ".join(" ".join(self.shown).split())[:MAX_TEXT],
        )

    def spelling(self) -> list[str]:
        """The words that a visitor may misspell: of the title and the summary."""
        return dutch.words(" ".join([*self.title, *self.summary]))


class VisitorIndex(BaseIndex):
    """The pages that are live, for `SearchEntry`."""

    def add_items(self, model, items):
        """Index pages, and remove those that are not live."""
        if not issubclass(model, Page):
            return
        items = list(items)
        gone = [page.pk for page in items if not page.live]
        if gone:
            SearchEntry.objects.filter(page__in=gone).delete()
        indexed = [(page, PageTexts(page)) for page in items if page.live]
        SearchEntry.objects.bulk_create(
            [texts.entry(page) for page, texts in indexed],
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["title", "summary", "words", "text"],
        )
        SearchWord.objects.add_words(word for _, texts in indexed for word in texts.spelling())

    def delete_item(self, item):
        """Remove a page."""
        if isinstance(item, Page):
            SearchEntry.objects.filter(page=item.pk).delete()

    def reset(self):
        """Delete everything."""
        SearchEntry.objects.all().delete()
        SearchWord.objects.all().delete()


class Rebuilder:
    """Rebuilds the index while searches go on; for `update_index`."""

    def __init__(self, index: VisitorIndex):
        self.index = index

    def start(self) -> VisitorIndex:
        """Delete the entries of pages that are not live, and all words for corrections."""
        SearchEntry.objects.filter(page__live=False).delete()
        SearchWord.objects.all().delete()
        return self.index

    def finish(self):
        """Does nothing: the pages were indexed one by one."""


class SearchBackend(BaseSearchBackend):
    """Fills the index of what visitors find."""

    index_class = VisitorIndex
    rebuilder_class = Rebuilder


def _related(value) -> list:
    if value is None:
        return []
    if hasattr(value, "all"):
        return list(value.all())
    return list(value) if isinstance(value, list | tuple) else [value]


def _texts(value) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item)]
    return [str(value).replace("\x00", " ")]
