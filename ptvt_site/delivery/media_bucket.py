"""Media in an S3-compatible bucket, for a site on several machines."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class MediaBucket(S3Storage):
    """A private bucket, which visitors ask by way of the site; its keys are in AWS's variables."""

    def url(self, name: str, *args, **kwargs) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
