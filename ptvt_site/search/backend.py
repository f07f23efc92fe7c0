"""The search backend that fills the index of what visitors find, for `SearchEntry`.

Searches are querysets (`query`), so that they can have every condition and order that the database
knows; Wagtail's own backends take simple ones only.
"""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.search.backends.base import BaseIndex, BaseSearchBackend
from wagtail.search.index import RelatedFields, SearchField

from . import dutch
from .kinds import kind_of
from .models import SearchEntry, SearchWord

# In characters. PostgreSQL takes a megabyte of words at most.
MAX_TEXT = 400_000
# From this boost of a page's search field on, its words count as title or as summary.
TITLE_BOOST, SUMMARY_BOOST = 2, 1.5


class Texts:
    """The searchable texts of a page, or of something else that visitors find, by weight."""

    def __init__(self, instance):
        self.instance = instance
        self.title, self.topics, self.summary, self.other = [], [], [], []
        # The text itself: with the summary what an excerpt may show.
        self.body = []
        if not isinstance(instance, Page):
            self.title += [str(instance), *dutch.abbreviations(str(instance))]
        self._collect(instance, type(instance).get_search_fields())
        self.topics.append(kind_of(type(instance)).name)
        if hasattr(instance, "get_kind_display"):
            self.topics.append(instance.get_kind_display())
        if date := getattr(instance, "date", None):
            self.topics.append(str(date.year))

    def _collect(self, instance, fields, is_related=False) -> None:
        # What counts least comes last: the texts of files.
        for field in sorted(fields, key=lambda one: -(getattr(one, "boost", None) or 1)):
            if not isinstance(field, RelatedFields | SearchField):
                continue
            value = field.get_value(instance)
            if isinstance(field, RelatedFields):
                for related in value.all() if hasattr(value, "all") else filter(None, [value]):
                    self._collect(related, field.fields, is_related=True)
            else:
                texts = value if isinstance(value, list) else [value]
                texts = [str(text).replace("\x00", " ") for text in texts if text is not None]
                self._add(texts, field.boost or 1, is_related)

    def _add(self, texts: list[str], boost: float, is_related: bool) -> None:
        if boost < SUMMARY_BOOST:
            self.other += texts
            self.body += [] if is_related else texts
        elif is_related:
            self.topics += texts
        else:
            (self.title if boost >= TITLE_BOOST else self.summary).extend(texts)

    def entry(self) -> SearchEntry:
        """What the index holds of it."""
        item = self.instance
        everything = " ".join([*self.title, *self.topics, *self.summary, *self.other])[:MAX_TEXT]
        return SearchEntry(
            content_type=ContentType.objects.get_for_model(item),
            object_id=item.pk,
            page=item if isinstance(item, Page) else None,
            name=str(item),
            date=getattr(item, "date", None),
            **{
                column: " ".join(dutch.stems(" ".join(getattr(self, column))))
                for column in ("title", "topics", "summary")
            },
            words=" ".join([*dutch.stems(everything), *dutch.names_abbreviated(everything)]),
            text=" ".join(self._sentences()).rstrip(" ·")[:MAX_TEXT],
        )

    def _sentences(self):
        """The texts for an excerpt, with a dot after what has no punctuation at its end."""
        # The first two stand above it, and nobody reads numbers.
        skipped = {str(self.instance)}
        skipped |= {getattr(self.instance, name, "") for name in ("shown_when", "isbn", "doi")}
        texts = [text for text in (*self.summary, *self.body) if text not in skipped]
        parts = filter(None, (" ".join(text.split()) for text in texts))
        return (part if part[-1] in ".,:;?!·" else f"{part} ·" for part in parts)

    def spelling(self) -> list[str]:
        """The words of letters that a visitor may misspell: of the title and the summary."""
        found = dutch.words(" ".join([*self.title, *self.topics, *self.summary]))
        return [word for word in found if len(word) > 2 and word.isalpha()]


class VisitorIndex(BaseIndex):
    """Live pages, and other models with a `kind`. It can be rebuilt while searches go on."""

    def add_items(self, model, items):
        """Index pages and other objects, and remove pages that are not live."""
        if kind_of(model) is None:
            return
        indexed = [Texts(item) for item in items if getattr(item, "live", True)]
        if gone := [item for item in items if not getattr(item, "live", True)]:
            SearchEntry.objects.filter(page__in=gone).delete()
        SearchEntry.objects.bulk_create(
            [texts.entry() for texts in indexed],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["name", "date", "title", "topics", "summary", "words", "text"],
        )
        words = {word for texts in indexed for word in texts.spelling()}
        SearchWord.objects.bulk_create(
            [SearchWord(word=word, length=len(word)) for word in sorted(words)],
            ignore_conflicts=True,
        )

    def delete_item(self, item):
        """Remove a page or another object."""
        model = ContentType.objects.get_for_model(item)
        SearchEntry.objects.filter(content_type=model, object_id=item.pk).delete()

    def start(self) -> "VisitorIndex":
        """Delete the entries of pages that are not live, and all words for corrections."""
        SearchEntry.objects.filter(page__live=False).delete()
        SearchWord.objects.all().delete()
        return self

    def finish(self):
        """Does nothing: the pages were indexed one by one."""


class SearchBackend(BaseSearchBackend):
    """Fills the index of what visitors find."""

    index_class = rebuilder_class = VisitorIndex
