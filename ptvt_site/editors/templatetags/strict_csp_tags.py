import json

from django import template

from ..strict_csp import initialise as elements

register = template.Library()


@register.simple_tag
def initialise(function, name, options):
    """Start a widget by a function that takes its id and its options, given as JSON."""
    return elements.initialise(function, name, json.loads(options))


@register.simple_tag
def initialise_class(constructor, options):
    """Start a widget by a class that takes its options, given as JSON."""
    return elements.initialise_class(constructor, json.loads(options))
