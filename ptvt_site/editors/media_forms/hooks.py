"""The library in the admin: the list of pictures."""

from django.urls import path
from wagtail import hooks

from .views import PictureIndexView


@hooks.register("register_admin_urls")
def register_picture_list():
    """In front of Wagtail's own list, at the same address."""
    return [
        path("images/", PictureIndexView.as_view()),
        path("images/results/", PictureIndexView.as_view(results_only=True)),
    ]
