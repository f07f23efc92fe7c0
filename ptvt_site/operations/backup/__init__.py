"""Backups of the database and the media.

A backup is a folder, or a prefix in a bucket, with the date and time in its name. It holds

    database.dump, or database.sqlite3   by pg_dump in its custom format, or by SQLite's backup API
    media.tar                            every file, by its name in the database
    manifest.json                        sizes and SHA-256 of both, and the versions of the software

With a public key of age, the first two are encrypted.

A backup is complete or does not exist: its manifest is written last.
"""

from .archive import BackupError, make_backup, prune, rehearse, restore_backup
from .places import Place
