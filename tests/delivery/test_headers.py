"""The headers of every answer: what a page may do, who may frame it, and no cookies."""

import pytest
from django.conf import settings

from ptvt_site.delivery.headers import ADMIN_CSP, DATA, FRAMED_CSP, PERMISSIONS_POLICY
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

OTHER_SITES = {"Cross-Origin-Resource-Policy": "cross-origin"}


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
def visited(programme):
    """A site with the addresses that a visitor may ask."""
    return factories.NewsPageFactory()


def test_no_policy_names_another_site():
    policies = (settings.SECURE_CSP, ADMIN_CSP)
    ours, admins = ({one for values in each.values() for one in values} for each in policies)
    assert ours == {"'none'", "'self'"}
    assert admins <= ours | {"'unsafe-inline'", "data:", "blob:"}


def test_no_cache_may_keep_what_an_editor_sees(admin, visited):
    assert admin.get("/actueel/")["Cache-Control"] == "private, no-cache"


def test_a_visitor_gets_every_header_and_no_cookie(client, visited, monkeypatch):
    for path in VISITED:
        response = client.get(path)
        assert response.status_code == VISITED[path], path
        is_data = response["Content-Type"].startswith(DATA)
        check(response, **OTHER_SITES if is_data else {})
        assert no_cookie(response), path
        if response.status_code == 404:
            assert response["Cache-Control"] == "private, no-cache", path
    for method in ["head", "options", "post"]:
        check(getattr(client, method)("/"))
    # A page that breaks, which no page does by itself.
    monkeypatch.setattr(HomePage, "get_context", lambda *args, **kwargs: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    check(response)


def test_what_can_do_nothing_gets_no_policy(client):
    for path in ["/static/css/site.css", "/static/img/feed-logo.png"]:
        response = client.get(path)
        without = {"Content-Security-Policy", "Permissions-Policy"}
        assert response.status_code == 200 and not without & set(response.headers), path
        expected = {name: EVERYWHERE[name] for name in EVERYWHERE.keys() - without}
        assert {name: response.headers.get(name) for name in expected} == expected


def test_the_admin_has_every_header_and_its_own_policy_also_in_a_preview(admin, visited):
    assert ADMIN_CSP["frame-ancestors"] == ["'self'"]
    policy = settings.SECURE_CSP | ADMIN_CSP
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    preview = f"pages/{visited.pk}/view_draft/"
    for path in ("", "pages/", "bestaat-niet/", "images/multiple/add/", preview):
        check(admin.get(f"/beheer/{path}", follow=True), policy, "SAMEORIGIN")
    # The page itself may be framed by nobody; and who is not logged in, is a visitor.
    check(admin.get(visited.url))
    admin.logout()
    response = admin.get("/beheer/", follow=True)
    assert response.redirect_chain == [("/account/login/?next=/beheer/", 302)]
    assert (response.status_code, policy_of(response)) == (200, settings.SECURE_CSP)


def test_scripts_of_other_sites_may_read_feeds_and_calendars(client, programme):
    for path in ["/zoeken/feed/", "/zoeken/feed.json", "/agenda/agenda.ics"]:
        response = client.get(path)
        assert response["Access-Control-Allow-Origin"] == "*", path
        check(response, **OTHER_SITES)
    assert "Access-Control-Allow-Origin" not in client.get("/agenda/").headers


def test_a_page_for_a_frame_may_stand_on_any_site_unless_it_is_private(client, programme):
    path = "/programmas/techniekpact/gerelateerd/embed/"
    for query in ["", "?aantal=3", "?aantal=abc"]:
        response = client.get(path + query)
        assert (response.status_code, no_cookie(response)) == (200, True), query
        assert policy_of(response)["frame-ancestors"] == ["*"]
        # Also on a site that isolates itself.
        check(response, settings.SECURE_CSP | FRAMED_CSP, None, **OTHER_SITES)
    # The script that makes it as high as its list, as the page says how to.
    script = client.get("/volgen/").context["embed_script"].removeprefix("http://testserver")
    check(client.get(script), **OTHER_SITES)
    for kind in ("password", "login"):
        restriction = programme.view_restrictions.create(restriction_type=kind, password="geheim")
        check(client.get(path))
        restriction.delete()
