"""Hangs the looks of history, comparison and comments into the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def style_history() -> str:
    """The style sheet of what changed, and of what was said about it."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/history.css"))
