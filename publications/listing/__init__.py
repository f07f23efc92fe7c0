"""Lists of posts: the question and every link (`query`), and the posts (`listing`)."""

from .listing import Listing
from .query import PAGE_SIZE, QUERY_LENGTH, PagingMixin, clean_text, parameters
