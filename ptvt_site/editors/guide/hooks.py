"""The place of the guide in the menu."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


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
