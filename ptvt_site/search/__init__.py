"""Finding pages by Dutch words, the same on every database.

The index (`backend`) holds the stems of the words of pages (`dutch`), which the database compares
as they are (`fields`). `query` parses what a
visitor types, `excerpt` shows why a page matches and `spelling` corrects a query.
"""
