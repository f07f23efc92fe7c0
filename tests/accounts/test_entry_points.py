"""Every address of the admin refuses a session with a password alone."""

import re
import time
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize
from wagtail.models import Collection

from tests import factories
from tests.selection import by_day

from .conftest import PASSWORD, code, give_session, link_in, log_in

pytestmark = pytest.mark.django_db

SAMPLES = {"int": "1", "uuid": "8e7f0a1c-0000-4000-8000-000000000000", "lang": "nl"}
# What is no secret: the words of the admin's scripts.
OPEN = {"/beheer/jsi18n/", "/beheer/sprite/"}


def addresses(resolver=None, prefix="/") -> list[str]:
    """An example of every address of the site, with something filled in for what varies."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern.pattern, RoutePattern):
            part = re.sub(
                r"<(?:(\w+):)?\w+>", lambda m: SAMPLES.get(m[1], "x"), str(pattern.pattern)
            )
        else:
            form, names = normalize(pattern.pattern.regex.pattern)[0]
            part = form % dict.fromkeys(names, "1")
        if isinstance(pattern, URLResolver):
            found += addresses(pattern, prefix + part)
        elif isinstance(pattern, URLPattern):
            found.append(prefix + part)
    return found


ADMIN = sorted({path for path in addresses() if path.startswith("/beheer/")} - OPEN)
REST = sorted({path for path in addresses() if not path.startswith(("/beheer/", "/account/"))})


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
def password_only(request, client):
    """A session that knows a password and no more, of an administrator."""
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


def test_what_is_open_shows_no_content(password_only, client):
    for path in OPEN:
        assert TITLE not in password_only.get(path).content.decode(), path


TITLE = "Zeer vertrouwelijk"


def test_private_pages_documents_and_drafts_are_refused(password_only, home):
    private = factories.StandardPageFactory(parent=home, title=TITLE, slug="prive")
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    for each in (private, collection):
        each.view_restrictions.create(restriction_type="login")
    page = factories.StandardPageFactory(parent=home, title=TITLE, live=False)
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


@pytest.mark.parametrize(
    ("password_only", "paths"),
    [
        (session, by_day(REST[number::2], at_night=REST))
        for number, session in enumerate([NO_STEP, NOT_SHOWN])
    ],
    indirect=["password_only"],
)
def test_elsewhere_a_password_shows_no_more_than_a_visitor_sees(password_only, home, paths):
    differ = [
        path
        for path in paths
        if answer(password_only, "get", path) != answer(Client(), "get", path)
    ]
    assert differ == []


class TestForms:
    """Each form that takes a password."""

    @pytest.mark.parametrize("path", ["/beheer/login/", "/_util/login/"])
    def test_wagtails_own_take_none(self, client, person, path):
        response = client.post(path, {"username": "jansen", "password": PASSWORD})
        assert response.status_code == 302
        assert response.url == "/account/login/"
        assert "_auth_user_id" not in client.session

    @pytest.mark.parametrize(
        ("user", "next_page"),
        [("person", "/account/login/link-verstuurd/"), ("enrolled", "/account/2fa/authenticate/")],
    )
    def test_the_log_in_page_gives_no_session(self, client, request, user, next_page):
        request.getfixturevalue(user)
        assert log_in(client).url == next_page
        assert "_auth_user_id" not in client.session
        assert is_refused(*answer(client, "get", "/beheer/"))

    def test_a_link_to_another_password_gives_no_session(self, client, enrolled, mailoutbox):
        client.post("/account/password/reset/", {"email": enrolled.email})
        form = client.get(link_in(mailoutbox[0]), follow=True)
        path = form.request["PATH_INFO"]
        words = {"password1": "een-heel-ander-woord", "password2": "een-heel-ander-woord"}
        assert client.post(path, words).status_code == 302
        enrolled.refresh_from_db()
        assert enrolled.check_password("een-heel-ander-woord")
        assert "_auth_user_id" not in client.session
        assert log_in(client, password="een-heel-ander-woord").url == "/account/2fa/authenticate/"
        assert is_refused(*answer(client, "get", "/beheer/"))

    def test_sign_up_is_closed(self, client, site, django_user_model):
        fields = {"username": "nieuw", "email": "n@example.org"}
        client.post("/account/signup/", fields | {"password1": PASSWORD, "password2": PASSWORD})
        assert not django_user_model.objects.exists()


class TestSecondStep:
    """It opens the admin: otherwise the tests above would prove nothing."""

    @pytest.fixture
    def used(self, client, enrolled) -> str:
        used = code()
        log_in(client)
        client.post("/account/2fa/authenticate/", {"code": used})
        assert client.get("/beheer/").status_code == 200
        return used

    def test_works_once_with_each_code(self, used):
        for wrong in (used, f"{used[:3]} {used[3:]}", "000000"):
            other = Client()
            log_in(other)
            other.post("/account/2fa/authenticate/", {"code": wrong})
            assert is_refused(*answer(other, "get", "/beheer/")), wrong

    def test_ends_the_session_when_it_is_removed(self, client, used, enrolled):
        enrolled.authenticator_set.all().delete()
        assert is_refused(*answer(client, "get", "/beheer/"))

    def test_of_another_user_it_does_not_count(self, client, enrolled, django_user_model):
        other = django_user_model.objects.create_superuser("ander", password=PASSWORD)
        give_session(client, other, "mfa", id=enrolled.authenticator_set.first().pk)
        assert is_refused(*answer(client, "get", "/beheer/"))

    def test_after_eight_hours_the_session_is_over(self, client, enrolled, settings):
        step = enrolled.authenticator_set.first()
        give_session(client, enrolled, "mfa", id=step.pk)
        assert client.get("/beheer/").status_code == 200
        give_session(client, enrolled, "mfa", id=step.pk, at=time.time() - 8 * 60 * 60 - 1)
        assert is_refused(*answer(client, "get", "/beheer/"))
