"""Every registered way to do an act obeys the one rule of that act, for each role.

The table of `docs/architecture.md` says where the rule of each act is.
"""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver, reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page, PageViewRestriction

from news.models import NewsPage
from tests import factories

from .conftest import filled_in
from .links.test_removing import bulk
from .test_permissions import EVERYBODY, MANAGERS, REVIEWERS, WRITERS, allowed_to  # noqa: F401

NOBODY_AT_ALL = set()
PAGES, API = "wagtailadmin_pages", "wagtailadmin_api:pages:action"
# The part of an address that names an act on a page, a user or a right.
ACT = re.compile(
    r"(publish|delete|move|set_position|copy|alias|privacy|toegang|/action/|users/(new|edit)"
    r"|groups/(new|edit)|^beheer/bulk/)"
)
ELSEWHERE = re.compile(r"images/|documents/|redirects|collections|sites/|chooser|snippets|workflow")
# Ways without an effect of their own: a form that leads to another of these addresses.
ONLY_LOOKS = {f"{PAGES}:move", "wagtailusers_users:copy", "wagtailadmin_pages:action_menu"}


def now(page) -> Page:
    return Page.objects.filter(pk=page.pk).first()


def page_ways(client, page, parent) -> dict:
    """By act and way: the address, what is sent, and whether it was done."""
    api = {name: reverse(API, args=[page.pk, name]) for name in PagesAdminAPIViewSet.actions}
    at = {
        name: reverse(f"{PAGES}:{name}", args=[page.pk])
        for name in ("edit", "unpublish", "delete", "copy", "convert_alias", "set_privacy")
    }
    to = [page.pk, parent.pk]
    new = {"new_title": "K", "new_slug": "k", "new_parent_page": page.get_parent().pk}
    posts = bulk("publish", page).replace("wagtailcore/page", "publications/post")
    unpublish_posts = posts.replace("/publish/", "/unpublish/")
    copied = {"recursive": False, "keep_live": True, "slug": "k", "title": "K"}
    aliased = {"recursive": False, "update_slug": "k"}
    place = {"destination_page_id": parent.pk, "position": "last-child"}
    is_live, is_moved = lambda: now(page).live, lambda: now(page).is_child_of(now(parent))
    is_done = {
        "publish": is_live,
        "unpublish": lambda: not is_live(),
        "delete": lambda: not now(page).path.startswith("0001"),
        "move": is_moved,
        "copy live": lambda: Page.objects.filter(slug="k", live=True, alias_of=None).exists(),
        "alias": page.aliases.exists,
        "change rights": PageViewRestriction.objects.exists,
    }
    ways = {
        ("publish", "form"): (at["edit"], "form"),
        ("publish", "bulk of posts"): (posts, {}),
        ("unpublish", "form"): (at["unpublish"], {}),
        ("unpublish", "bulk of posts"): (unpublish_posts, {}),
        ("delete", "form"): (at["delete"], {}),
        **{(act, "bulk"): (bulk(act, page), {}) for act in ("publish", "unpublish", "delete")},
        **{(act, "API"): (api[act], {}) for act in ("publish", "unpublish", "delete")},
        ("move", "form"): (reverse(f"{PAGES}:move_confirm", args=to), {}),
        ("move", "bulk"): (bulk("move", page), {"chooser": parent.pk}),
        ("move", "API"): (api["move"], place),
        ("copy live", "form"): (at["copy"], new | {"publish_copies": "on"}),
        ("copy live", "API"): (api["copy"], copied),
        ("alias", "form"): (at["copy"], new | {"alias": "on"}),
        ("alias", "API"): (api["create_alias"], aliased),
        ("change rights", "form"): (at["set_privacy"], {"restriction_type": "login"}),
    }
    return {key: (*way, is_done[key[0]]) for key, way in ways.items()}


WHO = dict.fromkeys(
    ["publish", "unpublish", "delete", "move", "copy live", "alias", "change rights"], REVIEWERS
)


@pytest.fixture
def page_and_parent(home):
    parent = factories.StandardPageFactory(parent=home, slug="doel")
    return factories.StandardPageFactory(parent=home, slug="pagina"), parent


