import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Revision

SHARED_FOR = timedelta(days=14)


def make_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def end_of_sharing() -> datetime:
    """When a link that is made now ends."""
    return timezone.now() + SHARED_FOR


class SharedVersion(models.Model):
    """A link to one version of a page. Deleting it takes the link back."""

    token = models.CharField(max_length=64, unique=True, default=make_token)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField("geldig tot", default=end_of_sharing)

    class Meta:
        verbose_name = "link naar een concept"
        verbose_name_plural = "links naar concepten"

    def __str__(self):
        return f"{self.revision}"
