"""Keeps the files of deleted pictures and documents where no visitor comes.

In the storage of the site, so that a backup takes them along: its address of media serves pictures
only, and the name of each folder is by chance.
"""

import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.utils import timezone

FOLDER = "prullenbak"


def keep(name: str) -> str:
    """Copy a file to the bin and return where; empty when the file is not there."""
    if not name or not default_storage.exists(name):
        return ""
    target = f"{FOLDER}/{secrets.token_hex(16)}/{PurePosixPath(name).name}"
    with default_storage.open(name) as source:
        return default_storage.save(target, source)


def put_back(kept: str, name: str) -> str:
    """Copy a file from the bin to its old place and return its name, another one if that is taken.

    Raises `FileNotFoundError` when the bin does not have it.
    """
    with default_storage.open(kept) as source:
        return default_storage.save(name, source)


def throw_away(kept: str) -> None:
    """Delete a file from the bin, and its folder where the storage has folders."""
    default_storage.delete(kept)
    # The storage may know no folders.
    with suppress(OSError):
        default_storage.delete(str(PurePosixPath(kept).parent))


def forgotten(known: set[str]):
    """The files in the bin that no row knows: left by a deletion that failed.

    Not those of the last day, which may belong to a deletion that is going on.
    """
    yesterday = timezone.now() - timedelta(days=1)
    if not default_storage.exists(FOLDER):
        return
    for folder in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            if path not in known and default_storage.get_modified_time(path) < yesterday:
                yield path
