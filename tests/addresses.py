"""Every address that the URL conf knows, for tests that walk over them."""

import re

from django.urls import get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize


def views(resolver=None, name: str = "", address: str = "/"):
    """The name and the address of every view; `<int>` or `<>` stands there for an argument."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each.pattern, RoutePattern):
            part = re.sub(r"<(?:(\w+):)?\w+>", r"<\1>", str(each.pattern))
        else:
            form, arguments = normalize(each.pattern.regex.pattern)[0]
            part = form % dict.fromkeys(arguments, "<>")
        if hasattr(each, "url_patterns"):
            space = f"{name}{each.namespace}:" if each.namespace else name
            yield from views(each, space, address + part)
        else:
            yield f"{name}{each.name or ''}", address + part


def filled_in(address: str, argument) -> str:
    """An address with this for each argument: a text, or a function of the match."""
    return re.sub(r"<(\w*)>", argument, address)
