"""Backs up while editors publish, and backs up and restores on full disks. As root.

    bin/with-postgres .venv/bin/python -m bench.backup_faults

A disk is a tmpfs of a few hundred kB; PostgreSQL's is a tablespace on one. Fails when a command
that cannot succeed succeeds, says something else than what is wrong, leaves half a backup, or
changes half a site.
"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from bench.site import PYTHON, ROOT, ProductionSite, small_disk

PUBLISH = """
from io import BytesIO
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model
from news.models import NewsIndexPage, NewsPage
number = 0
while True:
    data = BytesIO(); number += 1
    Image.linear_gradient("L").convert("RGB").resize((600, 400)).save(data, "JPEG")
    file = ImageFile(data, f"verloop-{number}.jpg")
    picture = get_image_model().objects.create(title="Verloop", file=file)
    page = NewsPage(title=f"Bericht {number}", date="2026-01-02", summary="Kort.", cover=picture)
    NewsIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    print(number, flush=True)
"""
PICTURES = "SELECT count(*), array_agg(file) FROM core_customimage"


class Site(ProductionSite):
    """A site that tells why a command failed, and what it has."""

    def fails(self, *command: str, says: str) -> str:
        """What a command that must fail says."""
        result = self.manage(*command, check=False)
        assert result.returncode, (command, result.stdout[-1000:])
        assert says in result.stderr, result.stderr[-2000:]
        return result.stderr.strip().splitlines()[-1]

    def state(self) -> tuple:
        """What is in the database and among the media."""
        with psycopg.connect(self.database_url) as connection:
            there = connection.execute("SELECT to_regclass('core_customimage')").fetchone()[0]
            pages = there and connection.execute(PICTURES).fetchone()
        files = sorted(str(path) for path in (self.folder / "media").rglob("*") if path.is_file())
        return pages, files


def under_load(site: Site, copy: Site, place: Path) -> None:
    """A backup that is made while pages and pictures come is whole."""
    editor = subprocess.Popen(
        [PYTHON, "manage.py", "shell", "--command", PUBLISH],
        cwd=ROOT,
        env=site.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # its log
        text=True,
    )
    editor.stdout.readline()
    site.manage("backup", str(place))
    editor.kill()
    made = len(editor.stdout.readlines())
    assert made > 2, "The editor published nothing during the backup."
    copy.manage("restore", str(place))
    (count, files), _ = copy.state()
    lost = [file for file in files if not (copy.folder / "media" / file).exists()]
    assert count and not lost, lost
    print(f"under load: {made} pages published meanwhile; {count} pictures restored, none lost")


def full_disks(site: Site, place: Path, base: Path) -> None:
    """Whatever disk is full at whatever step: all or nothing, and a message that is true."""
    before, sizes, small = site.state(), (8, 64, 200, 400, 600, 800), base / "small"
    for size in sizes:
        with small_disk(small, size):
            said = site.fails("backup", str(small), says="A disk is full")
            left = [path.name for path in small.rglob("manifest.json")]
            assert not left, left
    print(f"backup to a disk of {sizes} kB: {said}")
    for size in sizes:
        with small_disk(small, size):
            other = Site.make(site.database_url, small)
            (small / "media").mkdir()
            (small / "media/kept.txt").write_text("x")
            kept = other.state()
            said = other.fails("restore", str(place), "--overwrite", says="A disk is full")
            assert other.state() == kept, (size, other.state())
    print(f"restore of media to such a disk: {said}")
    assert site.state() == before
    server = site.database_url.rsplit("/", 1)[0]
    small = base / "pg"
    with small_disk(small, 12000):
        shutil.chown(small, "postgres", "postgres")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{small}'")
            connection.execute("CREATE DATABASE tight TABLESPACE small")
        free = shutil.disk_usage(small).free
        (small / "other").write_bytes(bytes(free - 400_000))
        tight = Site.make(f"{server}/tight", base / "tight")
        said = tight.fails("restore", str(place), says="Check free disk space")
        assert tight.state() == (None, []), tight.state()
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute("DROP DATABASE tight WITH (FORCE)")
            connection.execute("DROP TABLESPACE small")
    print(f"restore to a full disk of PostgreSQL: {said}")


def main() -> None:
    """Try everything."""
    base = Path(tempfile.mkdtemp(prefix="ptvt-faults-"))
    base.chmod(0o755)
    server = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in ("site", "copy"):
            connection.execute(f"CREATE DATABASE {name}")
    place, start = base / "backups", time.monotonic()
    try:
        site = Site.make(f"{server}/site", base / "var")
        site.prepare()
        under_load(site, Site.make(f"{server}/copy", base / "copy"), place)
        full_disks(site, place, base)
        print(f"done in {time.monotonic() - start:.0f} s")
    finally:
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    main()
