"""Pictures that were brought in, but never got their description: they go after a day.

Until then they are as they came, with place and camera; nobody can fetch them.
"""

from datetime import timedelta

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import UploadedFile

KEPT = timedelta(days=1)


@receiver(post_save, sender=UploadedFile)
def delete_leftovers(instance, **kwargs):
    """Each new upload clears away what others left."""
    for upload in UploadedFile.objects.exclude(pk=instance.pk):
        if is_leftover(upload):
            upload.file.delete(save=False)
            upload.delete()


def is_leftover(upload: UploadedFile) -> bool:
    """Whether it lies there for longer than a day, or its file is gone."""
    try:
        stored = upload.file.storage.get_modified_time(upload.file.name)
    except (OSError, ValueError):
        return True
    return timezone.now() - stored > KEPT
