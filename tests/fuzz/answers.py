"""What a browser would run in an answer."""

import re

from lxml import html

from .bodies import SCRIPT

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
