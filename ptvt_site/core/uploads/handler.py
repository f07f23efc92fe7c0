"""Stops an upload that is far too large before it fills the disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# Times the maximum size of a document; smaller files get an error message in the form.
MAX_FACTOR = 4


class SizeLimitHandler(FileUploadHandler):
    """Counts the bytes received; the next handler stores them."""

    received = 0

    def receive_data_chunk(self, raw_data, start):
        """Pass the chunk on. Raises `StopUpload` when the upload is too large."""
        self.received += len(raw_data)
        if self.received > MAX_FACTOR * settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size):
        return None
