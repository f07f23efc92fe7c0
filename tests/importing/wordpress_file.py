"""Writes WordPress exports as WordPress does, with what fifteen years of editors leave in them."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import yaml
from PIL import Image

from tests.pdf import make_pdf

# Made once: no two are the same.
REPORT = make_pdf()
SITE = "https://www.oudesite.nl"
UPLOADS = f"{SITE}/wp-content/uploads"
CATEGORIES = [("Techniekpact", "techniekpact"), ("Onderwijs & markt", "onderwijs-markt")]
TAGS = [("vmbo", "vmbo"), ("Rapporten", "rapporten"), ("Nooit ingedeeld", "nooit-ingedeeld")]

CASES = Path(__file__).parent / "cases"


def cdata(text: str) -> str:
    """As WordPress writes it: `]]>` in the text ends one section and starts another."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


@dataclass
class Item:
    """A post, page or file of the export."""

    id: int = 1
    title: str = "Bericht"
    html: str = ""
    slug: str = ""
    excerpt: str = ""
    status: str = "publish"
    type: str = "post"
    date: str = "2021-05-31 14:30:00"
    link: str = ""
    password: str = ""
    attachment_url: str = ""
    parent: int = 0
    sticky: int = 0
    site: str = SITE
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    meta: dict[str, str | list[str]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.link or f"{self.site}/{self.date[:4]}/{self.date[5:7]}/{self.slug}/"

    def xml(self) -> str:
        more = [
            f"<category domain={quoteattr(domain)} nicename={quoteattr(slug)}>"
            f"{cdata(name)}</category>"
            for domain, name, slug in self.terms
        ]
        more += [
            f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key>"
            f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
            for key, values in self.meta.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
        if url := self.attachment_url:
            more.append(f"<wp:attachment_url>{cdata(url)}</wp:attachment_url>")
        plain = {"site": self.site, "url": escape(self.url)}
        plain |= {name: value for name, value in vars(self).items() if isinstance(value, int)}
        texts = {name: cdata(value) for name, value in vars(self).items() if isinstance(value, str)}
        return (CASES / "item.xml").read_text().format(**texts | plain, more="".join(more))


# By what made it: the parts of an export, and the words that it hides in attributes and fields.
EXPORTS = {
    name: ([[Item(**item) for item in part] for part in export["files"]], export["hidden"])
    for name, export in yaml.safe_load((CASES / "exports.yaml").read_text()).items()
}


def write(path: Path, items: list[Item], site: str = SITE) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write((CASES / "head.xml").read_text().replace(SITE, site))
        file.writelines(item.xml() for item in items)
        file.write("</channel>\n</rss>\n")
    return path


def write_media(folder: Path, pictures: int = 3) -> Path:
    """Write the media folder: pictures, and a PDF."""
    month = folder / "2021" / "05"
    month.mkdir(parents=True)
    for number in range(pictures):
        colour = (number * 40 % 256, number * 7 % 256, 128)
        Image.new("RGB", (64 + number, 48), colour).save(month / f"foto-{number}.jpg")
    (month / "rapport.pdf").write_bytes(REPORT)
    return folder


def many(count: int) -> list[Item]:
    """An export with `count` published posts, three pictures and a page."""
    items = [
        Item(
            id=9000 + number,
            type="attachment",
            status="inherit",
            title=f"Foto {number}",
            slug=f"foto-{number}",
            attachment_url=f"{UPLOADS}/2021/05/foto-{number}.jpg",
            meta={"_wp_attachment_image_alt": f"Wat foto {number} laat zien"},
        )
        for number in range(3)
    ]
    items.append(Item(id=9100, type="page", title="Over ons", slug="over-ons"))
    posts = [
        Item(
            id=number,
            title=f"Bericht {number}: techniek &amp; <em>toekomst</em> 🚀",
            # Every ninth post has the slug of the one before it, as after a merger of two sites.
            slug=f"bericht-{number - 1 if number % 9 == 0 else number}",
            date=f"20{10 + number % 13:02}-{1 + number % 12:02}-{1 + number % 28:02} 09:15:00",
            excerpt="Kort &eacute;n <b>krachtig</b>." if number % 3 == 0 else "",
            terms=[("category", *CATEGORIES[number % 2]), ("post_tag", *TAGS[number % 3])],
            meta={"_thumbnail_id": str(9000 + number % 3), "_edit_last": "1"},
        )
        for number in range(1, count + 1)
    ]
    texts = [(CASES / f"{editor}.html").read_text() for editor in ("classic", "blocks")]
    for number, post in enumerate(posts):
        post.html = texts[number % 2].format(
            uploads=UPLOADS,
            previous=posts[number - 1].url if number else f"{SITE}/bestaat-niet/",
            next=posts[number + 1].url if number + 1 < count else f"{SITE}/bestaat-niet/",
        )
    return items + posts
