"""Builds the demo site from the content files.

The type of a field or block tells how to read it: Markdown becomes rich text, a name becomes the
page, topic or partner of that name, and a description of a file becomes that file. PDFs are made by
typst with its own fonts, so that every machine makes the same files.
"""

from dataclasses import dataclass
from string import Template
from typing import Any

import typst
import yaml
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.text import slugify
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published

from ptvt_site.core.models import CustomDocument, CustomImage, SiteSettings
from ptvt_site.core.mosaic import mosaic
from ptvt_site.core.renditions import prepare_pictures_of
from ptvt_site.events.models import Place
from ptvt_site.home.create_site import add_home_page
from ptvt_site.home.models import HomePage
from ptvt_site.network.models import Partner
from ptvt_site.search.models import add_first_sets
from publications.models import Topic

from .large import read_large
from .source import CONTENT, Source, read_pages, read_yaml, to_html, to_typst

CREDIT = "Platform Talent voor Technologie"


@dataclass
class Filler:
    """Fills a page with what its file says; `pages` are the pages to link to, by slug."""

    source: Source
    pages: dict[str, Page]

    def fill(self, page: Page) -> None:
        """Set all fields and blocks of `page`."""
        for name, data in self.source.fields.items():
            self._set(page, page._meta.get_field(name), data)
        for field in page._meta.get_fields():
            if isinstance(field, StreamField) and (blocks := self._stream(field.stream_block)):
                setattr(page, field.name, blocks)

    def _set(self, page: Page, field, data) -> None:
        model = field.related_model
        if field.one_to_many:
            setattr(page, field.name, [self._child(model, *item) for item in enumerate(data)])
        elif field.many_to_many:
            getattr(page, field.name).add(*(self._find(model, name) for name in data))
        elif field.is_relation:
            value = self._find(model, data)
            # An editor may have given it to another page: then it stays there.
            if not (field.unique and type(page).objects.filter(**{field.name: value}).exists()):
                setattr(page, field.name, value)
        else:
            setattr(page, field.name, data)

    def _child(self, model: type[models.Model], place: int, data: dict) -> models.Model:
        """A row of a page's inline panel."""
        child = model(sort_order=place)
        for name, value in data.items():
            self._set(child, model._meta.get_field(name), value)
        return child

    def _stream(self, stream: Block) -> list[tuple[str, Any]]:
        blocks = []
        for name, text in self.source.blocks():
            if (block := stream.child_blocks.get(name or "text")) is None:
                continue
            data = text if isinstance(block, RichTextBlock) else yaml.safe_load(text)
            blocks.append((block.name, self._value(block, data)))
        return blocks

    def _value(self, block: Block, data):
        match block:
            case TypedTableBlock():
                return block.to_python(data)
            case StructBlock():
                fields = block.child_blocks
                return {name: self._value(fields[name], item) for name, item in data.items()}
            case ListBlock():
                return [self._value(block.child_block, item) for item in data]
            case RichTextBlock():
                return to_html(data, self.pages)
            case ChooserBlock():
                return self._find(block.model_class, data)
        return data

    def _find(self, model: type[models.Model], data) -> models.Model:
        """What `data` refers to: a page by slug, a file by its description, others by name."""
        if issubclass(model, Page):
            return self.pages[data]
        if model is CustomImage:
            return image_for(data)
        if model is CustomDocument:
            return document_for(self.source, data)
        return model.objects.get(name=data)


def load(large: bool = False) -> list[Source]:
    """Add what is missing of the demo site, or of one after five years (`large`); the new pages."""
    # Without renditions; `make_renditions` makes them all at once.
    page_published.disconnect(prepare_pictures_of)
    try:
        with transaction.atomic():
            _load_topics_and_partners("")
            if large:
                _load_topics_and_partners("large/")
            return SiteBuilder().build(read_large() if large else read_pages())
    finally:
        page_published.connect(prepare_pictures_of)


def _load_topics_and_partners(folder: str) -> None:
    add_first_sets()
    for kind, topics in read_yaml(f"{folder}topics.yaml").items():
        for name, description in topics.items():
            defaults = {"slug": slugify(name), "kind": kind, "description": description}
            Topic.objects.get_or_create(name=name, defaults=defaults)
    for sector, partners in read_yaml(f"{folder}partners.yaml").items():
        for name in partners:
            partner, is_new = Partner.objects.get_or_create(name=name, defaults={"sector": sector})
            if is_new and folder and partners[name]:
                partner.logo = logo_for(name, *partners[name])
                partner.save()
    if not folder:
        for name, fields in read_yaml("places.yaml").items():
            Place.objects.get_or_create(name=name, defaults=fields)