@pytest.mark.parametrize("act", WHO)
def test_on_a_page(client, editor, home, news_index, page_and_parent, allowed_to, act):  # noqa: F811
    page, parent = page_and_parent
    if act in ("publish", "unpublish"):
        page = factories.NewsPageFactory(parent=news_index, live=act == "unpublish")
        page.save_revision()
    client.force_login(editor)
    form = filled_in(client.get(reverse(f"{PAGES}:edit", args=[page.pk])), page)
    able = {}
    for (name, way), (address, data, is_done) in page_ways(client, page, parent).items():
        if name != act:
            continue
        sent = form | {"action-publish": "1"} if data == "form" else data

        def attempt(user, address=address, sent=sent, is_done=is_done):
            client.post(address, sent)
            return is_done()

        able[way] = allowed_to(attempt)
    assert able == dict.fromkeys(able, WHO[act])


@pytest.mark.parametrize(("target", "who"), [("user", MANAGERS), ("superuser", NOBODY_AT_ALL)])
def test_on_a_user(client, site, django_user_model, allowed_to, target, who):  # noqa: F811
    users = django_user_model.objects
    make = users.create_superuser if target == "superuser" else users.create_user
    user = make("doel", "doel@voorbeeld.nl", "geheim-woord-123", first_name="A", last_name="B")
    role = Group.objects.get(name="Beheerder")
    changed = {"username": "doel", "email": "weg@x.nl", "first_name": "A", "last_name": "B"}
    keys = f"?id={user.pk}&next=/beheer/"

    def in_bulk(action):
        return reverse("wagtail_bulk_action", args=["accounts", "user", action]) + keys

    def stored():
        return users.filter(pk=user.pk).first()

    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    delete = reverse("wagtailusers_users:delete", args=[user.pk])
    access = reverse("login_access", args=[user.pk])
    ways = {
        "form": (edit, changed | {"is_active": "on"}, lambda: stored().email == "weg@x.nl"),
        "delete": (delete, {}, lambda: stored() is None),
        "bulk delete": (in_bulk("delete"), {}, lambda: stored() is None),
        "bulk role": (in_bulk("assign_role"), {"role": role.pk}, lambda: stored().groups.exists()),
        "bulk state": (
            in_bulk("set_active_state"),
            {"mark_as_active": "False"},
            lambda: not stored().is_active,
        ),
        "access": (access, {"action": "invite"}, lambda: hasattr(stored(), "invitation")),
    }
    able = {}
    for way, (address, data, is_done) in ways.items():

        def attempt(manager, address=address, data=data, is_done=is_done):
            client.post(address, data)
            return is_done()

        able[way] = allowed_to(attempt)
    assert able == dict.fromkeys(ways, who)


def names(patterns, route="", space=""):
    for each in patterns:
        if hasattr(each, "url_patterns"):
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from names(each.url_patterns, route + str(each.pattern), space + inner)
        else:
            yield route + str(each.pattern), space + (each.name or "")


def test_no_registered_way_is_forgotten():
    addresses = {
        name
        for route, name in names(get_resolver().url_patterns)
        if route.startswith("beheer/") and ACT.search(route) and not ELSEWHERE.search(route)
    }
    assert addresses - ONLY_LOOKS == {
        API,
        "wagtail_bulk_action",
        *(f"{PAGES}:{name}" for name in ("delete", "unpublish", "convert_alias", "copy")),
        *(f"{PAGES}:{name}" for name in ("move_confirm", "set_page_position", "set_privacy")),
        "login_access",
        *(f"wagtailusers_users:{name}" for name in ("add", "edit", "delete")),
        *(f"wagtailusers_groups:{name}" for name in ("add", "edit", "delete")),
    }
    bulk_action_registry._scan_for_bulk_actions()
    actions = bulk_action_registry.actions
    assert set(actions["wagtailcore"]["page"]) == {"delete", "move", "publish", "unpublish"}
    assert set(actions["publications"]["post"]) == {"add_topic", "publish", "unpublish"}
    assert set(actions["accounts"]["user"]) == {"assign_role", "delete", "set_active_state"}
    assert {*PagesAdminAPIViewSet.actions} == {
        *("convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move"),
        *("publish", "revert_to_page_revision", "unpublish"),
    }


@pytest.mark.parametrize("way", ["form", "API"])
def test_converting_an_alias(client, news_index, allowed_to, way):  # noqa: F811
    alias = factories.NewsPageFactory(parent=news_index).create_alias(update_slug="alias")
    api = reverse(API, args=[alias.pk, "convert_alias"])
    address = reverse(f"{PAGES}:convert_alias", args=[alias.pk]) if way == "form" else api

    def attempt(user):
        client.post(address)
        return NewsPage.objects.get(pk=alias.pk).alias_of_id is None

    assert allowed_to(attempt) == WRITERS
