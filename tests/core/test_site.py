"""The cached site of a request, its settings, and whole addresses on it."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from ptvt_site.core.models import SiteSettings
from ptvt_site.core.site import absolute_url, find_site, site_root, site_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(site):
    return lambda host="testserver", **more: RequestFactory().get(
        "/actueel/", headers={"host": host}, **more
    )


def test_find_site_needs_one_query_and_follows_the_home_page(ask, home, django_assert_num_queries):
    request = ask()
    site = find_site(request)
    with django_assert_num_queries(0):
        assert Site.find_for_request(request) == site
    with django_assert_num_queries(1):
        assert find_site(ask()).root_page.specific == home
    home.headline = "Anders"
    home.save_revision().publish()
    assert find_site(ask()).root_page.specific.headline == "Anders"


def test_settings_are_empty_without_a_row_and_of_one_site(ask, site, home):
    assert site_settings(ask()).email == ""
    assert not SiteSettings.objects.exists()
    SiteSettings.objects.create(site=site, email="info@ptvt.nl")
    assert site_settings(ask()).email == "info@ptvt.nl"
    other = Site.objects.create(hostname="elders.nl", root_page=home)
    request = ask("elders.nl")
    assert find_site(request) == other and site_settings(request).email == ""


def test_an_address_is_whole_and_of_the_settings_on_a_second_host_name(ask, settings):
    for address, whole in [
        ("/media/a b.jpg", "http://testserver/media/a b.jpg"),
        ("/#organisatie", "http://testserver/#organisatie"),
        ("https://media.example/a.jpg", "https://media.example/a.jpg"),
        ("//media.example/a.jpg", "http://media.example/a.jpg"),
        # A page that is on no site.
        *(("", "http://testserver/"), (None, "http://testserver/")),
    ]:
        assert absolute_url(ask(), address) == whole, address
    assert site_root(ask(secure=True)) == "https://testserver"
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.update(hostname="ptvt.nl", port=443)
    assert absolute_url(ask("www.ptvt.nl"), "/a/") == "https://ptvt.nl/a/"
    assert absolute_url(ask("ptvt.nl:8000"), "/a/") == "http://ptvt.nl:8000/a/"
