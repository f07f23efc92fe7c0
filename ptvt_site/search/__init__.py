"""Finding everything by Dutch words, the same on every database.

`backend` fills an index of stems (`dutch`), which the database compares as they are (`fields`).
"""
