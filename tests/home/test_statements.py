"""The statements on accessibility and privacy have the parts that the law asks for."""

import pytest

from ptvt_site.demo.source import read_pages
from tests.personal_data import COOKIES

REQUIRED = {
    # The Dutch model for a statement (toegankelijkheidsverklaring).
    "toegankelijkheid": [
        *("alle pagina’s", "status C", "WCAG 2.2", "nog niet voldoet", "Gevolg", "Oorzaak"),
        *("Alternatief", "Maatregel", "Hoe we testen", "Laat het ons weten", "werkdagen"),
        *("Nationale ombudsman", "College voor de Rechten van de Mens"),
    ],
    # A word for each kind of personal data in `tests.personal_data`.
    "privacy": [
        *("gebruikersnaam", "e-mailadres", "wachtwoord", "tweede stap", "laatste keer ingelogd"),
        *("foto", "uitnodiging", "sessie", "IP-adres", "browser", "verkeerd is ingelogd"),
        *("welke versie", "prullenbak", "nog niet heeft bewaard", "auteurs", "maker"),
        *("contactpersoon", "90 dagen", "andere vorm", "28 dagen na ons antwoord"),
        *("met uw toestemming", "28 dagen nadat u met alles", "na 7 dagen", "twee jaar"),
    ],
}
COOKIE_WORDS = {
    "csrftoken": "formulieren te",
    "sessionid": "ingelogd te blijven",
    "messages": "voor een melding",
    "apparaat": "dit apparaat een jaar herkent",
}


def text_of(slug: str) -> str:
    """All words of a page of the demo content, on one line."""
    (source,) = [source for source in read_pages() if source.slug == slug]
    return " ".join(source.running_text.split())


@pytest.mark.parametrize("slug", REQUIRED)
def test_a_statement_has_every_required_part(slug):
    text = text_of(slug)
    assert [part for part in REQUIRED[slug] if part not in text] == []


def test_privacy_names_every_cookie():
    assert COOKIE_WORDS.keys() == COOKIES.keys()
    text = text_of("privacy")
    assert [words for words in COOKIE_WORDS.values() if words not in text] == []
