"""Problems on the site that other parts of the admin show on the start page.

A part registers a function, in a module that `wagtail_hooks` imports:

    @register_notice
    def broken_links(request):
        count = …one query…
        return Notice(count, "pagina’s met een kapotte link", reverse("…")) if count else None
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Notice:
    """A kind of problem: how often it occurs, what it is, and where it can be fixed.

    `text` follows the number, such as `3 pagina’s met een kapotte link`.
    """

    count: int
    text: str
    url: str


Provider = Callable[[HttpRequest], Notice | None]
_providers: list[Provider] = []


def register_notice(provider: Provider) -> Provider:
    """Call this function for a notice at every visit of the start page; usable as a decorator.

    It gets the request, and returns None when there is nothing to do for this user.
    """
    _providers.append(provider)
    return provider


def notices_for(request: HttpRequest) -> list[Notice]:
    """The problems for the user of this request, in the order of registration."""
    return [notice for provider in _providers if (notice := provider(request))]
