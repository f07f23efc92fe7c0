"""Lists of posts: the question (`query`), every link (`addresses`) and the posts (`listing`)."""

from .listing import PAGE_SIZE, Listing
from .paging import PagingMixin
from .query import QUERY_LENGTH, clean_text, parameters
