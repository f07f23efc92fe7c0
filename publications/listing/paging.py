"""The links between the pages of a list."""

from django.core.paginator import Page

from ptvt_site.core.link import Link

from .addresses import Addresses


class PagingMixin:
    """What is shown page by page: the asked `page`, and the `addresses` of the list."""

    page: Page
    addresses: Addresses

    @property
    def canonical_url(self) -> str:
        """The one address of this page of the list."""
        return self.addresses.page(self.page.number)

    @property
    def pages(self) -> list[Link]:
        """The page numbers to choose from."""
        return self.addresses.pages(self.page)

    @property
    def previous_url(self) -> str:
        """The address of the page before this one, or empty."""
        page = self.page
        return self.addresses.page(page.previous_page_number()) if page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The address of the page after this one, or empty."""
        page = self.page
        return self.addresses.page(page.next_page_number()) if page.has_next() else ""
