"""Finding pages by Dutch words, the same on every database.

Wagtail keeps the index in step with the pages (`backend`); what it holds are the stems of their
words (`dutch`), which the database compares as they are (`fields`). `query` parses what a
visitor types, `excerpt` shows why a page matches and `spelling` corrects a query.
"""
