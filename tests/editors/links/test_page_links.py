"""A typed or pasted address of a page of this site is stored as a page link."""

import pytest

from news.models import NewsPage
from ptvt_site.core.page_links import page_at
from tests import factories
from tests.editors.writing.sent_forms import action, link_to
from tests.editors.writing.test_autosave import address, initial_data


@pytest.fixture
def target(home):
    return factories.StandardPageFactory(parent=home, slug="open")


@pytest.fixture
def saved(admin, news_index, target):
    """The stored body of a new post that an editor saves with these fields."""

    def save(fields: dict):
        data = initial_data(NewsPage, news_index) | {"title": "Een", "slug": "een"} | fields
        admin.post(address(NewsPage, news_index), data)
        page = NewsPage.objects.get().get_latest_revision_as_object()
        return page.body.get_prep_value()[0]["value"]

    return save


OWN = ["/open/", "/open", "http://testserver/open/", "https://testserver/open"]
OTHER = """
    #open open /open/#deel /open/?pagina=2 /open/feed/ /weg/ https://elders.example/open/
    //elders.example/open/ http://[::1 /%00/ mailto:open javascript:open
"""


def test_the_page_at_an_address_of_this_site_is_found(home, target):
    for url in OWN:
        assert page_at(url).pk == target.pk, url
    for url in ["/", "http://testserver", "http://testserver/"]:
        assert page_at(url).pk == home.pk, url
    for url in ["", "/\x00/", *OTHER.split()]:
        assert page_at(url) is None, url


class TestRichText:
    @pytest.mark.parametrize("url", OWN[::2])
    def test_stores_a_page_link(self, saved, target, url):
        html = saved(link_to(url))
        assert f'id="{target.pk}"' in html and 'linktype="page"' in html and "href" not in html

    @pytest.mark.parametrize("url", ["https://elders.example/open/", "/open/#deel"])
    def test_keeps_other_addresses(self, saved, url):
        assert f'href="{url}"' in saved(link_to(url))


class TestCallToAction:
    def test_stores_the_page(self, saved, target, site):
        # The field for addresses wants a domain.
        site.hostname = "ptvt.example"
        site.save()
        value = saved(action(url="https://ptvt.example/open/"))
        assert (value["page"], value["url"]) == (target.pk, "")

    def test_keeps_other_addresses(self, saved):
        value = saved(action(url="https://elders.example/"))
        assert (value["page"], value["url"]) == (None, "https://elders.example/")
