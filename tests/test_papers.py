"""What the papers name is there, and what they do not name is said."""

import re

import pytest
from django.conf import settings

PAPERS = ["SECURITY.md", "docs/asvs.md", "docs/observatory.md"]
_NAMED = re.compile(r"`((?:tests|bin|bench|ptvt_site|docs|deploy)/[\w./-]*)`")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_a_paper_names_is_there(paper):
    named = _NAMED.findall((settings.BASE_DIR / paper).read_text())
    assert named
    assert [path for path in named if not (settings.BASE_DIR / path).exists()] == []


def test_the_map_has_every_chapter_of_asvs_and_what_is_not_covered():
    lines = (settings.BASE_DIR / "docs/asvs.md").read_text().splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| V")]
    assert [int(row[0].split()[0][1:]) for row in rows] == list(range(1, 18))
    assert all(len(row) == 3 and row[1].strip() and row[2].strip() for row in rows)


def test_a_folder_of_tests_that_the_map_names_holds_tests():
    named = _NAMED.findall((settings.BASE_DIR / "docs/asvs.md").read_text())
    folders = [settings.BASE_DIR / path for path in named if re.match(r"tests/.*/$", path)]
    assert folders
    assert [folder for folder in folders if not list(folder.rglob("test_*.py"))] == []
