"""The cached site of a request, and its settings."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from ptvt_site.core.models import SiteSettings
from ptvt_site.core.site import find_site, site_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(site):
    return lambda: RequestFactory().get("/", headers={"host": "testserver"})


class TestFindSite:
    def test_needs_no_query_but_for_the_version(self, ask, home, django_assert_num_queries):
        request = ask()
        site = find_site(request)
        with django_assert_num_queries(0):
            assert Site.find_for_request(request) == site
        with django_assert_num_queries(1):
            assert find_site(ask()).root_page.specific == home

    def test_changes_with_the_home_page(self, ask, home):
        find_site(ask())
        home.headline = "Anders"
        home.save_revision().publish()
        assert find_site(ask()).root_page.specific.headline == "Anders"


class TestSiteSettings:
    def test_are_empty_without_a_row_and_change_when_an_editor_changes_them(self, ask, site):
        assert site_settings(ask()).email == ""
        assert not SiteSettings.objects.exists()
        SiteSettings.objects.create(site=site, email="info@ptvt.nl")
        assert site_settings(ask()).email == "info@ptvt.nl"

    def test_of_a_site_are_its_own(self, ask, site, home):
        SiteSettings.objects.create(site=site, email="info@ptvt.nl")
        other = Site.objects.create(hostname="elders.nl", root_page=home)
        request = RequestFactory().get("/", headers={"host": "elders.nl"})
        assert find_site(request) == other
        assert site_settings(request).email == ""
