"""Converts the shortcodes of WordPress to HTML; other ones are removed and reported."""

import json
import re
from base64 import b64decode
from html import escape, unescape
from urllib.parse import unquote

from .plugins import hidden_text
from .records import OldPost

# One quantifier only: two that match the same spaces would take exponential time.
_ATTRIBUTES = r"(?:[\s/](?:[^\[\]\"']|\"[^\"]*\"|'[^']*')*)?"
_CODE = re.compile(rf"(\[?)\[(/?)([a-zA-Z][\w-]*)({_ATTRIBUTES})\](\]?)")
_PAIR = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_CAPTION = re.compile(r"(?is)(?<!\[)\[(?:wp_)?caption([^\]]*)\](.*?)\[/(?:wp_)?caption\]")
_PICTURE = re.compile(r"^(.*?<img[^>]*>(?:\s*</a>)?)(.*)$", re.DOTALL | re.IGNORECASE)
_VIDEO = re.compile(r"(?i)(?<!\[)\[(embed|youtube|vimeo)([^\]]*)\](?:\s*([^\[\s]+)\s*\[/\1\])?")
_SITES = {"embed": "", "youtube": "https://youtu.be/", "vimeo": "https://vimeo.com/"}
# The start of a block; one that WordPress fills in when it shows the page ends with a slash.
_BLOCK = re.compile(r"<!-- wp:([\w/-]+) (\{(?:(?!-->).)*\} )?(/?)-->", re.DOTALL)
# A tab, whose heading is in no HTML.
_TAB = re.compile(r'<!-- wp:tab(?:-panel)? \{[^>]*?"label":("(?:[^"\\]|\\.)*")[^>]*-->')
# A text for a list without posts; a menu that WordPress makes anew.
_UNSEEN = re.compile(r"<!-- (/?)wp:(?:query-no-results|tabs-menu|tab-list) .*?-->")
_RAW = re.compile(r"\[(vc_raw_html)[^\]]*\](.*?)\[/\1\]", re.DOTALL)
# Those of WordPress itself, and of plugins for a table of contents, which need no attributes.
_KNOWN = {"audio", "caption", "embed", "gallery", "playlist", "toc", "video"}
# Those of WPBakery and Divi, whose text is no part of a line.
_BOXES = ("vc_", "et_pb_")


def expand(post: OldPost, reusable_blocks: dict[str, str]) -> str:
    """Its HTML without shortcodes. `import-…` elements stand for galleries and videos."""
    html = _RAW.sub(_raw, _fill(post, post.html.replace("\0", ""), reusable_blocks))
    html = _TAB.sub(lambda match: f"<h3>{json.loads(match[1])}</h3>", html)
    html = _UNSEEN.sub(r"<\1template>", html)
    html = _VIDEO.sub(_video, _CAPTION.sub(_caption, html))
    closed = {match[3].lower() for match in _CODE.finditer(html) if match[2]}

    def replace(match: re.Match) -> str:
        before, closing, name, text, after = match.groups()
        if before and after:  # [[gallery]] is how one writes about a shortcode.
            return match[0][1:-1]
        name, attributes = name.lower(), _attributes_of(text)
        if name == "gallery":
            return f"{before}<import-gallery{text}></import-gallery>{after}"
        # Any other word between brackets, such as [sic], is text.
        if name not in _KNOWN | closed and "_" not in name and not attributes:
            return match[0]
        if not closing:
            post.note("Onbekende shortcode weggelaten", match[0])
        is_glued = not closing and re.match(r"[\w\]]", html[match.start() - 1 : match.start()])
        gap = "\n\n" if name.startswith(_BOXES) else " " if is_glued else ""
        return f"{before}{gap}{after}"

    return _CODE.sub(replace, html)


def _fill(post: OldPost, html: str, reusable_blocks: dict[str, str], depth: int = 0) -> str:
    """The HTML with its reusable blocks; reports what others would show, and have in attributes."""

    def replace(match: re.Match) -> str:
        name, attributes, is_filled = match[1], match[2] or "", match[3]
        ref = re.search(r'"ref":(\d+)', attributes) if name == "block" else None
        if (is_filled or "/" in name) and (text := hidden_text(attributes, html)):
            post.note("Tekst in een kenmerk van een blok niet overgenomen", f"{name}: {text}")
        elif is_filled and not ref and name != "footnotes":
            post.note("Blok dat WordPress zelf vult weggelaten", f"{name} {attributes}")
        if ref and (ref[1] not in reusable_blocks or depth > 9):
            post.note("Herbruikbaar blok staat niet in de export", ref[1])
        elif ref:
            return _fill(post, reusable_blocks[ref[1]], reusable_blocks, depth + 1)
        return "" if is_filled else match[0]

    return _BLOCK.sub(replace, html)


def _raw(match: re.Match) -> str:
    """What WPBakery encodes."""
    try:
        return unquote(b64decode(match[2]).decode())
    except ValueError:
        return match[0]


def _attributes_of(text: str) -> dict[str, str]:
    pairs = _PAIR.findall(unescape(text))
    return {name.lower(): double or single or bare for name, double, single, bare in pairs}


def _caption(match: re.Match) -> str:
    """`[caption]<img> words[/caption]` as a figure."""
    parts = _PICTURE.match(match[2])
    picture, words = parts.groups() if parts else (match[2], "")
    words = words.strip() or escape(_attributes_of(match[1]).get("caption", ""))
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


def _video(match: re.Match) -> str:
    """`[embed]address[/embed]` and `[youtube address]`."""
    attributes = _attributes_of(match[2])
    url = match[3] or attributes.get("url") or attributes.get("id") or match[2].strip(" =")
    url = unescape(url.strip("\"'"))
    if "/" not in url:
        url = _SITES[match[1].lower()] + url
    return f'<import-video src="{escape(url)}"></import-video>'
