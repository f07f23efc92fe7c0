"""A project as `wagtail start` makes it, behind the same gunicorn, to compare with.

Its home page is the welcome that comes with it; `fill` gives it pictures and posts as well, shown
in the plainest way that Wagtail has.
"""

import os
import secrets
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.site import PYTHON, ROOT, running

NAME = "fresh"
HOME = Path(__file__).parent / "fresh_home"
SETTINGS = """
import dj_database_url
from .production import *

SECRET_KEY = "{secret}"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {{"default": dj_database_url.parse("{url}", conn_max_age=60)}}
"""


@dataclass
class FreshProject:
    """The project, in a folder and with a database of its own."""

    folder: Path
    database_url: str

    @classmethod
    @contextmanager
    def make(cls, folder: Path, server_url: str):
        """Start a project on a new database of this server; the database goes at the end."""
        database = f"fresh_{secrets.token_hex(4)}"
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
            try:
                url = urlunsplit(urlsplit(server_url)._replace(path=f"/{database}"))
                project = cls(folder, url)
                project._prepare()
                yield project
            finally:
                connection.execute(f"DROP DATABASE {database} WITH (FORCE)")

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes."""
        return {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": f"{NAME}.settings.bench",
            "PYTHONPATH": f"{self.folder}:{ROOT}",
        }

    def _run(self, *command: str, **variables: str) -> None:
        result = subprocess.run(
            [PYTHON, *command],
            cwd=self.folder,
            env=self.environment | variables,
            capture_output=True,
            text=True,
        )
        if result.returncode:
            raise RuntimeError(f"{' '.join(command)} fails:\n{result.stdout}{result.stderr}")

    def _prepare(self) -> None:
        self.folder.mkdir()
        start = "from wagtail.bin.wagtail import main; import sys; main()"
        subprocess.run(
            [PYTHON, "-c", start, "start", NAME, str(self.folder)], check=True, capture_output=True
        )
        settings = self.folder / NAME / "settings" / "bench.py"
        settings.write_text(
            SETTINGS.format(secret=secrets.token_urlsafe(40), url=self.database_url)
        )
        shutil.copy(HOME / "models.py", self.folder / "home/models.py")
        shutil.copy(HOME / "home_page.html", self.folder / "home/templates/home/home_page.html")
        self._run("manage.py", "makemigrations", "home", "--verbosity", "0")
        self._run("manage.py", "migrate", "--verbosity", "0")
        self._run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")

    def fill(self, pictures: list[Path], posts: int) -> None:
        """Give the home page a picture and posts, in place of the welcome of `wagtail start`."""
        fill = (HOME / "fill.py").read_text()
        names = "\n".join(str(path) for path in pictures)
        self._run("manage.py", "shell", "--command", fill, PICTURES=names, POSTS=str(posts))

    def served(self, **variables: str):
        """The project behind gunicorn, with the settings of our site's."""
        command = [PYTHON, "-m", "gunicorn", "-c", ROOT / "gunicorn.conf.py", f"{NAME}.wsgi"]
        environment = self.environment | variables
        return running(command, self.folder / "server.log", environment, cwd=self.folder)
