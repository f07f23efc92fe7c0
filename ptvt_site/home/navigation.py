"""The menus of the site, cached until the content changes."""

from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from django.utils.translation import get_language
from wagtail.models import Page

from programmes.models import ProgrammePage
from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.site import ENGLISH, find_site, site_root, site_settings
from ptvt_site.directory.models import ContactPage

from .models import StandardPage, sections_of


class Navigation:
    """The menus and the site's own facts; `settings` say who we are and how to reach us."""

    def __init__(self, request, page=None):
        self.request, self.page = request, page
        self.site, self.settings = find_site(request), site_settings(request)
        self.root = site_root(request)

    @cached_property
    def lists(self) -> dict[str, list]:
        """The links of the site by their place.

        `menu` is in an editor's order, `programmes` and `english` in that of the page tree,
        `legal` are pages under the home page that are not in the menu, `entries` are on it.
        """
        if not self.site:
            return defaultdict(list, contact={}, counterparts={})
        name = f"menus of site {self.site.pk}"
        return content_cache_for(self.request).get(name, self._compute_items)

    def _compute_items(self) -> dict[str, list]:
        pages = sections_of(self.site.root_page, self.request)
        dutch = [page for page in pages if page.slug != ENGLISH]
        contact = [page for page in dutch if page.specific_class is ContactPage]
        keys = dict.fromkeys(child.value.pk for child in self.settings.menu if child.value)
        chosen = published(Page.objects).in_bulk(keys)
        programmes = published(ProgrammePage.objects).order_by("path")
        # Without links that lead nowhere.
        columns = [
            (value["heading"], [Link(one["label"], one.href) for one in value["links"] if one.href])
            for value in (column.value for column in self.settings.footer_columns)
        ]
        entries = [entry.value for entry in self.settings.entries if entry.value.href]
        return {
            "menu": [self._item(chosen[key]) for key in keys if key in chosen],
            "legal": [self._item(page) for page in dutch if page.pk not in keys],
            "contact": {page.pk: self._item(page) for page in contact},
            "footer_columns": [column for column in columns if column[1]],
            "entries": [{"title": e["heading"], "text": e["text"], "url": e.href} for e in entries],
            "programmes": [self._item(page) for page in programmes.defer("body")],
            **self._english(pages),
        }

    def _english(self, sections: list[Page]) -> dict:
        """The menu of the pages at and below `/en/`, and the pages that exist in both languages."""
        root = next((page for page in sections if page.slug == ENGLISH), None)
        if root is None:
            return {"english": [], "counterparts": {}}
        pages = published(StandardPage.objects).descendant_of(root, inclusive=True)
        pages = list(pages.filter(language=ENGLISH).defer("body").order_by("path"))
        dutch = published(Page.objects).in_bulk([page.translation_of_id for page in pages])
        counterparts = {}
        for page in pages:
            if other := dutch.get(page.translation_of_id):
                counterparts[page.pk] = self._item(other)
                counterparts[other.pk] = self._item(page)
        return {"english": [self._item(page) for page in pages], "counterparts": counterparts}

    def _item(self, page: Page) -> Link:
        return Link(page.title, page.get_url(self.request) or "/")

    @property
    def menu(self) -> list[Link]:
        """The pages of the main menu in the language of the page."""
        path, home = self.request.path, self.home_url
        return [
            # Every page is below the home page.
            replace(item, current=path.startswith(item.url) if item.url != home else path == home)
            for item in self.lists["english" if self.is_english else "menu"]
        ]

    @property
    def is_english(self) -> bool:
        """Whether the page is in English."""
        return get_language() == ENGLISH

    @property
    def contact(self) -> list[Link]:
        """The contact page in the language of the page."""
        contact, others = self.lists["contact"], self.lists["counterparts"]
        if self.is_english:
            return [others[pk] for pk in contact if pk in others]
        return list(contact.values())

    @property
    def home_url(self) -> str:
        """Where the site starts in the language of the page."""
        english = self.lists["english"] if self.is_english else ()
        return english[0].url if english else "/"

    @property
    def licence(self) -> Link | None:
        """The licence of the page, or of the site where there is no page."""
        return self.settings.licence_of(self.page)

    @property
    def counterpart(self) -> Link | None:
        """The same page in the other language."""
        return self.lists["counterparts"].get(getattr(self.page, "pk", None))

    @property
    def other_language_url(self) -> str:
        """The same page in the other language, else where that language starts; or nothing."""
        if self.counterpart or not self.lists["english"]:
            return self.counterpart.url if self.counterpart else ""
        return "/" if self.is_english else self.lists["english"][0].url
