"""Every page type: its parents, that it renders, and how many queries it takes.

A number of queries that rises needs a reason; one that falls may be lowered here.
"""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site, get_page_models

from programmes.blocks import PROGRAMME_BLOCKS
from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.models import BasePage
from ptvt_site.directory.models import ContactPage, DossierPage, RegionIndexPage, RegionPage
from ptvt_site.home.models import FeaturedProgramme, HomePage, StandardPage
from ptvt_site.network.models import PartnerIndexPage
from publications.filters import FILTERS
from publications.models import Post, PublicationPage, post_types
from tests import factories

TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
CHILDREN = {
    HomePage: {
        StandardPage, ProgrammeIndexPage, PartnerIndexPage, RegionIndexPage, ContactPage,
        DossierPage, *(model.index_type() for model in post_types()),
    },
    StandardPage: {StandardPage},
    **{model.index_type(): {model} for model in post_types()},
    ProgrammeIndexPage: {ProgrammePage},
    RegionIndexPage: {RegionPage},
    RegionPage: {RegionPage},
}  # fmt: skip
# The queries of an address: of the first page after a change, and once any page was asked since,
# when the site, the menus, the sections and the cards are cached.
# Each filter of a list is one of them.
LIST = 15 + len(FILTERS)
QUERIES = {
    "/": (16, 7),
    "/over-ptvt/": (9, 3),
    "/programmas/": (11, None),
    "/programmas/techniekpact/": (22, 9),
    "/programmas/techniekpact/gerelateerd/": (LIST, 5),
    "/programmas/techniekpact/gerelateerd/feed/": (15, None),
    "/actueel/": (LIST, 4),
    "/actueel/feed/": (12, 8),
    "/actueel/feed.json": (12, None),
    "/actueel/bericht/": (19, 8),
    "/publicaties/": (LIST, 4),
    "/publicaties/feed/": (14, None),
    "/publicaties/rapport/": (22, 11),
    "/partners/": (10, None),
    "/onderwerpen/": (8, None),
    "/onderwerpen/techniekpact/": (LIST + 1, 5),
    "/onderwerpen/techniekpact/feed/": (13, None),
    "/zoeken/": (19, None),
    "/zoeken/?q=bericht": (21, 15),
    "/zoeken/feed/?q=bericht": (15, None),
    "/bestaat-niet/": (11, None),
    "/robots.txt": (0, 0),
    "/healthz": (0, 0),
}


def programme_body(topic) -> list:
    """A body with every block of programmes, as the block picker shows them; with this topic."""
    blocks = StoryBlock(PROGRAMME_BLOCKS).child_blocks
    names = ("toelichting", "governance", "partners", "role")
    values = {name: blocks[name].get_preview_value() for name in names}
    values["toelichting"]["themes"][0]["topic"] = topic
    return list(values.items())


@pytest.fixture
def full_site(indexed, site, home, programme, label):
    theme, picture = factories.TopicFactory(name="Instroom"), factories.ImageFactory()
    factories.PartnerFactory.create_batch(3)
    programme.image, programme.body = picture, programme_body(theme)
    programme.save()
    FeaturedProgramme.objects.create(page=home, programme=programme)
    factories.StandardPageFactory(title="Over PTvT", slug="over-ptvt")
    for number, slug in enumerate(("", "-2", "-3")):
        shared = {"image": picture if number else None, "topics": [label, theme]}
        shared["date"] = datetime.date(2024, 1, 1 + number)
        factories.NewsPageFactory(slug=f"bericht{slug}", **shared)
        factories.PublicationPageFactory(slug=f"rapport{slug}", **shared)
    report = PublicationPage.objects.get(slug="rapport")
    for _ in range(2):
        report.files.create(document=factories.DocumentFactory())
        report.authors.create(name="Een auteur")
    report.save()
    return site


def clear_caches() -> None:
    """Empty all caches; those of earlier tests too, which name pictures that are gone."""
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()


def count(client, path: str) -> int:
    """The queries of an address, without those by which PostgreSQL is told how to search."""
    own = ("SAVEPOINT", "RELEASE", "SET LOCAL", "SELECT set_config", "SHOW")
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len([query for query in captured if not query["sql"].startswith(own)])


def queries(client, path: str, expected: int = 200) -> int:
    """The number of queries of an address that was asked before, with all caches emptied."""
    clear_caches()
    assert client.get(path).status_code == expected
    clear_caches()
    return count(client, path)


def test_queries_of_an_address_are_fixed(client, full_site):
    found = {}
    for path, (_, when_cached) in QUERIES.items():
        first = queries(client, path, 404 if path == "/bestaat-niet/" else 200)
        found[path] = first, when_cached and count(client, path)
    assert found == QUERIES


class TestPlaces:
    @pytest.mark.parametrize("parent", TYPES)
    def test_are_the_right_ones_only(self, parent):
        assert {*parent.allowed_subpage_models()} - {Page} == CHILDREN.get(parent, set())

    def test_a_second_home_page_and_a_bare_post_cannot_be_made(self, news_index):
        assert not HomePage.can_create_at(Page.get_first_root_node())
        assert not Post.can_create_at(news_index)


class TestBarePages:
    """Pages with no more than an editor must fill in."""

    @pytest.mark.parametrize(
        ("factory", "parent"),
        [
            (factories.StandardPageFactory, "/"),
            (factories.NewsPageFactory, "/actueel/"),
            (factories.PublicationPageFactory, "/publicaties/"),
            (factories.EventPageFactory, "/agenda/"),
            (factories.ProgrammePageFactory, "/programmas/"),
        ],
    )
    def test_render(self, client, home, factory, parent):
        title = "😀 <script>alert(1)</script> & 'é' " + "x" * 160
        folder = home if parent == "/" else Page.objects.get(slug=parent.strip("/"))
        page = factory(parent=folder, title=title, slug="kaal")
        response = client.get(page.get_url())
        assert response.status_code == 200
        assert "<script>alert" not in response.text
        assert client.get(parent).status_code == 200

    def test_render_on_an_empty_site(self, client, site):
        names = "programmas actueel publicaties agenda partners onderwerpen"
        for path in ["/", *(f"/{name}/" for name in names.split())]:
            assert client.get(path).status_code == 200, path
