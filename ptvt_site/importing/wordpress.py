"""Reads WordPress's own export, a WXR file: RSS with WordPress's elements.

The file is read as a stream, twice: first for what must be known of all posts, then for the posts.
What a careless plugin leaves in it (control characters, stray ampersands) is repaired and reported;
a file with a structure that does not hold is refused, and so is one that declares entities.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

from django.utils import timezone
from django.utils.html import strip_tags
from lxml import etree

from .addresses import old_addresses
from .records import Attachment, OldPost, OldSite, SourceError, Term, host_of
from .report import Report

# What WordPress keeps for itself and what nobody ever read.
UNREAD_STATUSES = {"auto-draft", "inherit", "trash"}
KNOWN_STATUSES = {"publish", "draft", "pending", "private", "future"}
DESCRIPTION_FIELDS = ("_yoast_wpseo_metadesc", "rank_math_description")
# Faults after which the rest of the file can still be trusted.
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


class _CleanFile:
    """A file without the control characters that XML forbids and old texts hold."""

    def __init__(self, path: Path):
        self.file = path.open("rb")
        self.dropped = 0
        start = self.file.read(2)
        self.file.seek(0)
        # In UTF-16 every other byte of a letter is a control character.
        self.plain = start not in (b"\xff\xfe", b"\xfe\xff")

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        while self.plain and chunk:
            clean = chunk.translate(None, _CONTROL)
            self.dropped += len(chunk) - len(clean)
            if clean:
                return clean
            # An empty answer would mean the end of the file.
            chunk = self.file.read(size)
        return chunk

    def close(self) -> None:
        self.file.close()


class WordPressFile:
    """A WXR file. `takes` says whether a post type other than `post` is wanted."""

    def __init__(self, path: Path, report: Report, takes: Callable[[str], bool]):
        self.path = path
        self.takes = takes
        self.report = report
        self.site = OldSite()
        self.host = ""
        self.names: dict[str, str] = {}
        self._survey()

    # Reading

    def posts(self) -> Iterator[OldPost]:
        """The posts, in the order of the file."""
        for element in self._elements({"item"}):
            if self._is_post(element):
                yield self._post(element)

    def _survey(self) -> None:
        """Learn the hosts, the authors, the media and the addresses; refuse a damaged file."""
        wanted = {"item", "author", "base_site_url", "base_blog_url", "link"}
        for element in self._elements(wanted, self._say_repairs):
            name = etree.QName(element).localname
            if name == "author":
                login = _text(element, "author_login")
                self.names[login] = _text(element, "author_display_name") or login
            elif name == "item":
                self._survey_item(element)
            elif element.getparent() is not None and element.getparent().tag == "channel":
                self.site.add_host(_content(element))
                self.host = self.host or host_of(_content(element))
        # Only now is the host known, which is part of every source id.
        self.site.addresses = {
            address: f"{self.host}:{number}" for address, number in self.site.addresses.items()
        }

    def _survey_item(self, element) -> None:
        number = _text(element, "post_id")
        if _text(element, "post_type") == "attachment":
            url = _text(element, "attachment_url") or _text(element, "guid")
            self.site.attachments[number] = Attachment(
                url=url,
                parent=_text(element, "post_parent"),
                title=_plain(_text(element, "title")),
                alt=_meta(element).get("_wp_attachment_image_alt", ""),
                caption=_plain(_text(element, "encoded", "excerpt")),
            )
        elif self._is_post(element):
            self.site.total += 1
            for address in old_addresses(self._post(element)):
                self.site.addresses.setdefault(address, number)
        else:
            self._say_skipped(element, number)

    def _say_skipped(self, element, number: str) -> None:
        status, kind = _text(element, "status"), _text(element, "post_type")
        reason = f"{kind} ({status})" if status in UNREAD_STATUSES else kind
        self.report.add(number, _plain(_text(element, "title")), "Geen bericht", reason)

    def _is_post(self, element) -> bool:
        kind = _text(element, "post_type")
        if kind != "post" and not self.takes(kind):
            return False
        return _text(element, "status") not in UNREAD_STATUSES

    def _say_repairs(self, dropped: int, log) -> None:
        if dropped:
            self.report.add("", "", "Bestand gerepareerd", f"{dropped} stuurtekens weggelaten")
        for entry in log:
            self.report.add("", "", "Bestand gerepareerd", f"regel {entry.line}: {entry.message}")

    def _elements(self, names: set[str], finish: Callable | None = None) -> Iterator:
        """The elements with these names; each is emptied when the next is asked for."""
        try:
            _refuse_doctype(self.path)
            file = _CleanFile(self.path)
        except OSError as error:
            raise SourceError(f"{self.path.name} cannot be read: {error.strerror}.") from error
        try:
            context = etree.iterparse(
                file,
                events=("start", "end"),
                recover=True,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            yield from self._walk(context, names)
            _refuse_damage(self.path, context)
            if finish:
                finish(file.dropped, context.error_log)
        except etree.XMLSyntaxError as error:
            raise SourceError(f"{self.path.name} is not a WordPress export: {error}.") from error
        finally:
            file.close()

    def _walk(self, context, names: set[str]) -> Iterator:
        root = None
        for event, element in context:
            if root is None:
                root = element
                if element.getroottree().docinfo.internalDTD is not None:
                    raise SourceError(_doctype_message(self.path))
                if element.tag != "rss":
                    break
            if event == "end" and etree.QName(element).localname in names:
                yield element
                if element.tag == "item":
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        if root is None or not any("wordpress.org" in name for name in root.nsmap.values()):
            raise SourceError(
                f"{self.path.name} is not a WordPress export. Make one in WordPress under "
                "Gereedschap → Exporteren; another file needs the extension .csv."
            )

    # From an element to a post

    def _post(self, element) -> OldPost:
        meta = _meta(element)
        number, status = _text(element, "post_id"), _text(element, "status")
        kind = _text(element, "post_type")
        terms = [Term(kind, kind)] if kind != "post" else []
        authors = []
        for category in element.iterfind("category"):
            term = Term(_plain(_content(category)), category.get("nicename", ""))
            (authors if category.get("domain") == "author" else terms).append(term)
        creator = _text(element, "creator")
        names = [term.name for term in authors] or [self.names.get(creator, creator)]
        description = next((meta[name] for name in DESCRIPTION_FIELDS if meta.get(name)), "")
        return OldPost(
            id=number,
            source_id=f"{self.host}:{number}",
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
            authors=[name for name in names if name],
            terms=list(dict.fromkeys(term for term in terms if term.name)),
            featured=meta.get("_thumbnail_id", ""),
            leftovers=_leftovers(element, meta, status),
        )


def _leftovers(element, meta: dict[str, str], status: str) -> list[tuple[str, str]]:
    found = []
    if status not in KNOWN_STATUSES:
        found.append(("Onbekende status: concept gemaakt", status))
    comments = len(element.findall("{*}comment"))
    if comments:
        found.append(("Reacties niet overgenomen", str(comments)))
    for key, value in meta.items():
        if not key.startswith("_") and key not in DESCRIPTION_FIELDS and value.strip():
            found.append(("Eigen veld niet overgenomen", f"{key}: {value}"))
    return found


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


# What is refused


def _refuse_doctype(path: Path) -> None:
    """No export has a document type; one that has may be made to fill the memory."""
    with path.open("rb") as file:
        head = file.read(65_536).replace(b"\0", b"").split(b"<rss")[0]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise SourceError(_doctype_message(path))


def _doctype_message(path: Path) -> str:
    return f"{path.name} declares a document type or entities. No WordPress export does: refused."


def _refuse_damage(path: Path, context) -> None:
    for entry in context.error_log:
        if entry.type_name not in REPAIRABLE:
            raise SourceError(
                f"{path.name} is damaged or cut off at line {entry.line}: {entry.message}. "
                "Nothing was imported. Make the export again."
            )
