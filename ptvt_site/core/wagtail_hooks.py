"""Hooks of Wagtail."""

from . import document_access  # noqa: F401
