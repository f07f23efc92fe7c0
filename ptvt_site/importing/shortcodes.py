"""Converts the shortcodes of WordPress to HTML; unknown ones are removed and reported."""

import re
from html import escape, unescape

from .report import Note

# One quantifier only: two that match the same spaces would take exponential time.
_ATTRIBUTES = r"(?:[\s/](?:[^\[\]\"']|\"[^\"]*\"|'[^']*')*)?"
_CODE = re.compile(rf"(\[?)\[(/?)([a-zA-Z][\w-]*)({_ATTRIBUTES})\](\]?)")
_PAIR = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_CAPTION = re.compile(
    r"(?<!\[)\[(?:wp_)?caption([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL | re.IGNORECASE
)
_PICTURE = re.compile(r"^(.*?<img[^>]*>(?:\s*</a>)?)(.*)$", re.DOTALL | re.IGNORECASE)
_VIDEO = re.compile(
    r"(?<!\[)\[(embed|youtube|vimeo)([^\]]*)\](?:\s*([^\[\s]+)\s*\[/\1\])?",
    re.DOTALL | re.IGNORECASE,
)
# A shortcode without attributes stands on a line of its own.
_LINE_START = re.compile(r"(?:^|[\n>\]])[ \t\r]*$")
_LINE_END = re.compile(r"[ \t\r]*(?:$|[\n<\[])")


def expand(html: str, note: Note) -> str:
    """The same HTML without shortcodes. `import-…` elements stand for galleries and videos."""
    html = _CAPTION.sub(_caption, html)
    html = _VIDEO.sub(_video, html)
    closed = {match[3].lower() for match in _CODE.finditer(html) if match[2]}

    def replace(match: re.Match) -> str:
        if match[1] and match[5]:  # [[gallery]] is how one writes about a shortcode.
            return match[0][1:-1]
        name, attributes = match[3].lower(), _attributes_of(match[4])
        if name == "gallery":
            listed = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
            code = f"<import-gallery{listed}></import-gallery>"
        elif _is_code(match, closed, bool(attributes)):
            if not match[2]:
                note("Onbekende shortcode weggelaten", match[0])
            code = ""
        else:
            return match[0]
        return f"{match[1]}{code}{match[5]}"

    return _CODE.sub(replace, html)


def _is_code(match: re.Match, closed: set[str], has_attributes: bool) -> bool:
    """Whether `[word]` is a shortcode; `[sic]` in a sentence is not."""
    name = match[3].lower()
    if match[2] or name in closed or has_attributes or re.search(r"[_\d-]", name):
        return True
    before = match.string[max(0, match.start() - 40) : match.start()]
    after = match.string[match.end() : match.end() + 40]
    return bool(_LINE_START.search(before) and _LINE_END.match(after))


def _attributes_of(text: str) -> dict[str, str]:
    pairs = _PAIR.findall(unescape(text))
    return {name.lower(): double or single or bare for name, double, single, bare in pairs}


def _caption(match: re.Match) -> str:
    """`[caption]<img> words[/caption]` as a figure."""
    parts = _PICTURE.match(match[2])
    picture, words = parts.groups() if parts else (match[2], "")
    words = words.strip() or escape(_attributes_of(match[1]).get("caption", ""))
    number = _attributes_of(match[1]).get("id", "")
    return f'<figure id="{escape(number)}">{picture}<figcaption>{words}</figcaption></figure>'


def _video(match: re.Match) -> str:
    """`[embed]address[/embed]` and `[youtube address]`."""
    attributes = _attributes_of(match[2])
    url = match[3] or attributes.get("url") or attributes.get("id") or match[2].strip(" =")
    url = unescape(url.strip("\"'"))
    if match[1].lower() != "embed" and "/" not in url:
        site = {"youtube": "https://youtu.be/", "vimeo": "https://vimeo.com/"}[match[1].lower()]
        url = site + url
    return f'<import-video src="{escape(url)}"></import-video>'
