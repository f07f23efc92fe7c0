"""The docs name only files that exist, stay short, and cover what they must."""

import re
import subprocess

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
FIRST = [ROOT / "README.md", ROOT / "SECURITY.md"]
DOCS = sorted((ROOT / "docs").glob("*.md"))
_TOP = "tests|bin|bench|ptvt_site|docs|deploy|templates|static|programmes|news|publications"
_PATH = re.compile(rf"`((?:{_TOP})/[\w./-]*)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_COMMAND = re.compile(r"`make ([a-z-]+)`")


def test_docs_name_only_files_and_commands_that_exist():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M)
    for doc in [*FIRST, *DOCS]:
        text = doc.read_text()
        paths = [ROOT / path for path in _PATH.findall(text)]
        paths += [doc.parent / path for path in _LINK.findall(text)]
        assert [str(path) for path in paths if not path.exists()] == [], doc
        assert set(_COMMAND.findall(text)) <= set(targets), doc


def test_the_readme_is_short_and_leads_to_every_doc():
    readme, security = (doc.read_text() for doc in FIRST)
    assert len(readme.splitlines()) <= 150
    assert [doc.name for doc in DOCS if f"(docs/{doc.name})" not in readme + security] == []


def test_the_map_has_every_chapter_of_asvs_with_tests_that_are_there():
    text = (ROOT / "docs/asvs.md").read_text()
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| V")]
    assert [int(row[0].split()[0][1:]) for row in rows] == list(range(1, 18))
    assert all(len(row) == 3 and row[1].strip() and row[2].strip() for row in rows)
    folders = [ROOT / path for path in _PATH.findall(text) if re.match(r"tests/.*/$", path)]
    assert folders
    assert [folder for folder in folders if not list(folder.rglob("test_*.py"))] == []


WITHOUT_HELP = ("systemctl-in-chroot", "usage")
SCRIPTS = [
    path for path in (ROOT / "bin").iterdir() if path.is_file() and path.name not in WITHOUT_HELP
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_tells_what_it_does_and_does_not_do_it(script):
    ended = subprocess.run([script, "--help"], capture_output=True, text=True, timeout=30)
    told = " ".join((ended.stdout + ended.stderr).split())
    assert re.search(r'(?:"""|\n# )(.+)', script.read_text())[1].strip(".")[:60] in told


def test_a_word_that_names_nothing_does_not_run_everything():
    for script in ("test", "break-rules"):
        ended = subprocess.run([ROOT / "bin" / script, "qqq"], capture_output=True, timeout=30)
        assert ended.returncode, script
