"""A site on a PostgreSQL of its own, which may go down."""

import os
import shutil
import subprocess
import sys

import pytest

from ptvt_site.delivery.page_cache.generation import Generation
from tests.postgres import Cluster, with_postgres

from .running import ROOT, Editor, Gunicorn, environment


@pytest.fixture(scope="module")
def cluster():
    """A server with the site's tables."""

    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("needs PostgreSQL")
    if not with_postgres.find_binaries():
        pytest.skip("needs the programs of PostgreSQL, to stop and start it")
    cluster = Cluster()
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture(scope="module")
def folder(cluster, tmp_path_factory):
    """What the site keeps on disk; its tables are there."""
    folder = tmp_path_factory.mktemp("site")
    for command in (["migrate"], ["collectstatic", "--no-input"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity", "0"],
            cwd=ROOT,
            env=environment(folder, cluster.url),
            check=True,
        )
    yield folder
    shutil.rmtree(Generation(folder / "page_cache").memory)


@pytest.fixture(scope="module")
def editor(cluster, folder):
    """An editor on the same machine."""
    editor = Editor(environment(folder, cluster.url), folder / "editor.log")
    editor.do("build")
    yield editor
    editor.stop()


@pytest.fixture(scope="module")
def editor_elsewhere(cluster, editor, tmp_path_factory):
    """An editor on another machine: only the database is shared."""
    folder = tmp_path_factory.mktemp("elsewhere")
    editor = Editor(environment(folder, cluster.url), folder / "editor.log")
    yield editor
    editor.stop()
    shutil.rmtree(Generation(folder / "page_cache").memory, ignore_errors=True)


@pytest.fixture(scope="module")
def running(cluster, folder, editor):
    """The running site."""
    running = Gunicorn(environment(folder, cluster.url), folder / "gunicorn.log")
    running.start()
    yield running
    running.stop()
