"""Starts widgets of the admin without inline scripts, which the policy forbids."""

import json

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


def start_widget(name: str, *arguments) -> SafeString:
    """An element that calls a function of Wagtail's scripts, or creates an instance of a class."""
    return format_html(
        '<admin-widget data-name="{}" data-arguments="{}"></admin-widget>',
        name,
        json.dumps(arguments),
    )


@hooks.register("insert_global_admin_js", order=-100)
def load_start_widget():
    """Load the script of that element before the forms of a page."""
    return format_html('<script src="{}"></script>', static("js/admin/start-widget.js"))
