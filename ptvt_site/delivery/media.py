"""Serves pictures from the disk or the bucket that holds the media.

Documents go through Wagtail, which asks who may read them.
"""

import mimetypes
import posixpath

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils.http import http_date
from django.views.static import serve as serve_file
from django.views.static import was_modified_since

PUBLIC_FOLDERS = ("images/",)


def serve(request, path: str):
    """A picture; its name changes when its content does, so that browsers may keep it."""
    # Written straight: `images/../original_images/` would lead out of the folder.
    is_straight = posixpath.normpath(path) == path
    if not path.startswith(PUBLIC_FOLDERS) or not is_straight or "\x00" in path:
        raise Http404
    if isinstance(storages["default"], FileSystemStorage):
        response = serve_file(request, path, document_root=settings.MEDIA_ROOT)
    else:
        response = _serve_from_bucket(request, path)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _serve_from_bucket(request, path: str):
    try:
        modified = default_storage.get_modified_time(path).timestamp()
        if not was_modified_since(request.headers.get("If-Modified-Since"), modified):
            return HttpResponseNotModified()
        file = default_storage.open(path)
    except (FileNotFoundError, SuspiciousOperation) as error:
        raise Http404 from error
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=content_type)
    response.headers["Last-Modified"] = http_date(modified)
    return response
