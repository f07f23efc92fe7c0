"""The library in the admin: the list of pictures, and the look of both lists."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks

from .views import PictureIndexView


@hooks.register("register_admin_urls")
def register_picture_list():
    """In front of Wagtail's own list, at the same address."""
    return [
        path("images/", PictureIndexView.as_view()),
        path("images/results/", PictureIndexView.as_view(results_only=True)),
    ]


@hooks.register("insert_global_admin_css")
def insert_files_css():
    """How the state of a description looks."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/files.css"))
