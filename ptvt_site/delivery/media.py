"""Serves pictures from the disk or the bucket; Wagtail serves documents, with permission."""

import posixpath

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import last_modified

PUBLIC_FOLDERS = ("images/",)


def serve(request, path: str):
    """A picture; its name changes when its content does, so that browsers may keep it."""
    # Written straight: `images/../original_images/` would lead out of the folder.
    is_straight = posixpath.normpath(path) == path
    if not path.startswith(PUBLIC_FOLDERS) or not is_straight or "\x00" in path:
        raise Http404
    try:
        response = _picture(request, path)
    except (OSError, SuspiciousOperation) as error:  # No such file, a folder, a name too long.
        raise Http404 from error
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    # Feeds and the API name pictures, which other sites show.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@last_modified(lambda request, path: default_storage.get_modified_time(path))
def _picture(request, path: str):
    return FileResponse(default_storage.open(path))
