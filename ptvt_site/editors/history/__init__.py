"""The history of a page, comparison of its versions, and comments, as editors understand them."""
