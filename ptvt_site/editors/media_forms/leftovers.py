"""Deletes uploads whose form was never completed, after a day.

Until then the files hold their metadata; no visitor can fetch them.
"""

from datetime import timedelta

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import UploadedFile

MAX_AGE = timedelta(days=1)


@receiver(post_save, sender=UploadedFile)
def delete_leftovers(instance, **kwargs):
    """Delete the leftovers with each new upload."""
    for upload in UploadedFile.objects.exclude(pk=instance.pk):
        if is_leftover(upload):
            upload.file.delete(save=False)
            upload.delete()


def is_leftover(upload: UploadedFile) -> bool:
    """Return whether an upload is older than a day, or its file is gone."""
    try:
        stored = upload.file.storage.get_modified_time(upload.file.name)
    except (OSError, ValueError):
        return True
    return timezone.now() - stored > MAX_AGE
