"""How long it takes to move an old site in, and whether a second run and old addresses are right.

Run by `make bench-import`. Writes a WordPress export of 2,000 posts with the markup that fifteen
years of editors leave, imports it on PostgreSQL, imports it again, and asks every old address.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import django

POSTS = 2000


def main() -> None:
    """Make the old site, move it in, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptvt_site.settings.test")
    django.setup()
    from django.conf import settings
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            settings.MEDIA_ROOT = Path(folder) / "media"
            measure(Path(folder))
    finally:
        teardown_databases(databases, verbosity=0)


def measure(folder: Path) -> None:
    """Import twice, then ask the old addresses."""
    from tests.importing.old_site import OldSiteOnDisk, create_site, state
    from tests.importing.wordpress_file import many

    count = int(sys.argv[1]) if len(sys.argv) > 1 else POSTS
    create_site()
    old = OldSiteOnDisk(folder)
    items = many(count)
    for run in ("first", "second"):
        before, started = state(), time.perf_counter()
        output = old.run(items, "--no-renditions")
        seconds = time.perf_counter() - started
        after = state()
        changed = [name for name in before if before[name] != after[name]]
        print(f"{run} run: {seconds * 1000 / count:.1f} s per 1,000 posts; changed: {changed}")
        print("  " + output.splitlines()[0], flush=True)
    ask([item for item in items if item.type == "post"])


def ask(posts: list) -> None:
    """Ask every old address: the answer, and that of the address it leads to."""
    from django.test import Client

    client = Client()
    answers = Counter()
    for post in posts:
        answer = client.get(urlsplit(post.url).path)
        then = client.get(answer["Location"]).status_code if answer.has_header("Location") else "-"
        answers[answer.status_code, then] += 1
    for (status, then), number in answers.items():
        print(f"{number} old addresses answer {status}, and then {then}")


if __name__ == "__main__":
    main()
