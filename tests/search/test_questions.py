"""What visitors ask, on the large demo site: the answer is among the first three."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from ptvt_site.core import indexing
from ptvt_site.search.results import Results

# Making the large site takes minutes: `make nightly` does it.
pytestmark = pytest.mark.skipif(not os.environ.get("LARGE_SITE"), reason="runs at night")
LINES = Path(__file__).with_name("questions.txt").read_text(encoding="utf-8").splitlines()
QUESTIONS = [line.rsplit(":", 1) for line in LINES if line and not line.startswith("#")]
WANTED = {"postgresql": 0.95, "sqlite": 0.9}


@pytest.fixture(scope="module")
def answers(module_transaction):
    """The first three results of each question on the large site, which is made once."""
    call_command("load_demo", large=True, no_renditions=True, verbosity=0)
    indexing.index_waiting()
    return {question: _first_three(question) for question, _ in QUESTIONS}


def _first_three(question: str) -> list[str]:
    results = Results(question)
    return [found.name for found in [*results.full, *results.partial][:3]]


def _is_right(names: list[str], expected: str) -> bool:
    wanted = [part.strip().casefold() for part in expected.split(" / ")]
    return any(part in name.casefold() for part in wanted for name in names)


@pytest.mark.django_db
def test_the_right_page_is_among_the_first_three(answers, record_property):
    wrong = {
        question: answers[question]
        for question, expected in QUESTIONS
        if not _is_right(answers[question], expected)
    }
    share = 1 - len(wrong) / len(QUESTIONS)
    line = f"Questions answered right on {connection.vendor}: {share:.1%} of {len(QUESTIONS)}"
    record_property("measured", line)
    assert share >= WANTED[connection.vendor], wrong


@pytest.mark.django_db
def test_something_is_found_for_each(answers):
    assert [question for question, names in answers.items() if not names] == []
