import re
from contextlib import suppress
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from ptvt_site.core.data import toml_beside
from ptvt_site.core.forms import UnrevisionedForm
from ptvt_site.core.models import restricted
from ptvt_site.insight.models import DayCount

from . import dutch
from .fields import WordsField, WordsIndex
from .kinds import kinds_by_type

# Words that were asked in vain are stored and shown from so many times on, when they cannot be one
# visitor's slip of the pen; their characters.
MISSED_OFTEN, MAX_MISSED = 5, 100
# Never stored: e-mail addresses and long numbers.
_PERSONAL = re.compile(r"@|\d[\d\s.-]{5,}\d")


class SearchEntryQuerySet(models.QuerySet):
    """Queries for the index."""

    def public(self):
        """What every visitor may see: pages, and of other objects what their models say."""
        shown = models.Q(page__isnull=False)
        for key, kind in (types := kinds_by_type()).items():
            if not issubclass(kind.model, Page):
                keys = list(kind.model.for_visitors().values_list("pk", flat=True))
                shown |= models.Q(content_type=key, object_id__in=keys)
        found = self.filter(shown, content_type__in=types)
        # Mostly there are none, and then the pages need not be read.
        is_open = not PageViewRestriction.objects.exists()
        return found if is_open else found.exclude(restricted("page__path"))

    def having(self, forms):
        """The entries with these words (see `fields.Has`)."""
        return self.filter(words__has=forms)

    def newest_first(self):
        """By date; what has no date precedes."""
        return self.order_by(models.F("date").desc(nulls_first=True), "-pk")


class SearchEntry(models.Model):
    """What the index holds of a page or something else; `public()` is what visitors may see."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, null=True, related_name="search_entry"
    )
    name = models.TextField()
    date = models.DateField(null=True)
    title = WordsField(blank=True)
    topics = WordsField(blank=True)
    summary = WordsField(blank=True)
    words = WordsField(blank=True)
    text = models.TextField(blank=True)

    # Whether an editor pinned it to the words of a question; `results` sets it.
    is_pinned = False
    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="search_entry_of")
        ]
        indexes = [
            WordsIndex(fields=["words"], name="search_words"),
            WordsIndex(fields=["title"], name="search_title"),
            models.Index(fields=["-date", "-id"], name="search_newest_first"),
        ]

    def __str__(self):
        return self.name


class SearchWord(models.Model):
    """A word of a title or a summary, to correct a visitor's spelling; it may outlive its page."""

    word = models.CharField(max_length=60, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self):
        return self.word


class LinesField(models.TextField):
    """Words or groups of words, one on each line."""

    def clean(self, value, model_instance):
        """Without spaces around the lines, empty lines and doubles."""
        lines = (" ".join(line.split()) for line in (value or "").splitlines())
        unique = {" ".join(map(dutch.stem, dutch.words(line))): line for line in lines}
        unique.pop("", None)
        return super().clean("\n".join(unique.values()), model_instance)


def add_first_sets() -> None:
    """Add the synonyms and the screens of a new site; where there are any, nothing happens."""
    lines = Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8").splitlines()
    words = [{"words": line.replace(" = ", "\n")} for line in lines]
    screens = toml_beside(__file__, "screens.toml")["screens"]
    for model, rows in ((Synonyms, words), (Screen, screens)):
        if not model.objects.exists():
            for fields in rows:
                model.objects.create(**fields)


class Screen(index.Indexed, models.Model):
    """A screen of the site that is no page, so that it is found; `words` is what it is called."""

    view = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=100)
    text = models.TextField()
    words = models.TextField()

    search_kind = ("pagina", "pagina's")
    search_weight = 1
    search_fields = [index.SearchField("words", boost=2), index.SearchField("text", boost=1.5)]

    def __str__(self):
        return self.name

    @classmethod
    def for_visitors(cls):
        """All of them."""
        return cls.objects.all()

    def get_absolute_url(self) -> str:
        """Its address."""
        return reverse(self.view)


class Synonyms(models.Model):
    """Words that mean the same: who asks for one also finds the others."""

    words = LinesField(
        "woorden",
        help_text="Eén woord of naam per regel. Wie op het ene zoekt, vindt ook het andere. "
        "Meervoud en andere vormen hoeven er niet bij. Bijvoorbeeld: docent, en op de volgende "
        "regel: leraar.",
        validators=[RegexValidator("\n", "Zet er nog een ander woord bij, op een eigen regel.")],
    )

    base_form_class = UnrevisionedForm
    panels = ["words"]

    class Meta:
        verbose_name = "synoniemen"
        verbose_name_plural = "synoniemen"
        ordering = ["words"]

    def __str__(self):
        return ", ".join(self.words.splitlines())


class PinnedResult(models.Model):
    """A page that stands on top when visitors ask these words."""

    words = LinesField(
        "zoekvragen",
        help_text="Eén vraag per regel. De pagina staat bovenaan als iemand precies deze woorden "
        "zoekt, in welke vorm of volgorde ook. Bijvoorbeeld: gastles aanvragen.",
    )
    page = models.ForeignKey(
        Page,
        verbose_name="pagina",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Staat bovenaan bij deze vragen, zolang iedereen de pagina mag zien.",
    )

    base_form_class = UnrevisionedForm
    panels = ["words", "page"]

    class Meta:
        verbose_name = "vastgezet resultaat"
        verbose_name_plural = "vastgezette resultaten"
        ordering = ["words"]

    def __str__(self):
        return ", ".join(self.words.splitlines())


def record_missed(text: str) -> None:
    """Count a question that found nothing, by a digest; by its words once it was asked often."""
    words = " ".join(dutch.words(text))[:MAX_MISSED]
    if not words or _PERSONAL.search(text):
        return
    digest = salted_hmac("ptvt_site.search.missed", words).hexdigest()[:32]
    missed = DayCount.objects.filter(kind=DayCount.Kind.SEARCH)
    is_known = missed.filter(path=words).exists()
    DayCount.objects.add(DayCount.Kind.SEARCH, {words if is_known else digest: 1})
    same = missed.filter(path=digest)
    if not is_known and sum(same.values_list("number", flat=True)) >= MISSED_OFTEN:
        # Another process may just have done so.
        with suppress(IntegrityError), transaction.atomic():
            same.update(path=words)


def often_missed() -> models.QuerySet:
    """The words that were asked often and not solved, with how often and when last."""
    solved = [
        " ".join(dutch.words(line))
        for model in (Synonyms, PinnedResult)
        for lines in model.objects.values_list("words", flat=True)
        for line in lines.splitlines()
    ]
    missed = DayCount.objects.exclude(path__in=solved).per_path(DayCount.Kind.SEARCH)
    return missed.filter(total__gte=MISSED_OFTEN)
