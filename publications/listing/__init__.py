"""Lists of posts: the question (`query`), every link (`addresses`) and the posts (`listing`)."""

from .addresses import PagingMixin
from .listing import PAGE_SIZE, Listing
from .query import QUERY_LENGTH, clean_text, parameters
