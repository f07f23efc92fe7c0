"""The docs name only files that exist, stay short, and cover what they must."""

import re

import pytest
from django.conf import settings

DOCS = sorted([settings.BASE_DIR / "README.md", settings.BASE_DIR / "SECURITY.md"])
DOCS += sorted((settings.BASE_DIR / "docs").glob("*.md"))
_TOP = "tests|bin|bench|ptvt_site|docs|deploy|templates|static|programmes|news|publications"
_PATH = re.compile(rf"`((?:{_TOP})/[\w./-]*)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_COMMAND = re.compile(r"`make ([a-z-]+)`")


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
class TestEveryDoc:
    def test_names_only_files_that_exist(self, doc):
        text = doc.read_text()
        paths = [settings.BASE_DIR / path for path in _PATH.findall(text)]
        paths += [doc.parent / path for path in _LINK.findall(text)]
        assert [str(path) for path in paths if not path.exists()] == []

    def test_names_only_commands_that_exist(self, doc):
        targets = re.findall(r"^([a-z-]+):", (settings.BASE_DIR / "Makefile").read_text(), re.M)
        assert set(_COMMAND.findall(doc.read_text())) <= set(targets)


def test_the_readme_is_short_and_leads_to_every_doc():
    readme = (settings.BASE_DIR / "README.md").read_text()
    assert len(readme.splitlines()) <= 150
    reached = readme + (settings.BASE_DIR / "SECURITY.md").read_text()
    assert [doc.name for doc in DOCS[2:] if f"(docs/{doc.name})" not in reached] == []


def test_the_map_has_every_chapter_of_asvs_and_what_is_not_covered():
    lines = (settings.BASE_DIR / "docs/asvs.md").read_text().splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| V")]
    assert [int(row[0].split()[0][1:]) for row in rows] == list(range(1, 18))
    assert all(len(row) == 3 and row[1].strip() and row[2].strip() for row in rows)


def test_a_folder_of_tests_that_the_map_names_holds_tests():
    named = _PATH.findall((settings.BASE_DIR / "docs/asvs.md").read_text())
    folders = [settings.BASE_DIR / path for path in named if re.match(r"tests/.*/$", path)]
    assert folders
    assert [folder for folder in folders if not list(folder.rglob("test_*.py"))] == []