class SiteBuilder:
    """Adds all pages as empty drafts, so that texts can link to them, and then fills them."""

    def __init__(self):
        self.pages: dict[str, Page] = {}
        self.new: list[Source] = []

    def build(self, sources: list[Source]) -> list[Source]:
        """Add the missing pages."""
        for source in sources:
            self.pages[source.slug] = self._existing(source) or self._add(source)
        for source in self.new:
            page = self.pages[source.slug]
            Filler(source, self.pages).fill(page)
            if source.draft:
                # A draft may be incomplete.
                page.has_unpublished_changes = True
                page.save()
                page.save_revision(clean=False)
            else:
                page.save_revision().publish()
            if source.model is HomePage:
                self._set_links(page)
        self._redirect_old_addresses()
        return self.new

    def _redirect_old_addresses(self) -> None:
        for slug, paths in read_yaml("old_addresses.yaml").items():
            for path in paths:
                Redirect.objects.get_or_create(
                    old_path=path, defaults={"redirect_page": self.pages[slug].page_ptr}
                )

    def _set_links(self, home: HomePage) -> None:
        """Set the menu and the entry points of the home page."""
        said = read_yaml("site.yaml")
        for settings in SiteSettings.objects.filter(site__root_page=home):
            settings.menu = settings.menu or [("page", self.pages[slug]) for slug in said["menu"]]
            settings.entries = settings.entries or [
                ("entry", entry | {"page": self.pages[entry["page"]]}) for entry in said["entries"]
            ]
            settings.save()

    def _existing(self, source: Source) -> Page | None:
        """The page of this type, by its slug or else its title, wherever an editor moved it."""
        pages = source.model.objects.order_by("path")
        if source.model is HomePage:
            return pages.first()
        page = pages.filter(slug=source.slug).first()
        return page or pages.filter(title=source.fields["title"]).first()

    def _add(self, source: Source) -> Page:
        page = source.model(slug=source.slug, title=source.fields["title"], live=False)
        if source.model is HomePage:
            settings = dict(read_yaml("site.yaml"))
            del settings["menu"], settings["entries"]  # They lead to pages, which are made later.
            site = {"hostname": "localhost", "site_name": settings.pop("site_name")}
            add_home_page(page, site, settings)
        else:
            self._parent_of(source).add_child(instance=page)
            log(instance=page, action="wagtail.create", content_changed=True)
        self.new.append(source)
        return page

    def _parent_of(self, source: Source) -> Page:
        if source.parent:
            return self.pages[source.parent]
        models = tuple(source.model.clean_parent_page_models())
        return next(page for page in self.pages.values() if isinstance(page, models))


def image_for(data: dict) -> CustomImage:
    """The `photo` with this file name; stored when there is none."""
    name = data["photo"]
    facts = read_yaml("large/photos.yaml")[name]
    if existing := _existing(CustomImage, facts["title"]):
        return existing
    return _store(CustomImage(**facts), name, (CONTENT / "large/photos" / name).read_bytes())


def logo_for(name: str, file: str, colour: str, word: str) -> CustomImage:
    """The logo of the partner `name`: the drawing `file`, in this colour and with this word."""
    svg = Template((CONTENT / f"large/logos/{file}.svg").read_text())
    content = svg.substitute(colour=colour, word=word).encode()
    image = CustomImage(title=f"Logo {name}", description=f"Logo van {name}", credit=CREDIT)
    return _store(image, f"{file}.svg", content)


def document_for(source: Source, data: dict) -> CustomDocument:
    """The document with this title; if none, a tagged PDF (PDF/UA-1) of the text and `appendix`."""
    if existing := _existing(CustomDocument, data["title"]):
        return existing
    # Without the fenced blocks.
    texts = [text for name, text in source.blocks() if not name]
    inputs = {
        "title": source.fields["title"],
        "summary": source.fields.get("summary") or source.fields["introduction"],
        "date": date_format(source.fields["date"], "j F Y") if "date" in source.fields else "",
        "artwork": mosaic(source.slug, 12, 4).svg(1200, 400),
        "body": to_typst("\n".join([*texts, data["appendix"]])),
    }
    options = {"ignore_system_fonts": True, "format": "pdf", "pdf_standards": "ua-1"}
    pdf = typst.compile(CONTENT / "document.typ", sys_inputs=inputs, **options)
    return _store(CustomDocument(title=data["title"]), f"{source.slug}.pdf", pdf)


def _existing(model: type[models.Model], title: str) -> models.Model | None:
    return model.objects.filter(title=title).order_by("pk").first()


def _store(item, name: str, content: bytes):
    item.file = ContentFile(content, name=name)
    item.save()
    return item
