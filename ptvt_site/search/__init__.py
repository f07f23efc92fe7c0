"""Finding everything by Dutch words, the same on every database.

The index (`backend`) holds stems (`dutch`) of pages and other `kinds`, which the database compares
(`fields`). `query` parses a question, `results` finds, `ranking` orders, `excerpt` shows why.
"""
