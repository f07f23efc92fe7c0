"""Odd query strings on every listing, on search and on the API; the same ones for one seed."""

import json
import os
import random
from urllib.parse import quote

import pytest

from tests import factories

from .bodies import HOSTILE, VALUES, scripts_in

SEED = 20240131
QUERIES = int(os.environ.get("FUZZ_QUERIES", 5))
CHOICES = [*VALUES["queries"], *HOSTILE, "a" * 300, "x" * 5000, "é" * 400]


def query_strings(count: int, seed: int = SEED):
    """`count` query strings with up to five parameters, some of them not even UTF-8."""
    chance = random.Random(seed)
    for _ in range(count):
        pairs = []
        for _ in range(chance.randint(1, 5)):
            value = chance.choice(CHOICES)
            if chance.random() < 0.3:
                value += chance.choice(CHOICES)
            escaped = quote(value.encode("utf-8", "surrogatepass"), safe="")
            if chance.random() < 0.05:
                escaped = chance.choice(["%FF%C0", "%", "%u0041", "%ED%A0%80", "+" * 50])
            pairs.append(
                chance.choice(VALUES["names"]) + ("=" + escaped if chance.random() < 0.95 else "")
            )
        yield chance.choice("&&&&;").join(pairs)


@pytest.fixture
def content(programme, news_index, publication_index, label):
    for number in range(3):
        factories.NewsPageFactory(parent=news_index, title=f"Techniek {number}", topics=[label])
        factories.PublicationPageFactory(parent=publication_index, topics=[label])
    factories.PartnerFactory(name="Partner")


def test_odd_questions_get_a_sensible_answer(client, content, tried):
    client.raise_request_exception = False
    for path in VALUES["listings"]:
        assert client.get(path).status_code in (200, 400)
        # The API has the most parameters.
        wrong, count = [], QUERIES * 8 if path.startswith("/api/") else QUERIES
        for query in query_strings(count, f"{SEED} {path}"):
            response = client.get(f"{path}?{query}")
            body = b"".join(response) if response.streaming else response.content
            kind = response.get("Content-Type", "")
            is_wrong = response.status_code >= 500
            if kind.startswith("text/html"):
                is_wrong = is_wrong or scripts_in(body)
            elif "json" in kind:
                json.loads(body)
            if is_wrong:
                wrong.append((response.status_code, query[:300]))
        tried(f"Queries of {path}", count, wrong, SEED)
