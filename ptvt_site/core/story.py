"""Renders a body of blocks, with a table of contents and headings in order."""

import logging
import re
from dataclasses import dataclass, field

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.blocks.stream_block import StreamValue

from .link import Link

logger = logging.getLogger(__name__)

# Dutch readers read 228 words a minute, by the figure Wagtail's editor shows too
# (`readingTime` in its content metrics).
WORDS_PER_MINUTE = 228
# The ids that the templates around a body use: no two on a page may be the same. They are no words
# that editors often write as a heading, such as Contact, for those would become `contact-2`.
PAGE_IDS = """
    adres-van-deze-pagina alle-regios bereik contact-email contact-naam contact-text
    deel-deze-pagina downloaden eerder email email-fout email-uitleg gerelateerd gevonden
    hoofdmenu ingangen inhoud inhoudsopgave komende-bijeenkomsten onderdelen oordeel-fout
    reactie-fout reactie-tekst reactie-uitleg regio-partners terugkijken text-fout titel verwijzen
    verwijzing voet-contact voet-over voet-programmas voet-volgen vraag vraag-het-aan
    waar-is-het wens wens-fout wens-uitleg wie-weet-er-meer zoekveld
"""
_HEADING = re.compile(r"<(h[2-6]|caption)((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_FIRST_TAG = re.compile(r"<\w+")
_ID = re.compile(r"""\sid=(["'])(.*?)\1""")


@dataclass(frozen=True)
class Part:
    """One rendered block; `name` is its block type, `anchor` the address of its first heading."""

    name: str
    html: SafeString
    anchor: str = ""


@dataclass
class Outline:
    """Corrects heading levels and gives each heading an id, over all parts of one page.

    A heading goes at most one level deeper than the one before it (WCAG technique G141), and those
    that were chosen alike stay alike; in a preview it says what was chosen, for the content checks.
    `taken` are the ids in use, `levels` the chosen levels of the last heading and those above it.
    """

    taken: set[str] = field(default_factory=lambda: set(PAGE_IDS.split()))
    toc: list[Link] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    is_preview: bool = False

    def apply(self, html: str) -> SafeString:
        """The same HTML, with levels corrected and an `id` on every heading."""
        return mark_safe(_HEADING.sub(self._heading, html))  # nosec B308 B703

    def _heading(self, match: re.Match) -> str:
        name, attributes, content = match.groups()
        text = " ".join(strip_tags(content).split())
        if not text:
            return ""
        if name != "caption":
            level = int(name[1])
            if self.is_preview:
                attributes += f' data-chosen-level="{level}"'
            self.levels = [*(above for above in self.levels if above < level), level]
            name = f"h{len(self.levels) + 1}"
        given = _ID.search(attributes)
        anchor = given[2] if given else self._anchor(text)
        if not given:
            attributes += f' id="{anchor}"'
        if name in ("h2", "caption"):
            self.toc.append(Link(text, f"#{anchor}"))
        return f"<{name}{attributes}>{content}</{name}>"

    def _anchor(self, text: str) -> str:
        base = slugify(text)[:60].strip("-") or "deel"
        anchor, number = base, 1
        while anchor in self.taken:
            number += 1
            anchor = f"{base}-{number}"
        self.taken.add(anchor)
        return anchor


@dataclass(frozen=True)
class Story:
    """A rendered body: its parts in order, and its table of contents."""

    parts: list[Part]
    toc: list[Link]

    @classmethod
    def of(cls, body: StreamValue, context=None) -> "Story":
        """Render every block; one that cannot be rendered is skipped and logged."""
        context = context.flatten() if hasattr(context, "flatten") else context
        request = context.get("request") if context else None
        outline = Outline(is_preview=getattr(request, "is_preview", False))
        parts = []
        for block in body:
            try:
                html = block.render(context)
            except Exception:  # Templates raise what they please on values of another shape.
                logger.exception("Block %s of the body cannot be rendered", block.id)
                continue
            place = len(outline.toc)
            html = outline.apply(html)
            anchor = outline.toc[place].url if len(outline.toc) > place else ""
            if outline.is_preview:
                html = _marked(html, block.id)
            parts.append(Part(block.block_type, html, anchor))
        return cls(parts, outline.toc)

    @property
    def has_toc(self) -> bool:
        """Whether a table of contents helps: from two headings on."""
        return len(self.toc) > 1


def _marked(html: str, block_id: str) -> SafeString:
    """The HTML with the id of its block on the first element, for the content checks."""
    # Wagtail's panel of checks removes `data-block-key` from the selectors that it shows.
    html = html.replace(" data-block-key=", " data-part=")
    mark = format_html(' data-block="{}"', block_id or "")
    return mark_safe(_FIRST_TAG.sub(lambda match: match[0] + mark, html, count=1))  # nosec B308 B703


def word_count(body: StreamValue) -> int:
    """The number of words that a visitor reads in this body."""
    texts = body.stream_block.get_searchable_content(body)
    return sum(len(_WORD.findall(text)) for text in texts)
