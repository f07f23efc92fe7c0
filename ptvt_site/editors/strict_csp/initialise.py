"""The element that starts a widget."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString


def initialise(function: str, *values) -> SafeString:
    """Have the browser call a function of the admin's scripts with these values."""
    return _element("function", function, values)


def initialise_class(constructor: str, *values) -> SafeString:
    """Have the browser make an instance of a class of the admin's scripts with these values."""
    return _element("class", constructor, values)


def _element(what: str, name: str, values) -> SafeString:
    return format_html(
        '<admin-initialise data-{}="{}" data-arguments="{}"></admin-initialise>',
        what,
        name,
        json.dumps(values),
    )
