"""Where Wagtail asks what the site does its own way."""

from . import document_access  # noqa: F401
