from datetime import timedelta

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from ptvt_site.core.retention import Retention

TEXT_LENGTH = 500


class Feedback(models.Model):
    """Whether a visitor found what they looked for at an address; nothing says who it was."""

    retentions = (Retention("Reacties op pagina’s", 90, "given_on"),)

    path = models.CharField("adres", max_length=255)
    page = models.ForeignKey(
        Page, verbose_name="pagina", null=True, on_delete=models.CASCADE, related_name="+"
    )
    found = models.BooleanField("gevonden")
    text = models.CharField("toelichting", max_length=TEXT_LENGTH, blank=True)
    given_on = models.DateField("datum", default=timezone.localdate, db_index=True)

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["-given_on", "-pk"]

    def __str__(self):
        return f"{self.path}: {'ja' if self.found else 'nee'}"


def _answer_date():
    return timezone.localdate() + timedelta(days=14)


class FormatRequest(models.Model):
    """A request for a file in a form that the visitor can read; a task with a date."""

    retentions = (Retention("Verzoeken om een andere vorm, na het antwoord", 28, "handled_at"),)

    document = models.ForeignKey(
        "core.CustomDocument",
        verbose_name="bestand",
        on_delete=models.CASCADE,
        related_name="format_requests",
    )
    wish = models.CharField("wens", max_length=TEXT_LENGTH)
    email = models.EmailField("e-mailadres")
    due_on = models.DateField("antwoord voor", default=_answer_date)
    handled_at = models.DateTimeField("afgehandeld", null=True)

    class Meta:
        verbose_name = "verzoek om een andere vorm"
        verbose_name_plural = "verzoeken om een andere vorm"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return f"{self.document}: {self.wish}"
