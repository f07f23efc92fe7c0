"""Tags and filters for the patched templates (`editors.patches`)."""

import json

from django import template

from .. import widgets
from ..patches.wagtail import permission_name

register = template.Library()

register.filter(permission_name)


@register.simple_tag
def start_widget(name, *arguments, options):
    """Start a widget with these arguments and then `options`, which are JSON."""
    return widgets.start_widget(name, *arguments, json.loads(options))
