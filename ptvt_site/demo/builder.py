"""Builds the demo site from the texts."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from news.models import NewsIndexPage, NewsPage
from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.home.models import FeaturedProgramme, StandardPage
from ptvt_site.network.models import PartnerIndexPage
from publications.models import (
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
    Topic,
)

from .content.more_programmes import INVESTEREN, JET_NET, MKB
from .content.news_posts import NEWS
from .content.pages import HOME, INDEXES, STANDARD_PAGES
from .content.programmes import TECHNIEKPACT
from .content.publication_posts import FILE_NOTE, PUBLICATIONS
from .content.regional_programmes import KATAPULT, STERK_TECHNIEKONDERWIJS
from .documents import document_for
from .pictures import image_for
from .tree import PageTree, load_settings, plant
from .typesetting import require_typst
from .values import resolve
from .vocabulary import load_partners, load_topics

PROGRAMMES = [TECHNIEKPACT, KATAPULT, STERK_TECHNIEKONDERWIJS, JET_NET, MKB, INVESTEREN]
INDEX_MODELS = {
    "programmas": ProgrammeIndexPage,
    "actueel": NewsIndexPage,
    "publicaties": PublicationIndexPage,
    "over-ptvt": None,  # A standard page, here for its place in the menu.
    "partners": PartnerIndexPage,
}


@dataclass
class Result:
    """What a run did."""

    pages: int = 0
    drafts: list[str] = field(default_factory=list)

    def __str__(self):
        if not self.pages:
            return "Demo content: all of it was there already, nothing changed."
        kept = "".join(f" Kept as a draft, because it needs a date: {t}." for t in self.drafts)
        return f"Demo content: pages made: {self.pages}.{kept}"


def load() -> Result:
    """Add what is missing of the demo site. What is there is never changed."""
    require_typst()
    with transaction.atomic():
        load_topics()
        load_partners()
        return SiteBuilder().build()


class SiteBuilder:
    """Adds first all pages, so that texts can link to them, and then what they say."""

    def __init__(self):
        self.tree = PageTree()
        self.result = Result()

    def build(self) -> Result:
        """Add the missing pages."""
        home = plant(self.tree)
        load_settings(home)
        self._add_pages(home)
        # The home page first: a page below an unpublished one has no visitors.
        self._fill_home()
        self._fill_indexes()
        for text in STANDARD_PAGES:
            self._fill_standard_page(text)
        for text in PROGRAMMES:
            self._fill_programme(text)
        # Oldest first, so that editors see the newest as the latest made.
        for text in sorted([*NEWS, *PUBLICATIONS], key=lambda text: str(text["date"])):
            self._fill_post(text)
        self.result.pages = len(self.tree.new)
        return self.result

    # The tree

    def _add_pages(self, home: Page) -> None:
        standard = {text["slug"]: text for text in STANDARD_PAGES}
        for slug, model in INDEX_MODELS.items():
            if model is None:
                self._add_standard_page(home, standard.pop(slug))
                continue
            text = INDEXES[slug]
            self.tree.add(
                home, model, slug, title=text["title"], show_in_menus=text["show_in_menus"]
            )
        for text in standard.values():
            self._add_standard_page(home, text)
        pages = self.tree.pages
        for text in PROGRAMMES:
            self.tree.add(pages["programmas"], ProgrammePage, text["slug"], title=text["title"])
        for text in NEWS:
            self._add_post(pages["actueel"], NewsPage, text)
        for text in PUBLICATIONS:
            self._add_post(pages["publicaties"], PublicationPage, text, kind=text["kind"])

    def _add_standard_page(self, home: Page, text: dict) -> None:
        self.tree.add(
            home,
            StandardPage,
            text["slug"],
            title=text["title"],
            show_in_menus=text["show_in_menus"],
        )

    def _add_post(self, parent: Page, model: type[Page], text: dict, **fields) -> None:
        self.tree.add(
            parent, model, slugify(text["title"]), title=text["title"], date=text["date"], **fields
        )

    # What the pages say

    def _new(self, slug: str) -> Page | None:
        """The page when this run made it; an older page belongs to the editors."""
        return self.tree.pages[slug] if slug in self.tree.new else None

    def _resolve(self, value):
        return resolve(value, self.tree.pages)

    def _fill_home(self) -> None:
        page = self._new(HOME["slug"])
        if page is None:
            return
        for name in (
            "headline",
            "introduction",
            "search_description",
            "figures_heading",
            "programmes_heading",
            "posts_heading",
        ):
            setattr(page, name, HOME[name])
        page.figures = [("figure", figure) for figure in HOME["figures"]]
        page.featured_programmes = [
            FeaturedProgramme(programme=self.tree.pages[slug], sort_order=order)
            for order, slug in enumerate(HOME["featured"])
        ]
        self.tree.publish(HOME["slug"])

    def _fill_indexes(self) -> None:
        for slug, text in INDEXES.items():
            if page := self._new(slug):
                page.introduction = text["introduction"]
                page.search_description = text["search_description"]
                self.tree.publish(slug)

    def _fill_standard_page(self, text: dict) -> None:
        if page := self._new(text["slug"]):
            page.introduction = text["introduction"]
            page.search_description = text["search_description"]
            page.body = self._resolve(text["body"])
            self.tree.publish(text["slug"])

    def _fill_programme(self, text: dict) -> None:
        page = self._new(text["slug"])
        if page is None:
            return
        for name in ("challenge", "introduction", "search_description"):
            setattr(page, name, text[name])
        label = Topic.objects.filter(name=text["label"]).first()
        # An editor may have given the label to another page: then it stays there.
        if label and not ProgrammePage.objects.filter(label=label).exists():
            page.label = label
        page.image = image_for(text["image"]) if text["image"] else None
        page.body = self._resolve(text["body"])
        self.tree.publish(text["slug"])

    def _fill_post(self, text: dict) -> None:
        slug = slugify(text["title"])
        page = self._new(slug)
        if page is None:
            return
        page.summary = text["summary"]
        page.search_description = text["summary"]
        page.image = image_for(text["image"]) if text["image"] else None
        page.topics.add(*Topic.objects.filter(name__in=text["topics"]))
        body = list(text["body"])
        if "publisher" in text:
            page.publisher = text["publisher"]
            if text["file"]:
                page.files = [PublicationFile(document=document_for(text), sort_order=0)]
                body.append(("text", FILE_NOTE))
        page.body = self._resolve(body)
        if text["date"]:
            self.tree.publish(slug)
        else:
            self.tree.keep_as_draft(slug)
            self.result.drafts.append(text["title"])
