"""Media in an S3-compatible bucket, for a site on several machines."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class MediaBucket(S3Storage):
    """A private bucket: visitors ask the site. Its keys are in the variables of AWS's own tools."""

    def url(self, name: str, *args, **kwargs) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
