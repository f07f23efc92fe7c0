"""What of a visitor's query is looked for, and how it is corrected."""

import pytest
from wagtail.models import PageViewRestriction

from ptvt_site.search.query import MAX_TERMS, SearchQuery
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.usefixtures("indexed")


def forms(text: str) -> list[tuple[str, ...]]:
    return [tuple(" + ".join(form) for form in term.forms) for term in SearchQuery(text).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []), ("  ?! ", []), ('""', []), ("Leden", [("lid",)]), ("leden lid LID", [("lid",)]),
        ("de leden van het", [("lid",)]), ("de van", [("de",), ("van",)]),
        ('"de leden" stad', [("de lid",), ("stad",)]), ("“de leden”", [("de lid",)]),
        ('"de leden', [("lid",)]), ("arbeidsmarkt", [("arbeidsmark", "arbeid mark")]),
    ],
)  # fmt: skip
def test_words_and_phrases(text, expected):
    assert forms(text) == expected
    assert bool(SearchQuery(text)) == bool(expected)


def test_unknown_words_become_the_known_public_word_most_like_them(news_index):
    post = NewsPageFactory(parent=news_index, title="Energietransitie", summary="Over techniek")
    for text, expected in [
        ("energietranssitie", "energietransitie"), ("Energietransitei!", "energietransitie!"),
        ("over de tecniek", "over de techniek"), ("techniek", ""), ("technieken", ""),
        ("xyzzyplugh", ""), ("tec", ""), ("", ""),
    ]:  # fmt: skip
        assert SearchQuery(text).corrected().text == expected, text
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
    assert not SearchQuery("tecniek").corrected()
    # Of a long query only the first words count.
    assert len(forms(" ".join(f"woord{n}" for n in range(500)))) == MAX_TERMS
