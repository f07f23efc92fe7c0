"""Finding everything by Dutch words, the same on every database.

The index (`backend`) holds the stems of the words of pages and of other objects (`kinds`), by
`dutch`; the database compares them as they are (`fields`). `query` parses what a visitor types,
with synonyms, and corrects it; `results` finds, `ranking` orders and `excerpt` shows why a page
matches.
"""
