"""The start page of the admin: the work for an editor."""
