"""The start page of the admin: the work for an editor."""

from .notices import Notice, register_notice

__all__ = ["Notice", "register_notice"]
