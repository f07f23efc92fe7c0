"""Serves pictures from the disk. Documents go through Wagtail, which asks who may read them."""

import posixpath

from django.conf import settings
from django.http import Http404
from django.views.static import serve as serve_file

PUBLIC_FOLDERS = ("images/",)


def serve(request, path: str):
    """A picture; its name changes when its content does, so that browsers may keep it."""
    # Written straight: `images/../original_images/` would lead out of the folder.
    is_straight = posixpath.normpath(path) == path
    if not path.startswith(PUBLIC_FOLDERS) or not is_straight or "\x00" in path:
        raise Http404
    response = serve_file(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
