"""What plugins of WordPress store: events, places, people, and hidden text, which is reported."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

from django.utils.html import strip_tags

from ptvt_site.core.data import toml_beside

from .spreadsheet import date_of

_SERIALIZED = re.compile(r's:\d+:"(.*?)";', re.DOTALL)
# Words in a row, or one with a capital: no settings, such as `center`.
_TEXT = re.compile(r"[^\W\d_]\s+\S*[^\W\d_]|^\s*[A-ZÀ-Þ][^\W\d_]+\W*$")
_NO_TEXT = re.compile(r"https?:\S*$|[^{]*\{|[aO]:\d+:")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WORD = re.compile(r"\w+")
TABLE = toml_beside(__file__, "plugins.toml")
EVENTS, PLACES, PEOPLE = TABLE["events"], TABLE["places"], TABLE["people"]


def hidden_text(value: str, shown: str) -> str:
    """The texts in JSON, or in what PHP serialized, with words that `shown` does not have."""
    known = set(_WORD.findall(_COMMENT.sub("", shown).lower()))
    try:
        strings = _strings_in(json.loads(value))
    except ValueError:
        strings = _SERIALIZED.findall(value) or [value]
    texts = [strip_tags(text).strip() for text in strings]
    return " | ".join(
        text
        for text in dict.fromkeys(texts)
        if _TEXT.search(text)
        and not _NO_TEXT.match(text)
        and not known.issuperset(_WORD.findall(text.lower()))
    )


def _strings_in(data) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _strings_in(item)


def _moment(meta: dict[str, str], names: list[str]) -> datetime | None:
    """The moment in UTC, which stands first, or else in the site's own time."""
    in_utc, local = (meta.pop(name, "") for name in names)
    return date_of(f"{in_utc}+00:00") or date_of(local)


def values_of(meta: dict[str, str], fields: dict[str, list[str]]) -> dict[str, str]:
    """The values by their name on this site; what they stood in is out of `meta` then."""
    found = {name: [meta.pop(key, "").strip() for key in keys] for name, keys in fields.items()}
    return {name: next(filter(None, values), "") for name, values in found.items()}


def event_of(kind: str, meta: dict[str, str]) -> dict:
    """The fields of an event; `place` is the number of one."""
    times = {name: _moment(meta, EVENTS[kind][name]) for name in ("start", "end")}
    event = values_of(meta, EVENTS[kind]) | times
    # The Events Calendar stores the currency apart from an amount.
    currency, price = event.pop("currency"), event["price"]
    price = f"{currency} {price}" if price[:1].isdigit() else price
    event |= {"price": price.strip(), "state": TABLE["states"].get(event["state"], "open")}
    return event | {"is_all_day": event["is_all_day"] in ("yes", "1")}


def place_of(kind: str, number: str, name: str, meta: dict[str, str]) -> tuple[str, dict]:
    """The number by which events name a place, and its fields."""
    place = values_of(meta, PLACES[kind])
    place["address"] = ", ".join(filter(None, [place["address"], place.pop("postcode")]))
    return place.pop("number") or number, place | {"name": (name or number)[:150]}
