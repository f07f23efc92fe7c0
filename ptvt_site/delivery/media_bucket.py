"""Media in an S3-compatible bucket, for a site on several machines."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class MediaBucket(S3Storage):
    """A private bucket: visitors ask the site itself, so no other host sees them.

    Keys and address come from the environment, as AWS's own tools read them: `AWS_ACCESS_KEY_ID`,
    `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL`.
    """

    def url(self, name: str, *args, **kwargs) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
