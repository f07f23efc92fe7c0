import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

ANONYMOUS, NOBODY = "anonymous", "without a role"


@pytest.fixture
def log_in(client, django_user_model):
    """Log in as somebody with that role; without a role, or not at all."""

    def log_in_as(role: str):
        client.logout()
        if role == ANONYMOUS:
            return None
        name = role.lower().replace(" ", "-") + ".test"
        user, made = django_user_model.objects.get_or_create(
            username=name, defaults={"email": f"{name}@voorbeeld.nl"}
        )
        if made and role != NOBODY:
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return log_in_as


@pytest.fixture
def without_role(client, django_user_model):
    """A client of a user with access to the admin only."""
    user = django_user_model.objects.create_user("schrijver")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


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


def queries_of(client, address: str) -> int:
    """The number of queries of a page that was requested before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
