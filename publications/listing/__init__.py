"""Lists of posts: the question (`query`), every link (`addresses`) and the posts (`listing`)."""

from .facets import PageLink
from .listing import PAGE_SIZE, Listing
from .paging import PagingMixin
from .query import QUERY_LENGTH, clean_text, parameters

__all__ = [
    "PAGE_SIZE",
    "QUERY_LENGTH",
    "Listing",
    "PageLink",
    "PagingMixin",
    "clean_text",
    "parameters",
]
