"""Upgrades a site from before the first release as docs/upgrading.md says, and goes back.

    bin/with-postgres .venv/bin/python -m bench.try_upgrade [COMMIT]

Makes the site of a commit with demo content, accounts, drafts, schedules, private pages and files;
copies it into this code's database; runs both at once, and asks each for 200 pages and their files.
Fails when content differs, a page or a file does not answer, or the old database was changed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import requests

from bench.site import ROOT, Server, free_port, running

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

    def __init__(self, folder: Path, database: str, var: Path):
        self.folder, self.database, self.port = folder, database, str(free_port())
        self.var = {**os.environ, "DATABASE_URL": database, "VAR_DIR": str(var), "PORT": self.port}
        self.var |= {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.dev"}

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

    def served(self):
        """The site behind gunicorn, until the block ends."""
        command = [self.folder / ".venv/bin/gunicorn", "--bind", f"127.0.0.1:{self.port}"]
        log = Path(self.var["VAR_DIR"]) / f"{self.port}.log"
        return running([*command, "ptvt_site.wsgi"], log, self.var, cwd=self.folder)

    def content(self, users: str, partners: str) -> list[list]:
        """The rows that must be the same in both."""
        with psycopg.connect(self.database) as connection:
            queries = [query.format(users=users, partners=partners) for query in SAME]
            return [sorted(map(str, connection.execute(query))) for query in queries]


def visit(server: Server, paths: list[str], folders: list[Path]) -> None:
    """Ask for 200 pages and their files."""
    files = set()
    for number in range(REQUESTS):
        answer = server.get(paths[number % len(paths)])
        assert answer.status_code == 200, answer.url
        files |= set(re.findall(r'"(/(?:static|media)/[^"\s?]+)', answer.text))
    for file in files:
        # nginx looks for a static file in the folders of both releases.
        name = file.removeprefix("/static/")
        is_there = any((folder / name).is_file() for folder in folders)
        assert is_there or server.get(file).status_code == 200, (server.url, file)
    print(f"{REQUESTS} pages and {len(files)} files answer")


def main(commit: str) -> None:
    """Upgrade, compare, go back."""
    base = Path(tempfile.mkdtemp(prefix="ptvt-upgrade-"))
    server = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in ("ptvt", "ptvt_1"):
            connection.execute(f"CREATE DATABASE {name}")
    worktree = ["git", "worktree", "add", "--detach", base / "old", commit]
    try:
        subprocess.run(worktree, cwd=ROOT, check=True)
        subprocess.run(["bin/environment"], cwd=base / "old", check=True)
        upgrade(
            Release(base / "old", f"{server}/ptvt", base / "var"),
            Release(ROOT, f"{server}/ptvt_1", base / "var"),
            [base / "old-static", base / "var/static"],
        )
    finally:
        remove = ["git", "worktree", "remove", "--force", base / "old"]
        subprocess.run(remove, cwd=ROOT, check=False)
        shutil.rmtree(base, ignore_errors=True)


def upgrade(old: Release, new: Release, folders: list[Path]) -> None:
    """Fill the old site, bring its content to the new one beside it, and go back."""
    old.manage("migrate", "--verbosity", "0")
    old.manage("load_demo")
    old.manage("shell", "--command", CONTENT)
    old.manage("collectstatic", "--no-input", "--verbosity", "0")
    shutil.copytree(folders[1], folders[0])
    before = old.content("editors_user", "programmes_partner")
    with old.served() as old_site:
        new.manage("migrate", "--no-input", "--verbosity", "0")
        print(new.run("deploy/copy-old-database", old.database).strip())
        new.manage("collectstatic", "--no-input", "--verbosity", "0")
        after = new.content("accounts_user", "network_partner")
        for query, one, other in zip(SAME, before, after, strict=True):
            assert one and one == other, (query, set(one) ^ set(other))
        new.manage("makemigrations", "--check", "--dry-run")
        paths = old_site.pages()
        with new.served() as new_site:
            missing = set(paths) - set(new_site.pages())
            assert len(paths) > 20 and not missing, missing
            for site in (old_site, new_site):
                visit(site, paths, folders)
            assert new_site.get("/nieuws/een-concept/").status_code == 404
            private = requests.get(f"{new_site.url}/nieuws/besloten/", timeout=30)
            assert "Besloten" not in private.text
            assert "<h1" in requests.get(f"{new_site.url}/oud", timeout=30).text
        assert old.content("editors_user", "programmes_partner") == before
        visit(old_site, paths, folders)
        print("back: the old site and its database are as they were")


if __name__ == "__main__":
    main(*(sys.argv[1:] or [COMMIT]))
