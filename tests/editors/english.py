"""Finds English in what editors read: against Wagtail's own catalogue, and by common words."""

import html
import importlib
import json
import re
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from lxml import html as lxml_html

from ptvt_site.core.data import toml_beside

_WORDS = toml_beside(__file__, "english.toml")
# What is the same in both languages.
SAME = {
    *_WORDS["words_of_dutch_too"].split(),
    *_WORDS["names_abbreviations_and_units"].split(),
    *_WORDS["sentences"].splitlines(),
}
# Editors do not see them: names of parts of the software, and errors for developers.
DEVELOPERS = re.compile(
    r"^(wagtail |content json|object id|hash$|salt$|checksum$|hostname$|universally unique"
    r"|is null$|slug$|taggit$|path overflow|%\(classname\)s object|%\(num\)d week|%\(size\)d byte"
    r"|model:|filter:|tag:)"
)

# Editors and visitors are called "u".
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[ds]|\{\w*\}|<[^>]+>|\n")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_ENGLISH = re.compile(rf"\b({'|'.join(_WORDS['english'].split())})\b", re.IGNORECASE)
_SHOWN = ("title", "aria-label", "placeholder", "alt", "label")


def catalogue(domain: str = "django", with_allauth: bool = True):
    """Every message in English of the packages that the site uses."""
    seen = set()
    for app in settings.INSTALLED_APPS:
        if app.startswith("allauth") and not with_allauth:
            continue
        folder = Path(importlib.import_module(app.partition(".apps.")[0]).__file__).parent
        for language in ("en", "nl"):
            file = folder / f"locale/{language}/LC_MESSAGES/{domain}.po"
            for entry in polib.pofile(file) if file.exists() else ():
                key = (entry.msgctxt, entry.msgid)
                if not entry.obsolete and key not in seen and _LETTERS.search(entry.msgid):
                    seen.add(key)
                    yield entry


def in_dutch(entry) -> list[str]:
    """What the site says for a message of Python or a template; of a plural for one and for two."""
    context = [entry.msgctxt] if entry.msgctxt else []
    if entry.msgid_plural:
        say = npgettext if context else ngettext
        return [say(*context, entry.msgid, entry.msgid_plural, number) for number in (1, 2)]
    return [(pgettext if context else gettext)(*context, entry.msgid)]


def is_same(text: str) -> bool:
    """Whether a text is the same in both languages."""
    text = text.casefold().strip(" .:…?!-–")
    bare = _PLACEHOLDER.sub(" ", text).strip(" .:…?!-–()")
    return text in SAME or bare in SAME or not _LETTERS.search(bare)


class Catalogue:
    """The messages in English, ready to be looked for."""

    def __init__(self):
        self.texts, self.pieces = set(), set()
        for domain in ("django", "djangojs"):
            for entry in catalogue(domain):
                for text in filter(None, (entry.msgid, entry.msgid_plural)):
                    self._take(text)

    def _take(self, text: str) -> None:
        pieces = [squeeze(piece) for piece in _PLACEHOLDER.split(text)]
        if len(pieces) == 1:
            if not is_same(text):
                self.texts.add(squeeze(text).casefold())
        else:
            self.pieces |= {piece for piece in pieces if len(piece.split()) > 2}

    def english(self, text: str) -> bool:
        if is_same(text):
            return False
        if text.casefold() in self.texts or any(piece in text for piece in self.pieces):
            return True
        return bool(_ENGLISH.search(text))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def texts(body: str):
    """The texts that a page, a part of one or an answer in JSON shows."""
    body = body.strip()
    if body.startswith(("{", "[")):
        try:
            yield from _of_json(json.loads(body))
            return
        except ValueError:
            return
    if not body:
        return
    for element in lxml_html.fragment_fromstring(body, create_parent="div").iter():
        if isinstance(element.tag, str):
            yield from _of_element(element)


def _of_element(element):
    if element.tag == "script":
        if "json" in (element.get("type") or ""):
            yield from texts(element.text or "")
    # A counter that is hidden until it counts holds Python's None.
    elif element.tag not in ("style", "svg", "code") and "__counter" not in element.get(
        "class", ""
    ):
        yield squeeze(element.text or "")
    yield squeeze(element.tail or "")
    for name, value in element.attrib.items():
        if name in _SHOWN or (name == "value" and element.get("type") in ("submit", "button")):
            yield squeeze(value)
        elif name.startswith("data-") and value[:1] in "{[":
            yield from texts(value)
        elif name.startswith("data-") and " " in value and not value.startswith(("/", "#", ".")):
            yield from _of_string(value)


def _of_json(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            # Not shown.
            if key not in ("_type", "_id", "name", "icon", "icon_name", "classname", "className"):
                yield from _of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner)
    elif isinstance(value, str):
        yield from _of_string(value)


def _of_string(value: str):
    if value.lstrip().startswith("<"):
        yield from texts(value)
    elif " " in value and not re.search(r"[_/]{1}\w|[-]>|:\S", value):
        yield squeeze(html.unescape(value))
