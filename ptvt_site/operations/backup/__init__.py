"""Backups of the database and the media.

A backup is a folder, or a prefix in a bucket, with the date and time in its name. It holds

    database.dump, or database.sqlite3   by pg_dump in its custom format, or by SQLite's backup API
    media.tar                            every file, by its name in the database
    manifest.json                        sizes and SHA-256 of both, and the versions of the software

A backup is complete or does not exist: the last step gives a folder its name, and a bucket the
manifest.
"""

from .archive import BackupError, make_backup, prune, restore_backup
from .places import place_for

__all__ = ["BackupError", "make_backup", "place_for", "prune", "restore_backup"]
