"""The menus of the site, cached until the content changes."""

from dataclasses import dataclass, replace
from functools import cached_property

from wagtail.models import Page, Site

from programmes.models import ProgrammePage
from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.models import SiteSettings, published
from ptvt_site.core.site import find_site, site_settings

from .routing import visible_sections_of


@dataclass(frozen=True)
class MenuItem:
    """A link in a menu; `current` when the visitor is on that page or below it."""

    title: str
    url: str
    current: bool = False


class Navigation:
    """The menus and the site's own facts. Queries nothing before it is used."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def site(self) -> Site | None:
        """The site that answers."""
        return find_site(self.request)

    @cached_property
    def settings(self) -> SiteSettings:
        """Who we are and how to reach us."""
        return site_settings(self.request)

    @cached_property
    def _items(self) -> dict[str, list[MenuItem]]:
        if not self.site:
            return {"menu": [], "legal": [], "programmes": []}
        name = f"menus of site {self.site.pk}"
        return content_cache_for(self.request).get(name, self._compute_items)

    def _compute_items(self) -> dict[str, list[MenuItem]]:
        pages = visible_sections_of(self.site.root_page, self.request)
        programmes = published(ProgrammePage.objects).exclude(label=None).order_by("path")
        return {
            "menu": [self._item(page) for page in pages if page.show_in_menus],
            "legal": [self._item(page) for page in pages if not page.show_in_menus],
            "programmes": [self._item(page) for page in programmes.defer("body")[:8]],
        }

    def _item(self, page: Page) -> MenuItem:
        return MenuItem(page.title, page.get_url(self.request) or "/")

    @property
    def menu(self) -> list[MenuItem]:
        """The pages of the main menu, in the order of the page tree."""
        path = self.request.path
        return [replace(item, current=path.startswith(item.url)) for item in self._items["menu"]]

    @property
    def legal(self) -> list[MenuItem]:
        """The pages under the home page that are not in the main menu."""
        return self._items["legal"]

    @property
    def programmes(self) -> list[MenuItem]:
        """The programmes, in the order of the page tree."""
        return self._items["programmes"]


def navigation_for(request) -> Navigation:
    """The navigation of this request, the same object each time."""
    if not hasattr(request, "_navigation"):
        request._navigation = Navigation(request)
    return request._navigation
