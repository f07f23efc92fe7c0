"""Every registered way to do an act obeys the one rule of that act, for each role.

The table of `docs/architecture.md` says where the rule of each act is.
"""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page, PageViewRestriction

from tests import factories
from tests.addresses import views
from tests.editors.conftest import MANAGERS, REVIEWERS, WRITERS, bulk, filled_in, screen_of

NOBODY_AT_ALL = set()
PAGES, API = "wagtailadmin_pages", "wagtailadmin_api:pages:action"
# The part of an address that names an act on a page, a user or a right.
ACT = re.compile(
    r"(publish|delete|move|set_position|copy|alias|privacy|toegang|/action/|users/(new|edit)"
    r"|groups/(new|edit)|^/beheer/bulk/)"
)
ELSEWHERE = re.compile(r"images/|documents/|redirects|collections|sites/|chooser|snippets|workflow")
# Ways without an effect of their own: a form that leads to another of these addresses.
ONLY_LOOKS = {f"{PAGES}:move", "wagtailusers_users:copy", "wagtailadmin_pages:action_menu"}


WHO = dict.fromkeys(
    ["publish", "unpublish", "delete", "move", "copy live", "alias", "change rights", "lock"],
    REVIEWERS,
) | dict.fromkeys(["save", "submit", "convert alias"], WRITERS)
WHO["delete with subpages"] = MANAGERS


def now(page) -> Page:
    return Page.objects.filter(pk=page.pk).first()


def page_ways(page, parent, form) -> dict:
    """By act and way: the address, what is sent, and whether it was done."""
    api = {name: reverse(API, args=[page.pk, name]) for name in PagesAdminAPIViewSet.actions}
    new = {"new_title": "K", "new_slug": "k", "new_parent_page": page.get_parent().pk}
    edit, copy, convert = (screen_of(page, view) for view in ("edit", "copy", "convert_alias"))
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
        "convert alias": lambda: now(page).alias_of_id is None,
        "change rights": PageViewRestriction.objects.exists,
        "save": lambda: now(page).specific.get_latest_revision_as_object().title == "Anders",
        "submit": lambda: now(page).current_workflow_state,
        "lock": lambda: now(page).locked,
    }
    ways = {
        ("save", "form"): (edit, form | {"action-save": "1", "title": "Anders"}),
        ("submit", "form"): (edit, form | {"action-submit": "1"}),
        ("lock", "form"): (screen_of(page, "lock"), {}),
        ("publish", "form"): (edit, form | {"action-publish": "1"}),
        **{(act, "form"): (screen_of(page, act), {}) for act in ("unpublish", "delete")},
        **{
            (act, "bulk of posts"): (bulk(act, page, model="publications/post"), {})
            for act in ("publish", "unpublish")
        },
        **{(act, "bulk"): (bulk(act, page), {}) for act in ("publish", "unpublish", "delete")},
        **{(act, "API"): (api[act], {}) for act in ("publish", "unpublish", "delete")},
        ("move", "form"): (screen_of(page, "move_confirm", parent.pk), {}),
        ("move", "bulk"): (bulk("move", page), {"chooser": parent.pk}),
        ("move", "API"): (api["move"], place),
        ("copy live", "form"): (copy, new | {"publish_copies": "on"}),
        ("copy live", "API"): (api["copy"], copied),
        ("alias", "form"): (copy, new | {"alias": "on"}),
        ("alias", "API"): (api["create_alias"], aliased),
        ("convert alias", "form"): (convert, {}),
        ("convert alias", "API"): (api["convert_alias"], {}),
        ("change rights", "form"): (screen_of(page, "set_privacy"), {"restriction_type": "login"}),
    }
    return {key: (*way, is_done[key[0]]) for key, way in ways.items()}


def posted(client, address, data, is_done):
    """An attempt: send it, and see whether it was done."""

    def attempt(user) -> bool:
        client.post(address, data)
        return is_done()

    return attempt


@pytest.mark.parametrize("act", WHO)
def test_on_a_page(client, editor, site, allowed_to, act):
    parent = factories.StandardPageFactory(slug="doel")
    page = factories.StandardPageFactory(slug="pagina")
    if act in ("publish", "unpublish", "save", "submit", "lock"):
        page = factories.NewsPageFactory(live=act != "publish")
        page.save_revision()
    elif act == "convert alias":
        page = page.create_alias(update_slug="alias")
    elif act == "delete with subpages":
        factories.StandardPageFactory(parent=page)
    client.force_login(editor)
    form = {} if page.alias_of_id else filled_in(client.get(screen_of(page)), page)
    attempts = {
        way: posted(client, *rest)
        for (name, way), rest in page_ways(page, parent, form).items()
        if name == act.removesuffix(" with subpages")
    }
    assert allowed_to(attempts) == dict.fromkeys(attempts, WHO[act])


@pytest.mark.parametrize(("target", "who"), [("user", MANAGERS), ("superuser", NOBODY_AT_ALL)])
def test_on_a_user(client, site, django_user_model, allowed_to, target, who):
    users = django_user_model.objects
    make = users.create_superuser if target == "superuser" else users.create_user
    user = make("doel", "doel@voorbeeld.nl", "geheim-woord-123", first_name="A", last_name="B")
    user.groups.add(Group.objects.get(name="Redacteur"))
    role = Group.objects.get(name="Beheerder")
    has_role = role.user_set.filter(pk=user.pk)
    changed = {"username": "doel", "email": "weg@x.nl", "first_name": "A", "last_name": "B"}
    keys = f"?id={user.pk}&next=/beheer/"

    def in_bulk(action):
        return reverse("wagtail_bulk_action", args=["accounts", "user", action]) + keys

    def stored():
        return users.filter(pk=user.pk).first()

    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    delete = reverse("wagtailusers_users:delete", args=[user.pk])
    access, state = reverse("login_access", args=[user.pk]), in_bulk("set_active_state")
    ways = {
        "form": (edit, changed | {"is_active": "on"}, lambda: stored().email == "weg@x.nl"),
        "delete": (delete, {}, lambda: stored() is None),
        "bulk delete": (in_bulk("delete"), {}, lambda: stored() is None),
        "bulk role": (in_bulk("assign_role"), {"role": role.pk}, has_role.exists),
        "bulk state": (state, {"mark_as_active": "False"}, lambda: not stored().is_active),
        "access": (access, {"action": "invite"}, lambda: stored().invited_at),
    }
    attempts = {way: posted(client, *rest) for way, rest in ways.items()}
    assert allowed_to(attempts) == dict.fromkeys(ways, who)


def test_no_registered_way_is_forgotten():
    addresses = {
        name
        for name, path in views()
        if path.startswith("/beheer/") and ACT.search(path) and not ELSEWHERE.search(path)
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
