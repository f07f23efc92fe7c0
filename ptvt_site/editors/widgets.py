"""Starts widgets of the admin without inline scripts, which the policy forbids."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString


def start_widget(name: str, *arguments) -> SafeString:
    """An element that calls a function of Wagtail's scripts, or creates an instance of a class."""
    html = '<admin-widget data-name="{}" data-arguments="{}"></admin-widget>'
    return format_html(html, name, json.dumps(arguments))
