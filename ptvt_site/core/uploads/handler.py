"""Stops an upload that is far too large while it comes in, before it fills the disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# Times the largest document: what is only somewhat too large gets a message in the form.
FAR_TOO_LARGE = 4


class SizeLimitHandler(FileUploadHandler):
    """Counts what comes in, and lets the next handler keep it."""

    received = 0

    def receive_data_chunk(self, raw_data, start):
        """Raises `StopUpload` when there is too much."""
        self.received += len(raw_data)
        if self.received > FAR_TOO_LARGE * settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size):
        """The next handler makes the file."""
        return None
