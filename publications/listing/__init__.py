"""Lists of posts: the question and every link (`query`), and the posts (`listing`)."""

from .listing import PAGE_SIZE, Listing
from .query import QUERY_LENGTH, PagingMixin, clean_text, parameters
