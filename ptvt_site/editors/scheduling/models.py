from django.db import models
from django.utils import timezone
from wagtail.models import Page


class ScheduleFailure(models.Model):
    """A page that was not published or unpublished when it was due. It is tried again each run.

    Deleted when it succeeds, or is no longer due.
    """

    class Action(models.TextChoices):
        """What was due."""

        PUBLISH = "publish", "niet op de site gezet"
        EXPIRE = "expire", "niet van de site gehaald"

    action = models.CharField("actie", max_length=10, choices=Action.choices)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField("reden")
    attempts = models.PositiveIntegerField("pogingen", default=0)
    failed_at = models.DateTimeField("sinds", default=timezone.now)

    class Meta:
        ordering = ["failed_at"]
        constraints = [
            models.UniqueConstraint(fields=["action", "page"], name="unique_schedule_failure")
        ]

    def __str__(self):
        return f"{self.page}: {self.get_action_display()}"
