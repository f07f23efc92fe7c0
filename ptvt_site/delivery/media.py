"""Serves pictures from the disk. Documents go through Wagtail, which asks who may read them."""

from django.conf import settings
from django.http import Http404
from django.views.static import serve as serve_file

PUBLIC_FOLDERS = ("images/",)


def serve(request, path: str):
    """A picture; its name changes when its content does, so that browsers may keep it."""
    if not path.startswith(PUBLIC_FOLDERS) or "\x00" in path:
        raise Http404
    response = serve_file(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
