"""The menus of the site, made once for each request."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Page, Site

from programmes.models import ProgrammePage
from ptvt_site.core.models import SiteSettings, published


@dataclass(frozen=True)
class MenuItem:
    """A link in a menu; `current` when the visitor is on that page or below it."""

    title: str
    url: str
    current: bool = False


class Navigation:
    """The menus and the site's own facts. Looks nothing up before it is asked."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def site(self) -> Site | None:
        """The site that answers."""
        return Site.find_for_request(self.request)

    @cached_property
    def settings(self) -> SiteSettings:
        """Who we are and how to reach us."""
        return SiteSettings.for_request(self.request) if self.site else SiteSettings()

    @cached_property
    def _pages(self) -> list[Page]:
        if not self.site:
            return []
        pages = published(Page.objects).child_of(self.site.root_page)
        return list(pages.order_by("path"))

    def _item(self, page: Page) -> MenuItem:
        url = page.get_url(self.request) or "/"
        return MenuItem(page.title, url, self.request.path.startswith(url))

    @property
    def menu(self) -> list[MenuItem]:
        """The pages of the main menu, in the order of the page tree."""
        return [self._item(page) for page in self._pages if page.show_in_menus]

    @property
    def legal(self) -> list[MenuItem]:
        """The pages under the home page that are not in the main menu."""
        return [self._item(page) for page in self._pages if not page.show_in_menus]

    @cached_property
    def programmes(self) -> list[MenuItem]:
        """The programmes, in the order of the page tree."""
        pages = published(ProgrammePage.objects).exclude(label=None).order_by("path")
        return [self._item(page) for page in pages.defer("body")[:8]]


def navigation_for(request) -> Navigation:
    """The navigation of this request, the same object each time."""
    if not hasattr(request, "_navigation"):
        request._navigation = Navigation(request)
    return request._navigation
