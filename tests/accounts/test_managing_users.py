"""Nobody but a superuser makes, changes, deactivates or deletes a superuser."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(autouse=True)
def password_is_enough(settings):
    """These tests are about permissions, not about the second factor."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def manager(client, django_user_model):
    user = django_user_model.objects.create_user("beheer", "beheer@voorbeeld.nl")
    user.groups.add(Group.objects.get(name="Beheerder"))
    client.force_login(user)
    return user


@pytest.fixture
def chief(django_user_model):
    return django_user_model.objects.create_superuser("chef", "chef@voorbeeld.nl")


def details(name: str) -> dict:
    return {
        "username": name, "email": f"{name}@voorbeeld.nl", "first_name": "Jo", "last_name": "Vos",
        "is_active": "on", "is_superuser": "on",
    }  # fmt: skip


class TestABeheerder:
    def test_reads_the_roles_of_all(self, client, manager, chief, django_assert_num_queries):
        client.get("/beheer/users/")
        with CaptureQueriesContext(connection) as few:
            shown = client.get("/beheer/users/").content.decode()
        assert "Rollen" in shown and "Beheerder" in shown and "Systeembeheerder" in shown
        for number in range(5):
            user = type(manager).objects.create_user(f"r{number}", f"r{number}@voorbeeld.nl")
            user.groups.set(Group.objects.all())
        with django_assert_num_queries(len(few)):
            assert (
                "Beheerder, Eindredacteur, Redacteur"
                in client.get("/beheer/users/").content.decode()
            )

    def test_makes_no_superuser(self, client, manager, django_user_model):
        page = client.get("/beheer/users/new/")
        assert page.status_code == 200
        assert "is_superuser" not in page.content.decode()
        client.post("/beheer/users/new/", details("nieuw"))
        assert not django_user_model.objects.get(username="nieuw").is_superuser

    def test_makes_nobody_a_superuser(self, client, manager, django_user_model):
        user = django_user_model.objects.create_user("jo", "jo@voorbeeld.nl")
        address = f"/beheer/users/edit/{user.pk}/"
        assert "is_superuser" not in client.get(address).content.decode()
        client.post(address, details("jo"))
        user.refresh_from_db()
        assert (user.first_name, user.is_superuser) == ("Jo", False)


class TestASuperuser:
    def test_makes_a_superuser(self, admin, django_user_model):
        admin.post("/beheer/users/new/", details("nieuw"))
        assert django_user_model.objects.get(username="nieuw").is_superuser

    def test_deactivates_a_superuser(self, admin, chief):
        address = f"/beheer/bulk/accounts/user/set_active_state/?id={chief.pk}"
        admin.post(address, {"mark_as_active": "False"})
        chief.refresh_from_db()
        assert not chief.is_active


class TestLoggingOut:
    def test_needs_a_post(self, admin):
        response = admin.get("/beheer/logout/")
        assert "sessionid" not in response.cookies
        assert admin.get("/beheer/").status_code == 200

    def test_ends_the_session(self, admin):
        key = admin.session.session_key
        assert admin.post("/beheer/logout/").status_code == 302
        assert not Session.objects.filter(pk=key).exists()
        assert admin.get("/beheer/").status_code == 302
