"""The statements on accessibility and privacy have the parts that the law asks for."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from ptvt_site.core.models import CustomDocument
from ptvt_site.core.retention import retentions
from ptvt_site.demo.builder import Filler
from ptvt_site.demo.source import read_pages
from tests import factories
from tests.test_personal_data import COOKIES

pytestmark = pytest.mark.django_db
REQUIRED = yaml.safe_load(Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8"))
COOKIE_WORDS = REQUIRED.pop("cookies")


@pytest.fixture
def text_of(home, client):
    """All words of a page of the demo content as a visitor reads it, on one line."""

    def read(slug: str) -> str:
        (source,) = [source for source in read_pages() if source.slug == slug]
        page = factories.StandardPageFactory(parent=home, slug=slug)
        links = {one.slug: page for one in read_pages()}
        Filler(source, links).fill(page)
        page.save()
        return " ".join(fragment_text(client.get(f"/{slug}/").content.decode()).split())

    return read


def fragment_text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").find("main").get_text(" ")


def test_a_statement_has_every_required_part_cookie_and_retention_period(text_of):
    texts = {slug: text_of(slug).lower() for slug in REQUIRED}
    for slug, parts in REQUIRED.items():
        assert [part for part in parts if part not in texts[slug]] == [], slug
    assert COOKIE_WORDS.keys() == COOKIES.keys()
    assert [words for words in COOKIE_WORDS.values() if words not in texts["privacy"]] == []
    periods = [
        f"{one.label}: {one.days} dag{'en' if one.days > 1 else ''}.".lower()
        for _, one in retentions()
    ]
    assert any(" 1 dag." in period for period in periods)
    assert periods and [period for period in periods if period not in texts["privacy"]] == []


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("accessibility_statement",
            {"status": "B", "scope": "alles", "examinations": [], "barriers": []},
            ["nog niet vastgesteld", "Voldoet gedeeltelijk", "1 pdf-bestand zonder labels"]),
        ("accessibility_statement",
            {"status": "A", "scope": "alles", "established": date(2026, 5, 4)}, ["4 mei 2026"]),
        ("privacy_statement", {"processings": []}, ["Hier moet nog staan wie"]),
    ],
)  # fmt: skip
def test_a_statement_says_what_is_not_filled_in(client, home, kind, value, said):
    CustomDocument.objects.filter(pk=factories.DocumentFactory().pk).update(is_tagged=False)
    factories.StandardPageFactory(parent=home, slug="v", body=[(kind, value)])
    text = fragment_text(client.get("/v/").content.decode())
    assert [part for part in said if part not in text] == []
    assert ("nog niet vastgesteld" in text) is ("nog niet vastgesteld" in said)
