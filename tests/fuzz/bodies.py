"""Stored streams and ways to damage them, the same for the same seed; scripts in an answer."""

import copy
import json
import random
import re
from pathlib import Path

from lxml import html

SEED = 20240130
SCRIPT = "ptvt_fuzz"
VALUES = json.loads(Path(__file__).with_name("values.json").read_text(encoding="utf-8"))
HOSTILE, ODD = VALUES["hostile"], [*VALUES["odd"], "x" * 20_000]


def places(value, path=()):
    """Every place in a stored value, as a path of keys."""
    yield path
    if isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield from places(inner, (*path, key))


def damaged(stored: list, count: int, seed: int = SEED):
    """`count` versions of a stream, each with one to four things wrong."""
    chance = random.Random(seed)
    for _ in range(count):
        body = copy.deepcopy(stored)
        for _ in range(chance.randint(1, 4)):
            body = _damage(body, chance)
        yield body


def _damage(body, chance):
    path = chance.choice(list(places(body)))
    if not path:
        return body if chance.random() < 0.9 else copy.deepcopy(chance.choice(ODD))
    parent = body
    for key in path[:-1]:
        parent = parent[key]
    key = path[-1]
    way = chance.randrange(6)
    if way == 0:
        del parent[key]
    elif way == 1 and isinstance(parent, dict):
        parent[chance.choice(["type", "value", "id", "onzin", ""])] = parent.pop(key)
    elif way == 2 and isinstance(parent, list):
        parent.insert(key, copy.deepcopy(parent[key]))
    elif way == 3:
        parent[key] = [parent[key]] if chance.random() < 0.5 else {"value": parent[key]}
    elif way == 4:
        parent[key] = chance.choice(HOSTILE)
    else:
        parent[key] = copy.deepcopy(chance.choice(ODD))
    return body


_ADDRESS = ("href", "src", "action", "formaction", "data", "srcdoc", "xlink:href")
_RUNS = re.compile(
    r"^[\s\x00-\x1f]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data\s*:\s*text(?!/csv[;,]))",
    re.I,
)


def scripts_in(content: bytes) -> list[str]:
    """Each place of an HTML page where a script of ours would run."""
    if SCRIPT.encode() not in content:
        return []
    found = []
    for element in html.fromstring(content).iter():
        if not isinstance(element.tag, str):
            continue
        kind = element.get("type", "")
        runs = element.tag in ("script", "style") and "json" not in kind
        if runs and SCRIPT in (element.text or ""):
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            is_event = name.startswith("on") and SCRIPT in value
            if is_event or name == "srcdoc" or (name in _ADDRESS and _RUNS.match(value)):
                found.append(f"{element.tag} {name}={value}")
    return found
