"""Reads WordPress's own export, a WXR file: RSS with WordPress's elements.

Control characters and stray ampersands, left by careless plugins, are repaired and reported; a file
with a damaged structure is refused, and so is one that declares entities.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management import CommandError
from lxml import etree

from .plugins import EVENTS, PEOPLE, PLACES, event_of, hidden_text, place_of, values_of
from .records import Attachment, OldPost, OldSite, Term, host_of
from .rich_text import plain_words
from .spreadsheet import date_of

# Drafts of WordPress itself, and posts that nobody could read.
UNREAD_STATUSES = {"auto-draft", "inherit", "trash"}
KNOWN_STATUSES = {"publish", "draft", "pending", "private", "future"}
DESCRIPTION_FIELDS = ("_yoast_wpseo_metadesc", "rank_math_description")
# Errors after which the rest of the file can still be trusted, and what the report says of them.
REPAIRABLE = {
    "ERR_ENTITYREF_SEMICOL_MISSING": "een & zonder puntkomma na de naam",
    "ERR_INVALID_CHAR": "een teken dat niet mag",
    "ERR_INVALID_ENCODING": "een teken dat onleesbaar is",
    "ERR_NAME_REQUIRED": "een losse &",
    "ERR_RESERVED_XML_NAME": "een XML-kop midden in het bestand",
    "ERR_UNDECLARED_ENTITY": "een & met een onbekende naam",
}


def read_wordpress(path: Path, takes: Callable[[str], bool]) -> OldSite:
    """The posts and media of a WXR file; `takes` says whether a post type is imported."""
    channel, repairs = _channel_of(path)
    urls = map(_text, channel.iterchildren("{*}link", "{*}base_site_url", "{*}base_blog_url"))
    # Host and folder, without `www.`.
    addresses = [f"{host}{urlsplit(u).path.rstrip('/')}" for u in urls if (host := host_of(u))]
    # A network of sites numbers the posts of each from 1; they differ in host or in folder.
    site = OldSite(address=addresses[0] if addresses else "")
    site.notes += [("", "", "Bestand gerepareerd", repair) for repair in repairs]
    site.hosts.update(address.partition("/")[0] for address in addresses)
    authors = map(_fields, channel.iterchildren("{*}author"))
    names = {each["author_login"]: each["author_display_name"] for each in authors}
    folders = {}
    # Each stands behind the one that it is below.
    for each in map(_fields, channel.iterchildren("{*}category")):
        parent, slug = each["category_parent"], each["category_nicename"]
        folders[slug] = f"{folders.get(parent, 'category')}/{slug}"
    post_of = partial(_post, site=site.address, names=names, folders=folders)
    for item in channel.iterchildren("item"):
        fields = _fields(item)
        number, kind, status = fields["post_id"], fields["post_type"], fields["status"]
        title = plain_words(fields["title"])
        if kind == "attachment":
            site.attachments[number] = _attachment(item, fields)
        elif kind == "wp_block":
            site.reusable_blocks[number] = fields["content"]
        elif kind in PLACES:
            site.places |= [place_of(kind, number, title, _meta(item))]
            if text := plain_words(fields["content"]):
                site.notes.append((number, title, "Tekst van locatie niet overgenomen", text))
        elif kind in PEOPLE["types"] and status == "publish" and not takes(kind):
            site.people.append(post_of(item, fields))
        elif (kind == "post" or kind in EVENTS or takes(kind)) and status not in UNREAD_STATUSES:
            site.posts.append(post_of(item, fields))
        else:
            reason = f"{kind} ({status})" if status in UNREAD_STATUSES else kind
            site.notes.append((number, title, "Geen bericht", reason))
    return site


def _channel_of(path: Path) -> tuple:
    """The channel element of a WXR file, and repairs. Raises `CommandError` for any other file."""
    content, repairs = path.read_bytes(), []
    # XML forbids control characters.
    clean = content.translate(None, bytes(code for code in range(32) if code not in b"\t\n\r"))
    if dropped := len(content) - len(clean):
        repairs.append(f"{dropped} stuurtekens weggelaten")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    # It raises an error for nothing at all.
    root = etree.fromstring(clean or b" ", parser)
    # Entities can be made to fill the memory.
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise CommandError(
            f"{path.name} declares a document type or entities. No WordPress export does: refused."
        )
    is_export = root is not None and any("wordpress.org" in name for name in root.nsmap.values())
    if not is_export or root.find("channel") is None:
        raise CommandError(
            f"{path.name} is not a WordPress export. Make one in WordPress under Gereedschap → "
            "Exporteren, and unpack it from its zip; a table needs the extension .csv or .xlsx."
        )
    for entry in parser.error_log:
        if entry.type_name not in REPAIRABLE:
            raise CommandError(
                f"{path.name} is damaged or cut off at line {entry.line}: {entry.message}. "
                "Nothing was imported. Make the export again."
            )
        repairs.append(f"regel {entry.line}: {REPAIRABLE[entry.type_name]}")
    return root.find("channel"), repairs


def _attachment(item, fields: dict[str, str]) -> Attachment:
    return Attachment(
        url=fields["attachment_url"] or fields["guid"],
        page_url=fields["link"],
        parent=fields["post_parent"],
        title=plain_words(fields["title"]),
        alt=_meta(item).get("_wp_attachment_image_alt", ""),
        caption=plain_words(fields["excerpt"]),
    )


def _post(item, fields: dict[str, str], site: str, names: dict, folders: dict) -> OldPost:
    """A post; `names` are authors by their login, `folders` addresses of categories."""
    meta, number, status = _meta(item), fields["post_id"], fields["status"]
    html, kind, creator = fields["content"] + _notes(meta), fields["post_type"], fields["creator"]
    details = event_of(kind, meta) if kind in EVENTS else {}
    details = values_of(meta, PEOPLE["fields"]) if kind in PEOPLE["types"] else details
    slug, old_slugs = fields["post_name"], meta.pop("_wp_old_slug", "").split()
    old_urls = [fields["link"].replace(f"/{slug}/", f"/{old}/") for old in old_slugs]
    authors, terms = _authors_and_terms(item, kind, site, folders)
    description = next((meta[name] for name in DESCRIPTION_FIELDS if meta.get(name)), "")
    return OldPost(
        id=number,
        source_id=f"{site}:{number}",
        title=plain_words(fields["title"]),
        slug=slug,
        url=fields["link"],
        other_urls=(fields["guid"], *old_urls),
        date=date_of(fields["post_date"]),
        modified=date_of(fields["post_modified"]),
        status=status if status in KNOWN_STATUSES else "draft",
        protected=bool(fields["post_password"]),
        summary=plain_words(fields["excerpt"]),
        # Yoast's variables, such as %%title%%, mean nothing here.
        description="" if "%%" in description else plain_words(description),
        html=html,
        authors=list(filter(None, authors or [names.get(creator) or creator])),
        terms=terms,
        featured=meta.get("_thumbnail_id", ""),
        kind="bijeenkomst" if kind in EVENTS else "",
        details=details,
        notes=list(_leftovers(item, meta, status, html)),
    )


def _authors_and_terms(item, kind: str, site: str, folders: dict) -> tuple[list[str], list[Term]]:
    """The authors, and the terms: the post type, categories and tags."""
    terms = [] if kind == "post" or kind in EVENTS else [Term(kind, kind)]
    authors = []
    for category in item.xpath("category[not(@domain='post_format')]"):
        domain, slug = category.get("domain", ""), category.get("nicename", "")
        # As WordPress has them: tag/x/, category/a/x/ and of an own taxonomy its name.
        folder = f"{domain.removeprefix('post_')}/{slug}"
        folder = folders.get(slug, folder) if domain == "category" else folder
        term = Term(plain_words(_text(category)), slug, f"https://{site}/{folder}/")
        (authors if domain == "author" else terms).append(term)
    terms = list(dict.fromkeys(term for term in terms if term.name))
    return [term.name for term in authors], terms


def _leftovers(item, meta: dict[str, str], status: str, html: str):
    if status not in KNOWN_STATUSES:
        yield "Onbekende status: concept gemaakt", status
    if comments := len(item.findall("{*}comment")):
        yield "Reacties niet overgenomen", str(comments)
    if item.findtext("{*}is_sticky") == "1":
        yield "Stond vast bovenaan", ""
    for key, value in meta.items():
        if key in DESCRIPTION_FIELDS or key.startswith("_oembed"):
            continue
        # A field whose name starts with a dash is no editor's: a page builder's, or settings.
        text = hidden_text(value, html) if key.startswith("_") else value.strip()
        if text:
            yield "Eigen veld niet overgenomen", f"{key}: {text}"


def _notes(meta: dict[str, str]) -> str:
    """The footnotes that WordPress stores beside a text, as a list below it; out of `meta`."""
    notes = []
    with suppress(ValueError, TypeError, KeyError):
        notes = [f"<li>{note['content']}</li>" for note in json.loads(meta["footnotes"])]
        del meta["footnotes"]
    return f"<h2>Noten</h2><ol>{''.join(notes)}</ol>" if notes else ""


def _text(element) -> str:
    """The text of an element, with what is around entities that were never declared."""
    return "".join(element.itertext()).strip()


def _fields(element) -> dict[str, str]:
    """The texts of the children by local name; of the two named `encoded`, by their namespace."""
    fields = defaultdict(str)
    for child in element.iterchildren("{*}*"):
        name = etree.QName(child)
        local = name.localname
        if local == "encoded":
            local = "excerpt" if "excerpt" in name.namespace else "content"
        fields[local] = fields[local] or _text(child)
    return fields


def _meta(item) -> dict[str, str]:
    """The fields that WordPress and its plugins store with an item; a repeated one in lines."""
    meta = defaultdict(list)
    for row in map(_fields, item.iterchildren("{*}postmeta")):
        meta[row["meta_key"]].append(row["meta_value"])
    return {key: "\n".join(dict.fromkeys(values)) for key, values in meta.items()}
