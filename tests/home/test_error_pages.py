"""The pages for when something goes wrong."""

import re

from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import get_callable, get_resolver
from django.views.defaults import server_error

from ptvt_site.delivery.database_down import unavailable

resolver = get_resolver()


class TestWithoutDatabase:
    """No test here may touch the database: pytest-django refuses it."""

    def test_are_whole_pages_in_dutch_that_tell_nothing_of_what_went_wrong(self, rf):
        for response, status in [
            (server_error(rf.get("/")), 500),
            (resolver.resolve_error_handler(400)(rf.get("/"), ValueError("geheim")), 400),
            (get_callable(settings.CSRF_FAILURE_VIEW)(rf.post("/"), reason="geheim"), 403),
            (unavailable(), 503),
        ]:
            assert response.status_code == status
            page = response.content.decode()
            assert page.startswith("<!doctype html>") and '<html lang="nl"' in page
            assert page.count("<h1") == 1 and f"Foutcode {status}" in page
            assert "/static/css/site.css" in page
            assert "Traceback" not in page and "geheim" not in page


class TestWithNavigation:
    def test_not_found_and_forbidden_have_the_menu_and_the_search(self, rf, site):
        for error, status in [(Http404("geheim"), 404), (PermissionDenied("geheim"), 403)]:
            response = resolver.resolve_error_handler(status)(rf.get("/ergens/"), error)
            assert response.status_code == status
            for part in (f"Foutcode {status}", 'role="search"', "Hoofdmenu"):
                assert part in response.text
            assert "geheim" not in response.text
            # Whoever reads it without the style sheet gets no arrow as large as the window.
            assert all(" height=" in tag for tag in re.findall("<svg.*?>", response.text))
        response = respond_429(rf.get("/inloggen/"))
        assert (response.status_code, response.text.count("<h1")) == (429, 1)
        assert "Wacht een paar minuten" in response.text

    def test_has_the_words_of_the_address_in_its_search(self, client, site):
        for path in ("/programmas/tecniek-pact/", "/oud/Tecniek_pact.html", "/en/tecniek-pact"):
            response = client.get(path, follow=True)
            assert 'name="q" value="tecniek pact"' in response.text, path

    def test_an_odd_address_is_not_found(self, client, site):
        for path in ["/%00/", "/a%2Fb/", "/" + "x" * 3000 + "/", "/é/ü/", "/a//b/"]:
            assert client.get(path).status_code in (404, 301), path
        for path in ["//[", "//[x]/feed/", "/meelezen/\0/", "/account/login/?next=//["]:
            # The test client itself reads no such address.
            path, _, query = path.partition("?")
            response = client.get("/", PATH_INFO=path, QUERY_STRING=query)
            assert response.status_code == 404, path
        passkey = {"credential": '{"id": 1}'}
        assert client.post("/account/2fa/webauthn/login/", passkey).status_code == 400
