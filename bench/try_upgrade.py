"""Upgrades a site from before the first release as docs/upgrading.md says, and goes back.

    bin/with-postgres .venv/bin/python -m bench.try_upgrade [COMMIT]

Makes the site of a commit with demo content, accounts, drafts, schedules, private pages and files;
copies it into this code's database; runs both at once, and asks each for 200 pages and their files.
Fails when content differs, a page or a file does not answer, or the old database was changed.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).resolve().parent.parent
COMMIT = "bf1da06"
REQUESTS = 200
CONTENT = """
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction
from news.models import NewsIndexPage, NewsPage
create_user = get_user_model().objects.create_user
user = create_user("redactie", "redactie@ptvt.example", "een-lang-wachtwoord-7")
user.groups.add(Group.objects.get(name="Redacteur"))
get_document_model().objects.create(title="Tabel", file=ContentFile(b"a,b", "tabel.csv"))
parent = NewsIndexPage.objects.get()
def post(title, **fields):
    page = NewsPage(title=title, date="2026-01-02", summary="Kort.", owner=user, **fields)
    return parent.add_child(instance=page)
draft = post("Een concept", live=False); draft.save_revision(user=user)
later = post("Straks", live=False, go_live_at=timezone.now() + timedelta(days=9))
later.save_revision(user=user, approved_go_live_at=later.go_live_at)
private = post("Besloten")
PageViewRestriction.objects.create(page=private, restriction_type="login")
changed = post("Gewijzigd"); changed.title = "Nog niet te zien"; changed.save_revision(user=user)
Redirect.objects.create(old_path="/oud", redirect_page=changed)
"""
# What must be the same, row for row. A revision's content has the numbers of other types, so only
# its title is compared.
SAME = (
    "SELECT id, path, title, slug, url_path, live, has_unpublished_changes, go_live_at,"
    " first_published_at, latest_revision_id, live_revision_id, owner_id FROM wagtailcore_page",
    "SELECT id, object_id, created_at, user_id, content->>'title', approved_go_live_at"
    " FROM wagtailcore_revision",
    "SELECT page_ptr_id, date, summary, cover_id FROM publications_post",
    "SELECT post_ptr_id, body::text FROM news_newspage",
    "SELECT post_ptr_id, body::text FROM publications_publicationpage",
    "SELECT page_ptr_id, body::text FROM programmes_programmepage",
    "SELECT id, title, file, collection_id FROM core_customimage",
    "SELECT id, title, file, collection_id FROM core_customdocument",
    "SELECT old_path, redirect_page_id FROM wagtailredirects_redirect",
    "SELECT page_id, restriction_type, password FROM wagtailcore_pageviewrestriction",
    "SELECT id, username, email, password, is_superuser FROM {users}",
    "SELECT u.username, g.name FROM {users} u JOIN {users}_groups m ON m.user_id = u.id"
    " JOIN auth_group g ON g.id = m.group_id",
    "SELECT id, name, website, logo_id FROM {partners}",
    "SELECT content_object_id, tag_id FROM publications_posttopic",
)


class Release:
    """One version of the code, with its database; the files of the state are shared."""

    def __init__(self, folder: Path, database: str, port: int, var: Path):
        self.folder, self.database, self.port = folder, database, port
        self.var = {**os.environ, "DATABASE_URL": database, "VAR_DIR": str(var), "PORT": str(port)}
        self.var |= {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.dev"}
        self.process = None

    def run(self, *command: str) -> str:
        """The output of a program of this release."""
        python = str(self.folder / ".venv/bin/python")
        result = subprocess.run(
            [python, *command], cwd=self.folder, env=self.var, capture_output=True, text=True
        )
        if result.returncode:
            raise SystemExit(f"{command} fails:\n{result.stdout[-2000:]}{result.stderr[-3000:]}")
        return result.stdout

    def manage(self, *command: str) -> str:
        """The output of a command of `manage.py`."""
        return self.run("manage.py", *command)

    def start(self) -> None:
        """Start the site and wait until it answers."""
        bind = ["--bind", f"127.0.0.1:{self.port}", "ptvt_site.wsgi"]
        self.process = subprocess.Popen(
            [self.folder / ".venv/bin/gunicorn", *bind],
            cwd=self.folder,
            env=self.var,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            if self.ask("/")[0] == 200:
                return
            time.sleep(0.2)
        raise SystemExit(f"{self.folder} does not start")

    def stop(self) -> None:
        """Stop the site."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def ask(self, path: str) -> tuple[int, str]:
        """Status and text of an address."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:  # nosec B310
                return answer.status, answer.read().decode(errors="replace")
        except HTTPError as error:
            return error.code, ""
        except URLError:
            return 0, ""

    def content(self, users: str, partners: str) -> list[list]:
        """The rows that must be the same in both."""
        with psycopg.connect(self.database) as connection:
            queries = [query.format(users=users, partners=partners) for query in SAME]
            return [sorted(map(str, connection.execute(query))) for query in queries]


def paths_of(release: Release) -> list[str]:
    """The addresses in the sitemap."""
    _, text = release.ask("/sitemap.xml")
    return [re.sub(r"^https?://[^/]+", "", url) for url in re.findall(r"<loc>([^<]+)", text)]


def visit(release: Release, paths: list[str], folders: list[Path]) -> int:
    """Ask for 200 pages and their files; gives the number of files."""
    files = set()
    for number in range(REQUESTS):
        path = paths[number % len(paths)]
        status, text = release.ask(path)
        assert status == 200, (release.folder, path, status)
        files |= set(re.findall(r'"(/(?:static|media)/[^"\s?]+)', text))
    for file in files:
        # nginx looks for a static file in the folders of both releases.
        name = file.removeprefix("/static/")
        is_there = any((folder / name).is_file() for folder in folders)
        assert is_there or release.ask(file)[0] == 200, (release.folder, file)
    return len(files)


def main(commit: str) -> None:
    """Upgrade, compare, go back."""
    base = Path(tempfile.mkdtemp(prefix="ptvt-upgrade-"))
    server = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in ("ptvt", "ptvt_1"):
            connection.execute(f"CREATE DATABASE {name}")
    releases = []
    try:
        subprocess.run(
            ["git", "worktree", "add", "--detach", base / "old", commit], cwd=ROOT, check=True
        )
        subprocess.run(["bin/environment"], cwd=base / "old", check=True)
        old = Release(base / "old", f"{server}/ptvt", 8961, base / "var")
        new = Release(ROOT, f"{server}/ptvt_1", 8962, base / "var")
        releases = [old, new]
        old.manage("migrate", "--verbosity", "0")
        old.manage("load_demo")
        old.manage("shell", "--command", CONTENT)
        old.manage("collectstatic", "--no-input", "--verbosity", "0")
        shutil.copytree(base / "var/static", base / "old-static")
        before = old.content("editors_user", "programmes_partner")
        old.start()
        new.manage("migrate", "--no-input", "--verbosity", "0")
        print(new.run("deploy/copy-old-database", old.database).strip())
        new.manage("collectstatic", "--no-input", "--verbosity", "0")
        after = new.content("accounts_user", "network_partner")
        for query, one, other in zip(SAME, before, after, strict=True):
            assert one and one == other, (query, set(one) ^ set(other))
        new.manage("makemigrations", "--check", "--dry-run")
        new.start()
        paths = paths_of(old)
        assert len(paths) > 20 and set(paths) <= set(paths_of(new)), set(paths) - set(paths_of(new))
        folders = [base / "old-static", base / "var/static"]
        for release in releases:
            print(f"{REQUESTS} pages and {visit(release, paths, folders)} files answer")
        assert new.ask("/nieuws/een-concept/")[0] == 404
        assert "Besloten" not in new.ask("/nieuws/besloten/")[1]
        assert "<h1" in new.ask("/oud")[1]
        new.stop()
        assert old.content("editors_user", "programmes_partner") == before
        visit(old, paths, folders)
        print("back: the old site and its database are as they were")
    finally:
        for release in releases:
            release.stop()
        subprocess.run(
            ["git", "worktree", "remove", "--force", base / "old"], cwd=ROOT, check=False
        )
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    main(*(sys.argv[1:] or [COMMIT]))
