"""The way to the links in the admin."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button

from .editing import ShareView


@hooks.register("register_admin_urls")
def share_url():
    """The address of the screen with the links."""
    return [path("pages/<int:pk>/laten-zien/", ShareView.as_view(), name="ptvt_share")]


@hooks.register("register_page_header_buttons")
def share_button(page, user, view_name, next_url=None):
    """A button on the page's screens."""
    if page.latest_revision_id and page.permissions_for_user(user).can_edit():
        url = reverse("ptvt_share", args=[page.pk])
        yield Button("Concept laten zien", url, icon_name="view", priority=46)
