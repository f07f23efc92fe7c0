"""The markup of every HTML mail: what Outlook's Word engine, dark mode and screen readers ask."""

import re

import pytest
from bs4 import BeautifulSoup, Comment
from django.template.loader import render_to_string

NAMES = ["following/email/alert.html", "following/email/confirm.html"]
ITEM = {
    "title": "Meer leerlingen", "url": "https://ptvt.example/actueel/meer/", "summary": "Kort.",
    "kind": "Nieuws", "date": "5 mei 2027", "note": "Nieuw.", "language": "nl",
}  # fmt: skip
CONTEXT = {
    "subject": "Nieuws", "site": "PTvT", "language": "nl", "home_url": "https://ptvt.example/",
    "manage_url": "https://ptvt.example/beheer/", "url": "https://ptvt.example/bevestig/",
    "frequency": "Elke dag", "days": 7, "subscription": {"title": "Actueel"},
    "items": [ITEM, ITEM | {"title": "In English", "language": "en"}],
}  # fmt: skip
# What the Word engine does not know, and what would be fetched from elsewhere.
UNKNOWN = r"flex|grid|position|float|url\(|@import|var\(|calc\(|max-height|rgba"
UNKNOWN += r"|\d(?:rem|em|vw|vh)\b"


@pytest.fixture(params=NAMES)
def mail(request) -> BeautifulSoup:
    return BeautifulSoup(render_to_string(request.param, CONTEXT), "html.parser")


def test_outlook_knows_all_of_it(mail):
    assert NAMES == ["following/email/alert.html", "following/email/confirm.html"]
    styles = [style.get_text() for style in mail.find_all("style")]
    styles += [tag["style"] for tag in mail.select("[style]")]
    ghosts = [text for text in mail.find_all(string=lambda one: isinstance(one, Comment))]
    assert not re.search(UNKNOWN, " ".join([*styles, *ghosts]))
    assert "[if mso]" in ghosts[0] and "[endif]" in ghosts[-1] and len(ghosts) == 2
    assert 'role="presentation" width="600"' in ghosts[0]
    for table in mail.find_all("table"):
        assert table["role"] == "presentation" and table["width"] and table["cellpadding"] == "0"
    # Padding counts in cells only.
    padded = [tag.name for tag in mail.select("[style*=padding]")]
    assert set(padded) == {"td"} and "padding" not in styles[0] + styles[1]
    assert mail.select("td[style*=font-family][style*=color]")
    assert not mail.select("script, form, link, img, iframe, button, svg, [background]")


def test_is_read_in_the_dark_and_aloud(mail):
    for name in ("color-scheme", "supported-color-schemes"):
        assert mail.find("meta", {"name": name})["content"] == "light dark"
    dark = mail.find_all("style")[1].get_text().split("prefers-color-scheme: dark")[1]
    assert ".mail" in dark and dark.count(": #") == dark.count("!important") == 3
    assert mail.html["lang"] == "nl" and mail.title.get_text() == "Nieuws"
    levels = [int(heading.name[1]) for heading in mail.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1 and set(levels) <= {1, 2}
    for link in mail.find_all("a"):
        assert link.get_text(strip=True) and link["href"].startswith("https://")
    if item := mail.find("h2", string="In English"):
        assert item.find_parent(lang=True)["lang"] == "en"
