"""Reads WordPress's own export, a WXR file: RSS with WordPress's elements.

Control characters and stray ampersands, left by careless plugins, are repaired and reported; a file
with a damaged structure is refused, and so is one that declares entities.
"""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from io import BytesIO
from pathlib import Path

from django.utils import timezone
from django.utils.html import strip_tags
from lxml import etree

from .records import Attachment, OldPost, OldSite, SourceError, Term, host_of
from .report import Report

# Drafts of WordPress itself, and posts that nobody could read.
UNREAD_STATUSES = {"auto-draft", "inherit", "trash"}
KNOWN_STATUSES = {"publish", "draft", "pending", "private", "future"}
DESCRIPTION_FIELDS = ("_yoast_wpseo_metadesc", "rank_math_description")
# Errors after which the rest of the file can still be trusted.
REPAIRABLE = {
    "ERR_ENTITYREF_SEMICOL_MISSING",
    "ERR_INVALID_CHAR",
    "ERR_INVALID_ENCODING",
    "ERR_NAME_REQUIRED",
    "ERR_RESERVED_XML_NAME",
    "ERR_UNDECLARED_ENTITY",
}
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")
_ISOLATED_SPACE = re.compile(r"\s+")


def read_wordpress(path: Path, report: Report, takes: Callable[[str], bool]) -> OldSite:
    """The posts and media of a WXR file; reports repairs and skipped items.

    `takes` returns whether to import a post type other than `post`.
    """
    channel = _channel_of(path, report)
    site, hosts, names = OldSite(), [], {}
    for element in channel.iterchildren("{*}link", "{*}base_site_url", "{*}base_blog_url"):
        site.add_host(_content(element))
        hosts.append(host_of(_content(element)))
    for element in channel.iterchildren("{*}author"):
        login = _text(element, "author_login")
        names[login] = _text(element, "author_display_name") or login
    host = next(filter(None, hosts), "")
    for item in channel.iterchildren("item"):
        number, kind = _text(item, "post_id"), _text(item, "post_type")
        status = _text(item, "status")
        if kind == "attachment":
            site.attachments[number] = _attachment(item)
        elif (kind == "post" or takes(kind)) and status not in UNREAD_STATUSES:
            site.posts.append(_post(item, host, names))
        else:
            reason = f"{kind} ({status})" if status in UNREAD_STATUSES else kind
            report.add(number, _plain(_text(item, "title")), "Geen bericht", reason)
    return site


def _channel_of(path: Path, report: Report):
    """The channel element of a WXR file. Raises `SourceError` for any other file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path.name} cannot be read: {error.strerror}.") from error
    # XML forbids control characters. In UTF-16 every other byte of a letter looks like one.
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    clean = content if is_utf16 else content.translate(None, _CONTROL)
    if dropped := len(content) - len(clean):
        report.add("", "", "Bestand gerepareerd", f"{dropped} stuurtekens weggelaten")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        tree = etree.parse(BytesIO(clean), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{path.name} is not a WordPress export: {error}.") from error
    _refuse_others(path, tree.getroot())
    for entry in parser.error_log:
        if entry.type_name not in REPAIRABLE:
            raise SourceError(
                f"{path.name} is damaged or cut off at line {entry.line}: {entry.message}. "
                "Nothing was imported. Make the export again."
            )
        report.add("", "", "Bestand gerepareerd", f"regel {entry.line}: {entry.message}")
    return tree.find("channel")


def _refuse_others(path: Path, root) -> None:
    # Entities can be made to fill the memory.
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(
            f"{path.name} declares a document type or entities. No WordPress export does: refused."
        )
    namespaces = root.nsmap.values() if root is not None else []
    is_export = any("wordpress.org" in name for name in namespaces)
    if not is_export or root.find("channel") is None:
        raise SourceError(
            f"{path.name} is not a WordPress export. Make one in WordPress under "
            "Gereedschap → Exporteren; another file needs the extension .csv."
        )


def _attachment(element) -> Attachment:
    return Attachment(
        url=_text(element, "attachment_url") or _text(element, "guid"),
        parent=_text(element, "post_parent"),
        title=_plain(_text(element, "title")),
        alt=_meta(element).get("_wp_attachment_image_alt", ""),
        caption=_plain(_text(element, "encoded", "excerpt")),
    )


def _post(element, host: str, names: dict[str, str]) -> OldPost:
    """A post; `names` are the names of authors by their login."""
    meta = _meta(element)
    number, status = _text(element, "post_id"), _text(element, "status")
    authors, terms = _authors_and_terms(element, names)
    description = next((meta[name] for name in DESCRIPTION_FIELDS if meta.get(name)), "")
    return OldPost(
        id=number,
        source_id=f"{host}:{number}",
        title=_plain(_text(element, "title")),
        slug=_text(element, "post_name"),
        url=_text(element, "link"),
        other_urls=(_text(element, "guid"),),
        date=_moment(_text(element, "post_date")),
        modified=_moment(_text(element, "post_modified")),
        status=status if status in KNOWN_STATUSES else "draft",
        protected=bool(_text(element, "post_password")),
        summary=_plain(_text(element, "encoded", "excerpt")),
        # Yoast's variables, such as %%title%%, mean nothing here.
        description="" if "%%" in description else _plain(description),
        html=_text(element, "encoded", "content"),
        authors=authors,
        terms=terms,
        featured=meta.get("_thumbnail_id", ""),
        leftovers=_leftovers(element, meta, status),
    )


def _authors_and_terms(element, names: dict[str, str]) -> tuple[list[str], list[Term]]:
    """The authors, and the terms: the post type, categories and tags."""
    kind = _text(element, "post_type")
    terms = [Term(kind, kind)] if kind != "post" else []
    authors = []
    for category in element.iterfind("category"):
        term = Term(_plain(_content(category)), category.get("nicename", ""))
        (authors if category.get("domain") == "author" else terms).append(term)
    creator = _text(element, "creator")
    authors = [term.name for term in authors] or [names.get(creator, creator)]
    return list(filter(None, authors)), list(dict.fromkeys(term for term in terms if term.name))


def _leftovers(element, meta: dict[str, str], status: str) -> list[tuple[str, str]]:
    leftovers = []
    if status not in KNOWN_STATUSES:
        leftovers.append(("Onbekende status: concept gemaakt", status))
    comments = len(element.findall("{*}comment"))
    if comments:
        leftovers.append(("Reacties niet overgenomen", str(comments)))
    for key, value in meta.items():
        if not key.startswith("_") and key not in DESCRIPTION_FIELDS and value.strip():
            leftovers.append(("Eigen veld niet overgenomen", f"{key}: {value}"))
    return leftovers


def _content(element) -> str:
    """The text of an element, with what is around entities that were never declared."""
    return "".join(element.itertext()).strip()


def _text(element, name: str, namespace: str = "") -> str:
    """The text of a child by its local name; `namespace` is a part of its namespace's name."""
    for child in element.iterchildren(f"{{*}}{name}"):
        if namespace in (etree.QName(child).namespace or ""):
            return _content(child)
    return ""


def _meta(element) -> dict[str, str]:
    """The fields that WordPress and its plugins keep with an item."""
    fields = {}
    for child in element.iterchildren("{*}postmeta"):
        fields[_text(child, "meta_key")] = _text(child, "meta_value")
    return fields


def _plain(html: str) -> str:
    """Words without tags, entities and line breaks."""
    return _ISOLATED_SPACE.sub(" ", unescape(strip_tags(html))).strip()


def _moment(text: str) -> datetime | None:
    """WordPress writes the site's own time, and zeros for none."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return timezone.make_aware(moment)
