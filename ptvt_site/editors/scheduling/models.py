import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

LATE_AFTER = datetime.timedelta(minutes=2)


class SchedulerHeartbeatManager(models.Manager):
    """When the scheduler was last seen."""

    def beat(self) -> None:
        """Say that the scheduler is at work."""
        self.update_or_create(pk=1, defaults={"seen_at": timezone.now()})

    def is_on_time(self) -> bool:
        """Whether the scheduler was at work in the last two minutes."""
        return self.filter(seen_at__gte=timezone.now() - LATE_AFTER).exists()


class SchedulerHeartbeat(models.Model):
    """Tells every process and machine when the scheduler last ran. One row."""

    seen_at = models.DateTimeField()

    objects = SchedulerHeartbeatManager()

    class Meta:
        verbose_name = "teken van leven van de planning"
        verbose_name_plural = "teken van leven van de planning"

    def __str__(self):
        return f"{self.seen_at}"


class ScheduleFailure(models.Model):
    """Something that should have gone live or offline by itself and did not. Tried again each time.

    Gone as soon as it succeeds, or is not asked for any more.
    """

    class Action(models.TextChoices):
        """What was to happen."""

        PUBLISH = "publish", "niet op de site gezet"
        EXPIRE = "expire", "niet van de site gehaald"

    action = models.CharField("actie", max_length=10, choices=Action.choices)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    content_object = GenericForeignKey()
    reason = models.TextField("reden")
    attempts = models.PositiveIntegerField("pogingen", default=0)
    failed_at = models.DateTimeField("sinds", default=timezone.now)

    class Meta:
        verbose_name = "mislukte planning"
        verbose_name_plural = "mislukte planningen"
        ordering = ["failed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "content_type", "object_id"], name="unique_schedule_failure"
            )
        ]

    def __str__(self):
        return f"{self.content_object}: {self.get_action_display()}"
