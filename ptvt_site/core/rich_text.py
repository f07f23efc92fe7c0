"""Rich text: which tags and links it may hold, and how pasted text is tidied."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

import nh3
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.rich_text import features as registry

# Besides the key by which the editor knows a line.
_ATTRIBUTES = {
    "a": {"href", "id", "linktype", "parent-id"},
    "embed": {"alt", "embedtype", "format", "id", "url"},
    "span": {"lang"},
}
# Passages in another language, by rich text feature: the language tag and its name (WCAG 3.1.2).
LANGUAGES = {"engels": ("en", "Engels"), "duits": ("de", "Duits"), "frans": ("fr", "Frans")}
# Tags whose content is no text.
_DROPPED = {"head", "iframe", "link", "meta", "object", "script", "style", "title", "xml"}
# Browsers ignore these inside an address, so they run `java\nscript:`.
_SKIPPED = re.compile(r"[\x00-\x20]")
# Marks that a visitor does not see: directions, joiners, byte order marks, control characters; and
# halves of characters, such as a cut emoji, which no database stores.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ud800-\udfff]"
)
_SPACES = re.compile(r"(?:[ \t\r\n\f\xa0]|&nbsp;)+")
_EMPTY_LINE = re.compile(r"<(p|h[1-6]|li)(?: [^>]*)?>(?:\s|<br/?>|</?[abi](?: [^>]*)?>)*</\1>")
_EMPTY_LIST = re.compile(r"<([ou]l)(?: [^>]*)?>\s*</\1>")
_VOID = re.compile(r"<(br|hr|embed)((?: [^<>]*)?)>")
_NO_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_LINK = re.compile(r"""<a (?:[^>]*\s)?href=(["'])(.*?)\1[^>]*>(.*?)</a>""", re.DOTALL)
# Word's marks of footnotes, comments and contents, which a browser makes absolute.
_WORD_MARK = re.compile(r"#_(?:ftn|edn|msocom|Toc)")
# Outlook's protected links, and those of Google's results.
_REDIRECTOR = re.compile(
    r"https?://(?:[\w.-]+\.safelinks\.protection\.outlook\.com/|www\.google\.[a-z.]+/url)\?"
)
HREF = re.compile(r"""\shref=(["'])(.*?)\1""", re.DOTALL)


def is_safe_link(address: str) -> bool:
    """Whether a link may have this address: of a page, mail or phone; no script or password."""
    try:
        parts = urlsplit(_SKIPPED.sub("", address).replace("\\", "/"))
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc) and "@" not in parts.netloc
    return parts.scheme in ("mailto", "tel") or not (parts.scheme or parts.netloc)


def validate_web_address(address: str) -> None:
    """Refuse what is no address of a web page. Raises `ValidationError`."""
    if not (address.startswith(("http://", "https://")) and is_safe_link(address)):
        raise ValidationError("Vul een adres in dat begint met https://, zonder wachtwoord.")


def direct_address(address: str) -> str:
    """The address behind a protected link of Outlook or a link of Google; else the address."""
    if not _REDIRECTOR.match(address):
        return address
    query = parse_qs(urlsplit(address).query)
    found = next((query[name][0] for name in ("q", "url") if name in query), address)
    return found if is_safe_link(found) else address


def _public_link(match: re.Match) -> str:
    """The link with its real address; only its text when it leads to Word's marks or the admin."""
    _, typed, text = match.groups()
    address = direct_address(unescape(typed))
    admin = rf"(?:https?://[^/?#]*)?{reverse('wagtailadmin_home')}"
    if _WORD_MARK.search(address) or re.match(admin, address):
        return text
    return match[0] if address == unescape(typed) else match[0].replace(typed, escape(address))


def sanitize(html: str, features: Iterable[str]) -> str:
    """HTML from outside, with only the tags of these rich text features and only safe links."""
    if not html:
        return ""
    html = _cleaner(tuple(features)).clean(html)
    return _VOID.sub(r"<\1\2/>", _NO_LINK.sub(r"\1", html))


def tidy(html: str) -> str:
    """The HTML without invisible characters, empty lines and links to the admin or Word's notes."""
    html = _LINK.sub(_public_link, _SPACES.sub(" ", INVISIBLE.sub("", html or "")))
    return _EMPTY_LIST.sub("", _EMPTY_LINE.sub("", html))


@lru_cache
def _cleaner(features: tuple[str, ...]) -> nh3.Cleaner:
    tags = {"p", "br"}
    for feature in features:
        rule = registry.get_converter_rule("contentstate", feature) or {}
        # Selectors such as `h2` and `a[linktype="page"]`.
        tags |= {selector.partition("[")[0] for selector in rule.get("from_database_format", ())}
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=_DROPPED,
        attributes={tag: {"data-block-key"} | _ATTRIBUTES.get(tag, set()) for tag in tags},
        attribute_filter=lambda _, name, value: (
            None if name == "href" and not is_safe_link(value) else value
        ),
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
