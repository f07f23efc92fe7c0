"""Copies and aliases of every page type, in every state."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, get_page_models

from news.models import NewsIndexPage, NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import BasePage
from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.scheduling import run
from ptvt_site.events.models import EventPage
from ptvt_site.home.models import StandardPage
from publications.models import Post
from tests import factories
from tests.editors.conftest import html_of, screen_of
from tests.editors.scheduling.conftest import ago, plan
from tests.selection import by_day

pytestmark = pytest.mark.usefixtures("indexed")
TYPES = [
    model
    for model in get_page_models()
    if issubclass(model, BasePage) and model.is_creatable and model.max_count is None
]
API = "wagtailadmin_api:pages:action"
STATES = ["live", "draft", "scheduled", "changed"]
ALL = [(model, state) for model in TYPES for state in STATES]
# Of each type another state.
PART = [one for n, one in enumerate(ALL) if n % 4 == n // 4 % 4]


def page_of(model, state: str, **values):
    """A page of a type, with what is unique, in a state."""
    values = {"title": "Een", "slug": "een", "live": state in ("live", "changed")} | values
    factory = getattr(factories, f"{model.__name__}Factory", None)
    if issubclass(model, Post):
        factory = factory or factories.post_factory(model)
        values |= {"source_id": f"{model.__name__}-{values['slug']}"}
    factory = factory or factories.made(model)
    above = model.allowed_parent_page_models()
    parent = next(filter(None, (one.objects.first() for one in above)), None)
    page = factory(parent=parent or page_of(above[0], "live", slug="hoger"), **values)
    if state == "scheduled":
        page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision()
    if state != "draft":
        revision.publish()
    if state == "changed":
        page.title = "Nieuw"
        page.save_revision()
    return model.objects.get(pk=page.pk)


@pytest.fixture
def make(site, label):
    """Make a page with that topic, as its label or one of its topics."""

    def make_page(model, state: str):
        topics = {"topics": [label]} if issubclass(model, Post) else {}
        return page_of(model, state, **({"label": label} if model is ProgrammePage else topics))

    return make_page


def copy(admin, page, **values):
    """Copy a page by the form. The copy of a meeting is on another date, a draft."""
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
    data |= {"new_start": "2027-01-28 10:00"} | values
    if isinstance(page, EventPage) and "alias" in values:
        url = reverse(API, args=[page.pk, "create_alias"])
        assert admin.post(url, {"update_slug": data["new_slug"]}).status_code == 201
    else:
        response = admin.post(screen_of(page, "copy"), data)
        assert response.status_code == 302, response.context["form"].errors
    return type(page).objects.get(slug=data["new_slug"])


def opens(admin, page) -> bool:
    return all(html_of(admin, screen_of(page, view)) for view in ("edit", "view_draft"))


@pytest.mark.parametrize("model", TYPES)
def test_what_is_unique_is_not_copied(model):
    own = [f for f in model._meta.fields if f.unique and f.model is not Page]
    unique = {f.name for f in own if not getattr(f.remote_field, "parent_link", False)}
    assert unique | set(BasePage.exclude_fields_in_copy) <= set(model.exclude_fields_in_copy)


@pytest.mark.parametrize(("model", "state"), by_day(PART, at_night=ALL))
def test_every_type_can_be_copied_and_has_aliases_that_follow_it(admin, client, make, model, state):
    page = make(model, state)
    copied = copy(admin, page, publish_copies="on")
    assert opens(admin, copied)
    assert copied.live is (page.live and model is not EventPage)
    for version in (copied, copied.get_latest_revision_as_object()):
        names = {"source_id", "label"} & set(model.exclude_fields_in_copy)
        assert not any(getattr(version, name) for name in names)
    assert not copy(admin, page, new_slug="nog-een").live
    for live in (True, False):
        data = {"slug": f"api-{live}".lower(), "keep_live": live}
        answer = admin.post(reverse(API, args=[page.pk, "copy"]), data)
        # A meeting without a date cannot be on the site.
        is_refused = live and model is EventPage and page.live
        assert answer.status_code == (400 if is_refused else 201), answer.content

    alias = copy(admin, page, alias="on", new_slug="alias")
    assert opens(admin, alias)
    assert alias.live is page.live
    listed = html_of(admin, reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    assert listed.count(">alias</span>") == 1
    page.get_latest_revision().publish()
    page, alias = (model.objects.get(pk=one.pk) for one in (page, alias))
    assert alias.live is page.live is (state != "scheduled")
    if alias.live:
        assert alias.title == page.title
        assert f'rel="canonical" href="{page.full_url}"' in html_of(client, alias.url)
    admin.post(screen_of(alias, "convert_alias"))
    alias = model.objects.get(pk=alias.pk)
    assert opens(admin, alias) and html_of(client, page.get_parent().url)
    assert alias.alias_of_id is None and alias.live is page.live
    alias.save_revision().publish()


def test_an_alias_of_a_scheduled_page_goes_live_with_it(make, client):
    page = make(NewsPage, "draft")
    alias = page.create_alias(update_slug="alias")
    aliases = [alias, alias.create_alias(update_slug="alias-2")]
    assert {one.alias_of_id for one in aliases} == {page.pk}
    plan(page, ago(seconds=1))
    assert client.get("/actueel/alias/").status_code == 404
    for place in ("/actueel/", "/sitemap.xml", "/actueel/feed/"):
        assert "alias" not in html_of(client, place)
    run()
    assert {Page.objects.get(pk=one.pk).live for one in aliases} == {True}
    sitemap = html_of(client, "/sitemap.xml")
    assert "/actueel/een/" in sitemap and "alias" not in sitemap


def test_an_alias_of_a_programme_shows_its_posts(make, admin, client, label):
    factories.NewsPageFactory(title="Erbij", topics=[label])
    alias = copy(admin, make(ProgrammePage, "live"), alias="on")
    shown = html_of(client, alias.url)
    assert "Erbij" in shown and "Programma: Een" in shown


def keep_out(page) -> None:
    page.view_restrictions.create(restriction_type="password", password="geheim")


def test_a_copied_tree_has_all_its_pages(make, admin):
    page = make(StandardPage, "live")
    keep_out(factories.StandardPageFactory(parent=page, slug="onder"))
    below = {"copy_subpages": "on"}
    copied = copy(admin, page, **below, publish_copies="on")
    for top in (copied, copy(admin, copied, **below, alias="on", new_slug="alias")):
        (copied_below,) = top.get_children().live()
        assert copied_below.slug == "onder" and copied_below.get_view_restrictions().exists()
        assert not top.get_view_restrictions().exists()


@pytest.mark.parametrize("values", [{"alias": "on"}, {"publish_copies": "on"}])
def test_what_shows_a_page_of_a_private_part_is_private(admin, home, values):
    above = factories.StandardPageFactory(slug="besloten")
    keep_out(above)
    page = factories.StandardPageFactory(parent=above, slug="onder", title="Binnenskamers")
    copied = copy(admin, page, **values, new_parent_page=home.pk, new_title=page.title)
    for act in ("edit", "convert_alias"):
        admin.post(screen_of(copied, act))
        assert copied.live and page.title not in html_of(admin, copied.url)


class TestTrash:
    def test_takes_aliases_along_and_brings_them_back_as_it_is(self, make, admin, client, editor):
        page = make(NewsPage, "live")
        alias = page.create_alias(update_slug="alias")
        aliases = [alias, alias.create_alias(update_slug="alias-2")]
        alias.delete(user=editor)
        page.title = "Nieuw"
        page.save_revision().publish()
        aliases.append(page.create_alias(update_slug="alias-3"))
        page.delete(user=editor)
        shown = Page.objects.filter(pk__in=[one.pk for one in (page, *aliases)])
        for entry in TrashEntry.objects.order_by("pk"):
            assert client.get("/actueel/alias-3/").status_code == 404 and not shown.live()
            admin.post(reverse("ptvt_restore", args=[entry.pk]))
        assert set(shown.values_list("live", "title")) == {(True, "Nieuw")}

    def test_frees_the_place_of_the_only_page_of_its_type(self, admin, home, news_index, editor):
        news_index.delete(user=editor)
        assert NewsIndexPage.can_create_at(home)
        factories.NewsIndexPageFactory(parent=home)
        url = reverse("ptvt_restore", args=[TrashEntry.objects.get().pk])
        assert "Er is intussen een andere lijst van nieuws." in admin.post(url, follow=True).text
        assert TrashEntry.objects.exists()
