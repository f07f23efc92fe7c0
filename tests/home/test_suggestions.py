"""Suggestions for what a visitor types."""

import pytest

from tests.factories import NewsPageFactory, PartnerFactory, StandardPageFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def suggested(client, text: str) -> list[str]:
    response = client.get("/zoeken/suggesties/", {"q": text})
    assert response.status_code == 200
    return response.json()["suggestions"]


@pytest.fixture
def content(home, programme, news_index, label):
    PartnerFactory(name="Technische Unie")
    StandardPageFactory(parent=home, title="Over de techniek")
    theme = TopicFactory(name="Techniekonderwijs")
    StandardPageFactory(parent=home, title="Zichtbaarheid")
    NewsPageFactory(parent=news_index, title="Publicaties over scholen", topics=[label, theme])


class TestSuggestions:
    def test_are_of_every_kind_know_all_forms_and_need_every_word(self, client, content):
        for typed, expected in [
            ("tech", ["Techniekpact", "Techniekonderwijs", "Over de techniek", "Technische Unie"]),
            ("publicatie", ["Publicaties", "Publicaties over scholen"]),
            ("publicaties scho", ["Publicaties over scholen"]),
            ("publicaties tech", []),
            # Longer than the stem.
            *((start, ["Zichtbaarheid"]) for start in ("zicht", "zichtb", "zichtbaarh")),
        ]:
            assert suggested(client, typed) == expected
        response = client.get("/zoeken/suggesties/?q=tech")
        assert "no-store" in response["Cache-Control"]

    def test_of_odd_text_are_none(self, client, content):
        for text in ["", " ", "t", "?", "\x00", "’", "zzzz", "té'\"\\%_<b>", "x" * 999]:
            assert suggested(client, text) == [], text
