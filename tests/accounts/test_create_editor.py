"""The command that creates the first editor's account."""

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command


@pytest.fixture(autouse=True)
def password_is_enough(settings):
    """The command prints a password only where no second factor is required."""
    settings.SECOND_FACTOR_REQUIRED = False


def create_editor(*arguments) -> str:
    output = io.StringIO()
    call_command("create_editor", *arguments, stdout=output)
    return output.getvalue()


def printed_account(output: str) -> dict:
    """The account that the command says one can log in with."""
    username, password = re.search(r"as (\S+) with password (\S+)", output).groups()
    return {"login": username, "password": password}


class TestCreateEditor:
    def test_the_printed_password_opens_the_admin(self, client, site):
        account = printed_account(create_editor())
        response = client.post("/account/login/", account | {"next": "/beheer/"})
        assert response.status_code == 302
        assert response.url == "/beheer/"
        assert client.get("/beheer/").status_code == 200

    def test_creates_long_random_passwords(self, db):
        passwords = {printed_account(create_editor(f"naam{n}"))["password"] for n in range(3)}
        assert len(passwords) == 3
        assert all(len(password) >= 20 for password in passwords)

    def test_once_creates_an_account_only_when_nobody_can_log_in(self, db):
        assert printed_account(create_editor("--once"))["login"] == "redacteur"
        before = get_user_model().objects.get().password
        assert create_editor("--once") == ""
        assert get_user_model().objects.get().password == before

    def test_gives_a_role(self, db):
        create_editor("piet", "--role", "Eindredacteur", "--email", "piet@voorbeeld.nl")
        user = get_user_model().objects.get()
        assert [group.name for group in user.groups.all()] == ["Eindredacteur"]
        assert (user.email, user.is_superuser) == ("piet@voorbeeld.nl", False)

    def test_without_a_role_creates_a_superuser_who_gets_the_mails_of_a_manager(self, db):
        create_editor()
        user = get_user_model().objects.get()
        assert user.is_superuser
        assert user.groups.get().name == "Beheerder"

    @pytest.mark.parametrize(
        ("arguments", "problem"),
        [
            (["jan", "--role", "Baas"], "There are: Beheerder, Eindredacteur, Redacteur."),
            (["piet"], "There is an account “piet” already."),
        ],
    )
    def test_refuses_a_role_that_is_not_there_and_a_name_that_is(self, db, arguments, problem):
        create_editor("piet")
        with pytest.raises(CommandError, match=problem):
            create_editor(*arguments)
        assert get_user_model().objects.count() == 1
