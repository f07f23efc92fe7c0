"""Suggestions for what a visitor types."""

import pytest

from tests.factories import NewsPageFactory, PartnerFactory, StandardPageFactory, TopicFactory


@pytest.mark.django_db
@pytest.mark.usefixtures("indexed")
def test_suggestions_are_of_every_kind_know_all_forms_and_need_every_word(
    client, home, programme, news_index, label
):
    for name in ("Bond van technici", "Technische Unie"):
        PartnerFactory(name=name)
    theme = TopicFactory(name="Techniekonderwijs")
    for title in ("Over de techniek", "Zichtbaarheid", "Werkgeversontbijt"):
        StandardPageFactory(parent=home, title=title)
    NewsPageFactory(parent=news_index, title="Publicaties over scholen", topics=[label, theme])
    for typed, expected in [
        (
            "tech",
            [
                *("Techniekpact", "Techniekonderwijs", "Over de techniek"),
                *("Technische Unie", "Bond van technici"),
            ],
        ),
        ("publicatie", ["Publicaties", "Publicaties over scholen"]),
        ("publicaties scho", ["Publicaties over scholen"]),
        ("publicaties tech", []),
        # Longer than the stem.
        *((start, ["Zichtbaarheid"]) for start in ("zicht", "zichtb", "zichtbaarh")),
        # The stem starts in another way.
        *((start, ["Werkgeversontbijt"]) for start in ("werkge", "werkgevers")),
        *((odd, []) for odd in ["", " ", "t", "?", "\x00", "’", "zzzz", "té'\"\\%_<b>", "x" * 999]),
    ]:
        response = client.get("/zoeken/suggesties/", {"q": typed})
        assert response.json()["suggestions"] == expected, typed
    assert "no-store" in response["Cache-Control"]
