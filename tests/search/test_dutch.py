"""Words that should find each other have one stem; words that should not, have not."""

import pytest

from ptvt_site.search import dutch


def stem(word: str) -> str:
    return dutch.stem(dutch.folded(word))


SAME = """
    robot robots, coach coaches, toets toetsen, sector sectoren sectors, kantoor kantoren,
    technologie technologisch technologische, akkoord akkoorden, keuze keuzes keus,
    proces processen, publicatie publicaties, organisatie organisaties, huis huizen, lid leden,
    stad steden, schip schepen, gemeente gemeenten, kans kansen, mens mensen, leerling leerlingen,
    school scholen, bedrijf bedrijven, leraar leraren, docent docenten, baan banen,
    beroep beroepen, vak vakken, vrouw vrouwen, brief brieven, technisch technische,
    techniek technieken, technicus technici, digitaal digitale, opleiding opleidingen,
    samenwerking samenwerken samenwerkingen, investering investeringen investeren,
    programma programma's programmas programma’s, foto foto's, regio regio's, pps pps'en,
    mbo mbo'ers, museum musea, werkgever werkgevers, verslag verslagen, één een,
    coördinatie coordinatie, categorieën categorie, technologieën technologie, ideeën idee,
    TECHNIEK techniek, woord woorden, antwoord antwoorden, voorbeeld voorbeelden,
    standaard standaarden, congres congressen, veld velden, maand maanden, publiek publieke,
    duurzaam duurzame, groot grote, slim slimme, lief lieve, boos boze, haven havens,
    paneel panelen, materiaal materialen, advies adviezen, grens grenzen, bijdrage bijdragen,
    aanmelden aanmelding, ontwikkelen ontwikkeld, beschikbaar beschikbare,
    begeleiden begeleiding begeleider, overheid overheden
"""
DIFFERENT = """
    kans kan, gemeente mening, mens men, huis huur, lid leed, stad staat, leerling leer, les lezen,
    school schol, werkgever werkgelegenheid, begeleiding beleid, overheid over, gezond zon,
    gewoon wonen, vaardigheid varen, zone zoon
"""


class TestStem:
    @pytest.mark.parametrize("words", SAME.split(","))
    def test_is_the_same_for_all_forms(self, words):
        assert len({stem(word) for word in words.split()}) == 1

    @pytest.mark.parametrize("words", DIFFERENT.split(","))
    def test_keeps_words_apart(self, words):
        assert len({stem(word) for word in words.split()}) == 2

    @pytest.mark.parametrize("word", ["a", "ge", "s", "en", "2024", "中文", "ß", "x" * 300])
    def test_is_never_empty(self, word):
        assert stem(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []), ("– … ! 😀", []),
        ("Publiek-private samenwerking", ["publiek", "private", "samenwerking"]),
        ("programma’s en 't", ["programma", "en", "t"]), ("één café", ["een", "cafe"]),
        ("snake_case", ["snake", "case"]), ("1.000 euro", ["1", "000", "euro"]),
        ("techniek\x00pact", ["techniek", "pact"]),
        ("techniek\u00adpact tech\u200bniek", ["techniekpact", "techniek"]),
        ("cate\u0301gorie", ["categorie"]),
    ],
)  # fmt: skip
def test_words_are_folded(text, words):
    assert dutch.words(text) == words


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("techniekonderwijs", "techniek onderwijs"), ("arbeidsmarkt", "arbeid markt"),
        ("lerarentekort", "leraren tekort"), ("beroepsonderwijs", "beroep onderwijs"),
        ("techniekpact", "techniek pact"), ("arbeidsmarktregio", "arbeid markt regio"),
        ("jaarverslag", "jaar verslag"), ("techniek", ""), ("onderwijs", ""), ("verzonnen", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_parts_of_compounds(word, parts):
    assert dutch.parts(word) == tuple(map(stem, parts.split()))


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("publiek-private", "publiek private publiekprivate"),
        ("2025-2028", "2025 2028"),
        ("bètatechniek", "betatechniek techniek"),
        ("gastles", "gastles"),
    ],
)
def test_stems_also_have_the_parts_of_compounds_and_what_a_hyphen_joins(text, stems):
    assert dutch.stems(text) == [dutch.stem(word) for word in stems.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het Ministerie van Onderwijs, Cultuur en Wetenschap doet mee.", ["mocw", "ocw"]),
        ("Landelijke Regiegroep Techniekpact", ["lrt"]),
        ("Jan Smit", []),
        ("Niets. Ook hier niet", []),
    ],
)
def test_abbreviations_of_names_in_a_text(text, expected):
    assert dutch.names_abbreviated(text) == expected


def test_stop_words_stay_only_when_there_is_nothing_else():
    assert dutch.without_stop_words("de toekomst van techniek".split()) == ["toekomst", "techniek"]
    assert dutch.without_stop_words(["wat", "is"]) == ["wat", "is"]
