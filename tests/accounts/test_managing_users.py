"""Only a superuser makes or changes a superuser; the command that creates an account."""

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from tests.accounts.conftest import is_in

# These tests are about permissions, not about the second factor.
pytestmark = pytest.mark.usefixtures("site", "password_is_enough")


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


def test_a_beheerder_reads_the_roles_of_all_and_what_goes_with_an_account(client, manager, chief):
    shown = client.get("/beheer/users/").text
    assert "Rollen" in shown and "Beheerder" in shown and "Systeembeheerder" in shown
    manager.groups.set(Group.objects.all())
    assert "Beheerder, Eindredacteur, Redacteur" in client.get("/beheer/users/").text
    user = type(manager).objects.create_user("jo")
    shown = client.get(f"/beheer/users/delete/{user.pk}/").text
    assert "Opmerkingen bij pagina’s verdwijnen" in shown and "keer naar verwezen" not in shown


@pytest.mark.parametrize("is_new", [True, False])
@pytest.mark.parametrize("who", ["manager", "admin"])
def test_only_a_superuser_makes_one(client, request, django_user_model, who, is_new):
    request.getfixturevalue(who)
    address, users = "/beheer/users/new/", django_user_model.objects
    if not is_new:
        address = f"/beheer/users/edit/{users.create_user('jo', 'jo@voorbeeld.nl').pk}/"
    assert ("is_superuser" in client.get(address).text) is (who == "admin")
    client.post(address, details("jo"))
    user = users.get(username="jo")
    assert (user.first_name, user.is_superuser) == ("Jo", who == "admin")


def test_an_address_and_a_name_have_one_account_in_any_capitals(client, manager, django_user_model):
    taken = {"username": "BEHEER", "email": "Beheer@Voorbeeld.NL"}
    response = client.post("/beheer/users/new/", details("jo") | taken)
    for what in ("dit e-mailadres", "deze gebruikersnaam"):
        assert f"Een ander account heeft {what} al." in response.text
    assert django_user_model.objects.get() == manager
    with pytest.raises(IntegrityError), transaction.atomic():
        django_user_model.objects.create(username="jo", email="BEHEER@voorbeeld.nl")
    with pytest.raises(IntegrityError), transaction.atomic():
        django_user_model.objects.create(username="Beheer")
    for name in ("jo", "vos"):
        django_user_model.objects.create(username=name)


def test_a_user_without_a_role_gets_no_invitation(client, manager, django_user_model, mailoutbox):
    response = client.post("/beheer/users/new/", details("jo"), follow=True)
    user = django_user_model.objects.get(username="jo")
    assert response.redirect_chain[-1][0] == f"/beheer/users/edit/{user.pk}/"
    assert "heeft nog geen rol" in response.text
    client.post(f"/beheer/toegang/{user.pk}/", {"action": "invite"})
    assert not mailoutbox and not user.invited_at
    user.groups.add(Group.objects.get(name="Redacteur"))
    client.post(f"/beheer/toegang/{user.pk}/", {"action": "invite"})
    assert [mail.to for mail in mailoutbox] == [["jo@voorbeeld.nl"]]


def test_who_loses_every_role_reads_that_at_the_log_in(client, manager):
    login = "/account/login/?next=/beheer/users/"
    assert client.get("/beheer/login/", follow=True).redirect_chain[-1][0] == "/beheer/"
    assert client.get(login).url == "/beheer/users/"
    # Sent here by a page for others.
    assert client.get("/account/login/?next=/besloten/").status_code == 200
    manager.groups.clear()
    response = client.post("/beheer/users/", follow=True)
    assert response.redirect_chain == [(login, 302)]
    assert "U hebt geen toegang tot de redactie." in response.text


def test_a_superuser_deactivates_a_superuser(admin, chief):
    address = f"/beheer/bulk/accounts/user/set_active_state/?id={chief.pk}"
    admin.post(address, {"mark_as_active": "False"})
    chief.refresh_from_db()
    assert not chief.is_active


def create_editor(*arguments) -> str:
    output = io.StringIO()
    call_command("create_editor", *arguments, stdout=output)
    return output.getvalue()


def test_the_printed_password_opens_the_admin_and_is_made_once(client, site):
    printed = [create_editor(name) for name in ("redacteur", "piet")]
    accounts = [re.search(r"as (\S+) with password (\S{20,})", text).groups() for text in printed]
    assert accounts[0][0] == "redacteur" and accounts[0][1] != accounts[1][1]
    assert create_editor("--once") == ""
    form = dict(zip(("login", "password"), accounts[0], strict=True)) | {"next": "/beheer/"}
    assert client.post("/account/login/", form).url == "/beheer/"
    assert is_in(client)


# A superuser gets the mails of a manager, and is made when nobody can log in.
@pytest.mark.parametrize("role", ["Eindredacteur", ""])
def test_gives_a_role_or_makes_a_superuser(db, role):
    create_editor("piet", "--email", "p@x.nl", *(["--role", role] if role else ["--once"]))
    user = get_user_model().objects.get()
    assert (user.email, user.is_superuser) == ("p@x.nl", not role)
    assert user.groups.get().name == (role or "Beheerder")


def test_refuses_a_role_that_is_not_there_and_a_name_or_address_that_is_wrong_or_taken(db):
    create_editor("piet", "--email", "piet@x.nl")
    for arguments, problem in [
        (["jan", "--role", "Baas"], "There are: Beheerder, Eindredacteur, Redacteur."),
        (["jan", "--role", ""], "There is no role"),
        (["Piet"], "deze gebruikersnaam al"),
        (["jan", "--email", "PIET@x.nl"], "dit e-mailadres al"),
        (["jan", "--email", "jan"], "geldig e-mailadres"),
        ([""], "niet leeg"),
        (["jan piet"], "geldige gebruikersnaam"),
        (["j" * 151], "150 tekens"),
    ]:
        with pytest.raises(CommandError, match=problem):
            create_editor(*arguments)
    assert get_user_model().objects.count() == 1
