"""Which tests run: by day a part of what is many, and in `make check` the quick and those near.

`WHOLE=1`, which `make nightly` sets, runs the rest too.
"""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The tests of an app stand in a folder of the same name.
APPS = ("ptvt_site/", "templates/", "static/", "tests/", "")
# Of what is tested under another name.
ELSEWHERE = {
    "templates/account": "accounts",
    "templates/allauth": "accounts",
    "templates/components": "home",
    "templates/mfa": "accounts",
    "templates/usersessions": "accounts",
    "ptvt_site/network": "directory",
    "ptvt_site/settings": "test_settings.py",
}
WHOLE = bool(os.environ.get("WHOLE"))


def by_day(part, at_night):
    """What a test tries: a part that breaks when a rule does, and at night all of it."""
    return at_night if WHOLE else part


def pytest_addoption(parser):
    """Add `--changed`."""
    parser.addoption(
        "--changed", action="store_true", help="quick tests, and those near the changed files"
    )


def pytest_collection_modifyitems(config, items):
    """Deselect what is for the night, and with `--changed` what is neither quick nor near."""
    kept = [item for item in items if WHOLE or not item.get_closest_marker("whole")]
    if config.getoption("changed"):
        places = {place for path in changed_files() if (place := tests_of(path))}
        kept = [item for item in kept if is_quick(item) or is_in(item, places)]
    config.hook.pytest_deselected(items=list({*items} - {*kept}))
    items[:] = kept


def changed_files() -> set[str]:
    """The files that differ from the main branch, and those that git does not know yet."""
    commands = (
        ["diff", "--name-only", "--merge-base", "main"],
        ["ls-files", "--modified", "--others", "--exclude-standard"],
    )
    return {line for command in commands for line in _git(*command).splitlines()}


def _git(*command: str) -> str:
    return subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True).stdout


def tests_of(path: str) -> Path | None:
    """The test file that is this file, or the deepest folder of tests named as its folder."""
    if path.startswith("tests/") and path.endswith(".py"):
        own = ROOT / path
        return own if own.name.startswith("test_") else own.parent
    for folder, place in ELSEWHERE.items():
        if path.startswith(f"{folder}/"):
            return ROOT / "tests" / place
    for prefix in APPS:
        if path.startswith(prefix):
            folder = ROOT / "tests" / Path(path.removeprefix(prefix)).parent
            while not folder.is_dir():
                folder = folder.parent
            return folder if folder != ROOT / "tests" else None
    return None


def is_quick(item) -> bool:
    """Whether a test needs no database, and no browser or process of its own."""
    slow = ("browser", "django_db", "processes")
    return "db" not in item.fixturenames and not any(map(item.get_closest_marker, slow))


def is_in(item, places: set[Path]) -> bool:
    """Whether a test is one of these files, or directly in one of these folders."""
    return bool({item.path, item.path.parent} & places) and not item.get_closest_marker("browser")
