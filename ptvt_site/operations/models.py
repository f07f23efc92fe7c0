from django.db import models
from django.utils import timezone


class PeriodicRun(models.Model):
    """The last run of a command of PERIODIC_COMMANDS, on whichever machine. One row per command."""

    command = models.CharField("opdracht", max_length=200, unique=True)
    started_at = models.DateTimeField("begonnen", null=True)
    finished_at = models.DateTimeField("klaar", null=True)
    succeeded_at = models.DateTimeField("voor het laatst gelukt", null=True)
    process = models.CharField("proces", max_length=100, blank=True)
    error = models.TextField("fout", blank=True)

    class Meta:
        ordering = ["command"]

    def __str__(self):
        return self.command

    @classmethod
    def note(cls, command: str) -> None:
        """Store that a command succeeded just now, whoever started it."""
        cls.objects.update_or_create(command=command, defaults={"succeeded_at": timezone.now()})
