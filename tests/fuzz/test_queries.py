"""Odd query strings on every listing, on search and on the API; the same ones for one seed."""

import json
import random
from urllib.parse import quote

import pytest

from tests import factories

from .bodies import HOSTILE, scripts_in
from .conftest import times

SEED = 20240131
QUERIES = times("FUZZ_QUERIES", 5)
LISTINGS = """
    /actueel/ /actueel/feed/ /actueel/feed.json /publicaties/ /publicaties/feed/
    /publicaties/feed.json /onderwerpen/ /onderwerpen/techniekpact/
    /onderwerpen/techniekpact/feed/ /onderwerpen/techniekpact/feed.json /programmas/
    /programmas/techniekpact/ /programmas/techniekpact/gerelateerd/
    /programmas/techniekpact/gerelateerd/embed/ /programmas/techniekpact/gerelateerd/feed/
    /programmas/techniekpact/gerelateerd/feed.json /partners/ /zoeken/ /zoeken/feed/
    /zoeken/feed.json /zoeken/suggesties/ /volgen/e-mail/ /reactie/ /reactie/bedankt/
    /sitemap-diwoo.xml /actueel.md /publicaties.md /api/v2/posts/ /api/v2/posts
    /api/v2/programmes/ /api/v2/topics/ /api/v2/partners/ /api/v2/people/ /api/v2/pages/
""".split()
NAMES = [
    "q", "soort", "thema", "programma", "jaar", "sorteer", "pagina", "aantal", "p", "Q", "soort[]",
    "", "limit", "offset", "fields", "order", "search", "kind", "topic", "date", "onzin", "_",
    "adres", "taal", "date_from", "date_until", "slug", "sector", "type", "format", "child_of",
    "id", "rich_text_format", "pk", "live", "title",
]  # fmt: skip
VALUES = [
    "", "0", "1", "-1", "5", "100", "101", "1e9", "9" * 30, "0x10", "٣", "null", "true", "NaN",
    "nieuws", "monitor", "instroom", "onderwijs", "2024-01-30", "2024-02-30", "0000-00-00",
    "9999-12-31", "10000-01-01", "30-1-2024", "*", "_", "*,-title", "title", "-date", "date,title",
    "random", "-", "--", ",", "(", ")", "a(b)", "topics(*)", "'", '"', '""', "\\", "%", "%s", ";",
    "' OR 1=1 --", "<b>", "\x00", "a\x00b", "\n", "\r\nX: y", "é", "😀", "\u2028", "\ufffe", "../",
    "a" * 300, "techniek AND", "NOT", "NEAR(", "techniek*", "^", "{}", "[]", "&", "|", "!", ":*",
    *HOSTILE, "rapport", "handboek", "techniekpact", "2024", "9999", "-2024", "2024.5",
    "nieuwste", "relevantie", "techniek -onderwijs", '"techniek', "tech*", "a OR b", "(" * 60,
    "x" * 5000, "é" * 400, "\ud83d", "١٢", "%00", "&amp;", "=", "?", "/../../etc/passwd",
]  # fmt: skip


def query_strings(count: int, seed: int = SEED):
    """`count` query strings with up to five parameters, some of them not even UTF-8."""
    chance = random.Random(seed)
    for _ in range(count):
        pairs = []
        for _ in range(chance.randint(1, 5)):
            value = chance.choice(VALUES)
            if chance.random() < 0.3:
                value += chance.choice(VALUES)
            escaped = quote(value.encode("utf-8", "surrogatepass"), safe="")
            if chance.random() < 0.05:
                escaped = chance.choice(["%FF%C0", "%", "%u0041", "%ED%A0%80", "+" * 50])
            pairs.append(chance.choice(NAMES) + ("=" + escaped if chance.random() < 0.95 else ""))
        yield chance.choice("&&&&;").join(pairs)


@pytest.fixture
def content(programme, news_index, publication_index, label):
    for number in range(3):
        factories.NewsPageFactory(parent=news_index, title=f"Techniek {number}", topics=[label])
        factories.PublicationPageFactory(parent=publication_index, topics=[label])
    factories.PartnerFactory(name="Partner")


@pytest.mark.parametrize("path", LISTINGS)
def test_odd_questions_get_a_sensible_answer(client, content, tried, path):
    client.raise_request_exception = False
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
