from django.db import models, transaction
from django.db.models import Case, F, Max, Q, Sum, Value, When
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone

from ptvt_site.core.retention import Retention

MAX_PATH = 255
BATCH = 200  # paths in a query


class DayCountQuerySet(models.QuerySet):
    """Adds to counts, and adds them up."""

    def add(self, kind: str, numbers: dict[str, int]) -> None:
        """Add to today's counts by path; several processes may do so at once."""
        day = timezone.localdate()
        ordered = sorted(numbers)
        for first in range(0, len(ordered), BATCH):
            paths = ordered[first : first + BATCH]
            rows = [DayCount(day=day, kind=kind, path=path) for path in paths]
            more = Case(*(When(path=path, then=Value(numbers[path])) for path in paths))
            with transaction.atomic():
                self.bulk_create(rows, ignore_conflicts=True)
                today = self.filter(day=day, kind=kind, path__in=paths)
                today.update(number=F("number") + more)

    def of_files(self, documents):
        """The downloads of these documents, under whatever name their file had."""
        starts = [reverse("wagtaildocs_serve", args=[one, ""]) for one in documents]
        paths = Q(("pk", None), *(("path__startswith", one) for one in starts), _connector=Q.OR)
        return self.filter(paths, kind=DayCount.Kind.DOWNLOAD)

    def per_month(self):
        """The numbers of each month by kind and path, as dictionaries with a `total`."""
        months = self.annotate(month=TruncMonth("day")).order_by()
        return months.values("month", "kind", "path").annotate(total=Sum("number"))

    def per_path(self, kind: str):
        """The numbers of a kind by path, the highest first: `total`, and the `last` day."""
        paths = self.filter(kind=kind).order_by().values("path")
        return paths.annotate(total=Sum("number"), last=Max("day")).order_by("-total", "path")


class DayCount(models.Model):
    """How often something happened on a day: no more than a number for a path."""

    class Kind(models.TextChoices):
        """What is counted; of mail `path` says what became of it, of a search its words."""

        VIEW = "bekeken", "Pagina bekeken"
        DOWNLOAD = "gedownload", "Bestand gedownload"
        MISSING = "ontbreekt", "Adres niet gevonden"
        SEARCH = "gezocht", "Vergeefs gezocht"
        MAIL = "mail", "E-mail"

    retentions = (
        Retention("Aantallen per dag", 2 * 366, "day"),
        Retention("Adressen die niet gevonden zijn", 90, "day", Q(kind=Kind.MISSING)),
        Retention(
            "Zoekvragen waarop niets is gevonden (de woorden alleen als er vaak op is gezocht)",
            90,
            "day",
            Q(kind=Kind.SEARCH),
        ),
    )

    day = models.DateField("dag")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    path = models.CharField("adres", max_length=MAX_PATH)
    number = models.PositiveIntegerField("aantal", default=0)

    objects = DayCountQuerySet.as_manager()

    class Meta:
        verbose_name = "aantal per dag"
        verbose_name_plural = "aantallen per dag"
        constraints = [
            models.UniqueConstraint(fields=["kind", "path", "day"], name="unique_day_count")
        ]

    def __str__(self):
        return f"{self.day} {self.path}: {self.number}"
