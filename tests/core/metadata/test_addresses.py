"""Whole addresses, for those who read the site from elsewhere."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from ptvt_site.core.site import absolute_url, site_root


@pytest.fixture
def request_at(site):
    return lambda host="testserver", **more: RequestFactory().get(
        "/actueel/", headers={"host": host}, **more
    )


class TestAddress:
    def test_is_whole_and_begins_with_what_the_visitor_asked(self, request_at):
        for address, whole in [
            ("/", "http://testserver/"),
            ("/media/a b.jpg", "http://testserver/media/a b.jpg"),
            ("/#organisatie", "http://testserver/#organisatie"),
            ("https://media.example/a.jpg", "https://media.example/a.jpg"),
            ("//media.example/a.jpg", "http://media.example/a.jpg"),
            ("", "http://testserver/"),
            # A page that is on no site.
            (None, "http://testserver/"),
        ]:
            assert absolute_url(request_at(), address) == whole, address
        assert site_root(request_at(secure=True)) == "https://testserver"

    def test_is_that_of_the_settings_on_a_second_host_name(self, request_at, settings):
        settings.ALLOWED_HOSTS = ["*"]
        Site.objects.update(hostname="ptvt.nl", port=443)
        assert absolute_url(request_at("www.ptvt.nl"), "/a/") == "https://ptvt.nl/a/"
        assert absolute_url(request_at("ptvt.nl:8000"), "/a/") == "http://ptvt.nl:8000/a/"
