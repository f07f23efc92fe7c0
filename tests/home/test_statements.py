"""The statements on accessibility and privacy have the parts that they must have."""

import pytest

from ptvt_site.demo.content.statements import PRIVACY, TOEGANKELIJKHEID
from tests.personal_data import COOKIES

# The parts of the Dutch model for a statement (toegankelijkheidsverklaring).
ACCESSIBILITY = [
    "Platform Talent voor Technologie",
    "alle pagina’s",
    "Nalevingsstatus",
    "status C",
    "WCAG 2.2",
    "nog niet voldoet",
    "Gevolg",
    "Oorzaak",
    "Alternatief",
    "Maatregel",
    "Hoe we testen",
    "Laat het ons weten",
    "werkdagen",
    "Nationale ombudsman",
    "College voor de Rechten van de Mens",
    "ten minste één keer per jaar",
]
# A word for each kind of thing in `personal_data`.
KEPT = [
    "gebruikersnaam",
    "e-mailadres",
    "wachtwoord",
    "tweede stap",
    "laatste keer ingelogd",
    "foto",
    "uitnodiging",
    "30 dagen",
    "sessie",
    "8 uur",
    "IP-adres",
    "browser",
    "verkeerd is ingelogd",
    "welke versie",
    "prullenbak",
    "nog niet heeft bewaard",
    "auteurs",
    "maker",
    "contactpersoon",
]
COOKIE_WORDS = {
    "csrftoken": "formulieren te",
    "sessionid": "ingelogd te blijven",
    "messages": "voor een melding",
    "apparaat": "dit apparaat een jaar herkent",
}


def text_of(page) -> str:
    """All words of a page of the demo content, on one line."""
    return " ".join(" ".join(str(part) for _, part in page["body"]).split())


@pytest.mark.parametrize("part", ACCESSIBILITY)
def test_accessibility_has(part):
    assert part in text_of(TOEGANKELIJKHEID)


@pytest.mark.parametrize("part", [*KEPT, *COOKIE_WORDS.values()])
def test_privacy_names(part):
    assert part in text_of(PRIVACY)


def test_privacy_knows_every_cookie():
    assert COOKIE_WORDS.keys() == COOKIES.keys()
