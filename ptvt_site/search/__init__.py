"""Finding everything by Dutch words, the same on every database.

The index (`backend`) holds the stems of the words of pages and of other things (`kinds`), by
`dutch`; the database compares them as they are (`fields`). `query` parses what a visitor types,
with synonyms; `results` finds, `ranking` orders, `excerpt` shows why a page matches and `spelling`
corrects a question.
"""
