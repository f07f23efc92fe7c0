"""Every address of the admin refuses a session with a password alone."""

import time
from itertools import product

import pytest
from django.test import Client
from wagtail.models import Collection

from tests import factories
from tests.accounts.conftest import (
    PASSWORD,
    code,
    give_session,
    is_in,
    link_in,
    log_in,
    second_step,
)
from tests.addresses import filled_in, views
from tests.selection import by_day

pytestmark = pytest.mark.django_db

SAMPLES = {"int": "1", "uuid": "8e7f0a1c-0000-4000-8000-000000000000", "lang": "nl"}
# What is no secret: the words of the admin's scripts.
OPEN = {"/beheer/jsi18n/", "/beheer/sprite/"}


ADDRESSES = {
    filled_in(address, lambda match: SAMPLES.get(match[1], "x" if match[1] else "1"))
    for _, address in views()
}
ADMIN = sorted({path for path in ADDRESSES if path.startswith("/beheer/")} - OPEN)
REST = sorted(path for path in ADDRESSES if not path.startswith(("/beheer/", "/account/")))


def answer(client, method, path) -> tuple:
    # Some requests end the session: start each with a new one.
    getattr(client, "renew", lambda: None)()
    response = getattr(client, method)(path)
    return response.status_code, response.headers.get("Location")


def is_refused(status, location) -> bool:
    return status in (403, 404, 405, 410) or (
        status in (301, 302) and location.startswith(("/account/login/", "/beheer/login/"))
    )


NO_STEP, NOT_SHOWN = "no second step yet", "second step not shown"


@pytest.fixture(params=[NO_STEP, NOT_SHOWN])
def password_only(request, client, site):
    """A session that knows a password and no more, of an administrator.

    `site` by name: made by `person` alone, its pages would go with the first test of the module.
    """
    user = request.getfixturevalue("person" if request.param == NO_STEP else "enrolled")
    client.renew = lambda: give_session(client, user)
    client.renew()
    return client


def test_the_addresses_are_found():
    assert len(ADMIN) > 150
    for path in ("/beheer/", "/beheer/pages/1/edit/", "/beheer/api/main/pages/"):
        assert path in ADMIN
    assert {"/_util/login/", "/beheer/login/"} <= {*REST, *ADMIN}


@pytest.mark.parametrize(
    ("password_only", "method", "paths"),
    [
        (session, method, by_day(ADMIN[number::4], at_night=ADMIN))
        for number, (session, method) in enumerate(product([NO_STEP, NOT_SHOWN], ["get", "post"]))
    ],
    indirect=["password_only"],
)
def test_every_address_of_the_admin_is_refused(password_only, method, paths):
    opened = {
        path: heard
        for path in paths
        if not is_refused(*(heard := answer(password_only, method, path)))
        # Logging out is for everybody, and the other leads to the start page.
        and path not in ("/beheer/logout/", "/beheer/failwhale/")
    }
    assert opened == {}


def test_private_pages_documents_and_drafts_are_refused(password_only):
    title = "Zeer vertrouwelijk"
    private = factories.StandardPageFactory(title=title, slug="prive")
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    for each in (private, collection):
        each.view_restrictions.create(restriction_type="login")
    page = factories.StandardPageFactory(title=title, live=False)
    revision = page.save_revision()
    for path in (
        "/prive/",
        factories.DocumentFactory(collection=collection).url,
        f"/beheer/pages/{page.pk}/view_draft/",
        f"/beheer/pages/{page.pk}/edit/preview/",
        f"/beheer/pages/{page.pk}/revisions/{revision.pk}/view/",
        f"/beheer/api/main/pages/{page.pk}/",
    ):
        assert is_refused(*answer(password_only, "get", path)), path
    for path in OPEN:
        assert title not in password_only.get(path).text, path


@pytest.mark.parametrize(
    ("password_only", "paths"),
    [
        (session, by_day(REST[number::2], at_night=REST))
        for number, session in enumerate([NO_STEP, NOT_SHOWN])
    ],
    indirect=["password_only"],
)
def test_elsewhere_a_password_shows_no_more_than_a_visitor_sees(password_only, paths):
    differ = [
        path
        for path in paths
        if answer(password_only, "get", path) != answer(Client(), "get", path)
    ]
    assert differ == []


def test_no_form_that_takes_a_password_gives_a_session(client, person, request, mailoutbox):
    def is_outside() -> bool:
        is_anonymous = "_auth_user_id" not in client.session
        return is_anonymous and is_refused(*answer(client, "get", "/beheer/"))

    for path in ("/beheer/login/", "/_util/login/"):
        response = client.post(path, {"username": "jansen", "password": PASSWORD})
        assert response.url == "/account/login/" and is_outside()
    assert log_in(client).url == "/account/login/link-verstuurd/" and is_outside()
    request.getfixturevalue("enrolled")
    assert log_in(client).url == "/account/2fa/authenticate/" and is_outside()
    # Who has only an app is not offered a passkey.
    assert "Gebruik uw passkey" not in client.get("/account/2fa/authenticate/").text
    client, new = Client(), "een-heel-ander-woord"
    client.post("/account/password/reset/", {"email": person.email})
    form = client.get(link_in(mailoutbox[-1]), follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
    assert done.text.count("Uw wachtwoord is gewijzigd.") == 1 and is_outside()
    assert log_in(client, password=new).url == "/account/2fa/authenticate/" and is_outside()
    fields = {"username": "nieuw", "email": "n@example.org", "password1": new, "password2": new}
    Client().post("/account/signup/", fields)
    assert not type(person).objects.filter(username="nieuw").exists()


class TestSecondStep:
    """It opens the admin: otherwise the tests above would prove nothing."""

    def test_works_once_with_each_code(self, enrolled):
        used, heard = code(), []
        for sent in (used, used, f"{used[:3]} {used[3:]}", "000000"):
            browser = Client()
            log_in(browser)
            second_step(browser, sent)
            heard.append(is_in(browser))
        assert heard == [True, False, False, False]

    def test_of_another_user_it_does_not_count(self, client, enrolled, django_user_model):
        other = django_user_model.objects.create_superuser("ander", password=PASSWORD)
        give_session(client, other, "mfa", id=enrolled.authenticator_set.first().pk)
        assert is_refused(*answer(client, "get", "/beheer/"))

    def test_after_eight_hours_or_when_it_is_removed_the_session_is_over(self, client, enrolled):
        step = enrolled.authenticator_set.first()
        now = time.time()
        for started, opens in ((now, True), (now - 8 * 60 * 60 - 1, False), (now, True)):
            give_session(client, enrolled, "mfa", id=step.pk, at=started)
            assert is_in(client) is opens
        enrolled.authenticator_set.all().delete()
        assert is_refused(*answer(client, "get", "/beheer/"))
