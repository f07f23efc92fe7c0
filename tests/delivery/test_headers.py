"""The headers of every answer: what a page may do, who may frame it, and no cookies."""

import pytest
from django.conf import settings

from ptvt_site.delivery.headers import ADMIN_CSP, FRAMED_CSP, PERMISSIONS_POLICY
from ptvt_site.home.models import HomePage
from tests import factories

FOUND = """
    / /actueel/ /actueel/feed/ /actueel/feed.json /publicaties/?soort=rapport /zoeken/?q=techniek
    /onderwerpen/ /volgen/ /volgen.opml /robots.txt /sitemap.xml /healthz /readyz
    /static/img/favicon.svg /programmas/techniekpact/ /programmas/techniekpact/gerelateerd/
    /programmas/techniekpact/gerelateerd/feed/
""".split()
# Also what only looks like the admin, or like the page that may be framed.
NOT_FOUND = """
    /bestaat-niet/ /media/documents/bestaat-niet.pdf /actueel/?pagina=99 /beheerder/
    /actueel/beheer/ /Beheer/ /programmas/techniekpact/embed/ /actueel/embed/
    /programmas/bestaat-niet/gerelateerd/embed/ /programmas/techniekpact/gerelateerd/embed/meer/
""".split()
VISITED = dict.fromkeys(FOUND, 200) | dict.fromkeys(NOT_FOUND, 404)
EVERYWHERE = {
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def policy_of(response) -> dict[str, list[str]]:
    directives = response["Content-Security-Policy"].split("; ")
    return {name: values for name, *values in map(str.split, directives)}


def check(response, policy=None, frame="DENY", **other) -> None:
    """Every header is there, with this policy; `other` are headers with another value."""
    expected = EVERYWHERE | other
    assert {name: response.headers.get(name) for name in expected} == expected
    assert policy_of(response) == (policy or settings.SECURE_CSP)
    assert response.headers.get("X-Frame-Options") == frame


def no_cookie(response) -> bool:
    headers = response.headers
    return "Set-Cookie" not in headers and "Cookie" not in headers.get("Vary", "")


@pytest.fixture
def visited(news_index, programme):
    """A site with the addresses that a visitor may ask."""
    return factories.NewsPageFactory(parent=news_index)


def test_no_policy_names_another_site():
    policies = (settings.SECURE_CSP, ADMIN_CSP)
    ours, admins = ({one for values in each.values() for one in values} for each in policies)
    assert ours == {"'none'", "'self'"}
    assert admins <= ours | {"'unsafe-inline'", "data:", "blob:"}


class TestVisitor:
    def test_gets_every_header_and_no_cookie_at(self, client, visited):
        for path in VISITED:
            response = client.get(path)
            assert response.status_code == VISITED[path], path
            check(response)
            assert no_cookie(response), path

    def test_gets_no_policy_with_what_can_do_nothing(self, client, visited):
        for path in ["/static/css/site.css", "/static/img/feed-logo.png"]:
            response = client.get(path)
            assert response.status_code == 200, path
            without = {"Content-Security-Policy", "Permissions-Policy"}
            assert not without & set(response.headers)
            expected = {name: EVERYWHERE[name] for name in EVERYWHERE.keys() - without}
            assert {name: response.headers.get(name) for name in expected} == expected

    def test_gets_every_header_with_another_method_and_an_error_of_the_site(
        self, client, visited, monkeypatch
    ):
        for method in ["head", "options", "post"]:
            check(getattr(client, method)("/"))
        # A page that breaks, which no page does by itself.
        monkeypatch.setattr(HomePage, "get_context", lambda *args, **kwargs: 1 / 0)
        client.raise_request_exception = False
        response = client.get("/")
        assert response.status_code == 500
        check(response)


class TestAdmin:
    def test_has_every_header_and_its_own_policy_also_in_a_preview(self, admin, visited):
        assert ADMIN_CSP["frame-ancestors"] == ["'self'"]
        policy = settings.SECURE_CSP | ADMIN_CSP
        assert policy["script-src"] == ["'self'"]
        assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
        preview = f"pages/{visited.pk}/view_draft/"
        for path in ("", "pages/", "bestaat-niet/", "images/multiple/add/", preview):
            check(admin.get(f"/beheer/{path}", follow=True), policy, "SAMEORIGIN")
        # The page itself may be framed by nobody.
        check(admin.get(visited.url))

    def test_of_a_stranger_leads_to_the_login_page_with_the_visitors_policy(self, client, visited):
        response = client.get("/beheer/", follow=True)
        assert response.redirect_chain == [("/account/login/?next=/beheer/", 302)]
        assert response.status_code == 200
        assert policy_of(response) == settings.SECURE_CSP


class TestFrame:
    """The one page that other sites may show in a frame."""

    path = "/programmas/techniekpact/gerelateerd/embed/"

    def test_may_stand_on_any_site_with_every_other_header_and_no_cookie(self, client, programme):
        for query in ["", "?aantal=3", "?aantal=abc"]:
            response = client.get(self.path + query)
            assert (response.status_code, no_cookie(response)) == (200, True), query
            assert policy_of(response)["frame-ancestors"] == ["*"]
            # Also on a site that isolates itself.
            other = {"Cross-Origin-Resource-Policy": "cross-origin"}
            check(response, settings.SECURE_CSP | FRAMED_CSP, None, **other)

    @pytest.mark.parametrize("kind", ["password", "login"])
    def test_is_not_the_door_of_a_private_page(self, client, programme, kind):
        programme.view_restrictions.create(restriction_type=kind, password="geheim")
        check(client.get(self.path))
