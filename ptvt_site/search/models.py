from django.db import models
from wagtail.models import Page

from .fields import WordsField, WordsIndex


class SearchEntry(models.Model):
    """What the search index holds of a live page; the search backend writes it.

    Whether a visitor may see the page depends on the page itself.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    title = WordsField(blank=True)
    summary = WordsField(blank=True)
    words = WordsField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = "regel van de zoekindex"
        verbose_name_plural = "zoekindex"
        indexes = [
            WordsIndex(fields=["words"], name="search_words"),
            WordsIndex(fields=["title"], name="search_title"),
            WordsIndex(fields=["summary"], name="search_summary"),
        ]

    def __str__(self):
        return f"Zoekwoorden van pagina {self.pk}"


class SearchWordManager(models.Manager):
    """The words that the site uses."""

    def add_words(self, words) -> None:
        """Store the words that have letters only; short ones are of no use for corrections."""
        words = sorted({word for word in words if len(word) > 3 and word.isalpha()})
        self.bulk_create(
            [self.model(word=word, length=len(word)) for word in words], ignore_conflicts=True
        )


class SearchWord(models.Model):
    """A word of a title or a summary, to correct a visitor's spelling.

    It may outlive its page: a word is only proposed when it finds something.
    """

    word = models.CharField(max_length=60, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    objects = SearchWordManager()

    class Meta:
        verbose_name = "woord van de zoekindex"
        verbose_name_plural = "woorden van de zoekindex"

    def __str__(self):
        return self.word
