import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from lxml import html

ANONYMOUS, NOBODY = "anonymous", "without a role"
WRITERS = {"Redacteur", "Eindredacteur", "Beheerder"}
REVIEWERS = WRITERS - {"Redacteur"}
MANAGERS = {"Beheerder"}
EVERYBODY = [ANONYMOUS, NOBODY, *sorted(WRITERS)]


@pytest.fixture
def log_in(client, django_user_model):
    """Log in as somebody with that role; without a role, or not at all."""

    def log_in_as(role: str, **values):
        client.logout()
        if role == ANONYMOUS:
            return None
        name = role.lower().replace(" ", "-") + ".test"
        user, made = django_user_model.objects.get_or_create(
            username=name, defaults={"email": f"{name}@voorbeeld.nl"}
        )
        if made and role != NOBODY:
            user.groups.add(Group.objects.get(name=role))
        if values:
            vars(user).update(values)
            user.save()
        client.force_login(user)
        return user

    return log_in_as


@pytest.fixture
def allowed_to(client, log_in):
    """The roles of EVERYBODY for which each attempt succeeds; each starts from the same."""

    def try_all(attempts: dict) -> dict[str, set[str]]:
        able = {name: set() for name in attempts}
        for who in EVERYBODY:
            user = log_in(who)
            for name, attempt in attempts.items():
                with transaction.atomic():
                    if attempt(user):
                        able[name].add(who)
                    transaction.set_rollback(True)
        return able

    return try_all


@pytest.fixture
def without_role(client, django_user_model):
    """A client of a user with access to the admin only."""
    user = django_user_model.objects.create_user("zonder-rol")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def screen_of(page, view: str = "edit", *keys) -> str:
    """The address of a screen of the admin about a page."""
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk, *keys])


def bulk(action: str, *pages, model="wagtailcore/page") -> str:
    """The address of a bulk action on pages, by this model."""
    keys = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=[*model.split('/'), action])}?{keys}"


def html_of(client, address: str, *args, **kwargs) -> str:
    """The HTML of an address, which answers."""
    response = client.get(address, *args, **kwargs)
    assert response.status_code == 200, address
    return response.text


def filled_in(response, page) -> dict:
    """What a browser sends of a page's form, without its blocks."""
    (form,) = html.fromstring(response.content).xpath("//form[@data-edit-form]")
    values = {name: value for name, value in form.form_values() if "action-" not in name}
    # Scripts make these.
    scripted = {
        f"{field.name}-count": "0"
        for field in page._meta.get_fields()
        if hasattr(field, "stream_block")
    }
    scripted |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return values | scripted
