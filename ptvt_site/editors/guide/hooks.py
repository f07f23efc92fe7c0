"""The addresses of the guide, and its place in the menu."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import ChapterView, GuideView


@hooks.register("register_admin_urls")
def register_guide():
    """The addresses of the guide."""
    return [
        path("handleiding/", GuideView.as_view(), name="ptvt_guide"),
        path("handleiding/<slug:slug>/", ChapterView.as_view(), name="ptvt_guide_chapter"),
    ]


@hooks.register("register_admin_menu_item")
def guide_menu_item():
    """The guide in the menu."""
    return MenuItem(
        "Handleiding",
        reverse("ptvt_guide"),
        name="handleiding",
        icon_name="info-circle",
        order=10500,
    )
