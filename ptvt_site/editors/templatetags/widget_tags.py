import json

from django import template

from .. import widgets

register = template.Library()


@register.simple_tag
def start_widget(name, *arguments, options):
    """Start a widget with these arguments and then `options`, which are JSON."""
    return widgets.start_widget(name, *arguments, json.loads(options))
