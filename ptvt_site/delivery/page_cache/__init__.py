"""Whole pages, kept for visitors: quick, and there when the database is not.

A page is kept under the version of the content that it was made from, and only pages of the present
version are served; so a change of the content takes every page away at once, those for bad days
too. How a process knows the present version: `generation`. When the database does not answer:
`watchdog`. What is kept and for whom: `rules`. Where: `store`. Made again after a change: `warmer`.
"""

from .generation import announce_change

__all__ = ["announce_change"]
