"""Cleans rich text on its way in: what Word and other editors leave behind when text is pasted."""

import re

from bs4 import BeautifulSoup, Comment, NavigableString

# Marks that a visitor does not see: directions, joiners, byte order marks, control characters.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_KEPT = {
    "a": {"href", "linktype", "id", "parent-id"},
    "b": set(),
    "br": set(),
    "embed": {"alt", "embedtype", "format", "id", "url"},
    "h2": set(),
    "h3": set(),
    "h4": set(),
    "hr": set(),
    "i": set(),
    "li": set(),
    "ol": set(),
    "p": set(),
    "ul": set(),
}
_RENAMED = {"strong": "b", "em": "i", "h1": "h2", "h5": "h4", "h6": "h4", "div": "p"}
_DROPPED = ("script", "style", "xml", "meta", "link", "head", "title", "iframe", "object")
_LINES = ("p", "h2", "h3", "h4", "li")
# A tag, an attribute or an address that no form gives.
_STRANGE = re.compile(
    r"<(?!/?(?:a|b|br|em|embed|h[2-4]|hr|i|li|ol|p|strong|ul)[\s/>])"
    r"|[\s\"'/]on\w+\s*=|style\s*="
    r"|(?:href|src)\s*=(?!\"(?:https?:|mailto:|tel:|\#|/))",
    re.IGNORECASE,
)
_SCHEMES = re.compile(r"^(https?:|mailto:|tel:|#|/)", re.IGNORECASE)


def is_clean(html: str) -> bool:
    """Whether a stored text has nothing in it that runs or frames something; quick, and strict."""
    return not html or not _STRANGE.search(html)


def clean_rich_text(html: str) -> str:
    """The HTML with only what an editor can make: no styles, empty paragraphs or double spaces.

    Links to what is no web page, mail or phone lose their address; the words stay.
    """
    if not html:
        return html
    soup = BeautifulSoup(_INVISIBLE.sub("", html), "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(True):
        if not tag.decomposed:
            _clean_tag(tag)
    _clean_spaces(soup)
    for line in soup.find_all(_LINES):
        if not line.get_text(strip=True) and not line.find(["embed", "img"]):
            line.decompose()
    for items in soup.find_all(["ul", "ol"]):
        if not items.find("li"):
            items.decompose()
    return str(soup)


def _clean_tag(tag) -> None:
    name = tag.name.lower()
    if name in _DROPPED:
        tag.decompose()
        return
    tag.name = name = _RENAMED.get(name, name)
    if name not in _KEPT:
        tag.unwrap()
        return
    if name == "a" and "linktype" not in tag.attrs:
        href = _SPACES.sub("", tag.get("href", ""))
        if not _SCHEMES.match(href):
            tag.unwrap()
            return
    # The editor's own key of a line stays, for comments.
    kept = _KEPT[name] | {"data-block-key"}
    tag.attrs = {key: value for key, value in tag.attrs.items() if key in kept}


def _clean_spaces(soup) -> None:
    for text in list(soup.find_all(string=True)):
        cleaned = _SPACES.sub(" ", str(text))
        if cleaned != text:
            text.replace_with(NavigableString(cleaned))
