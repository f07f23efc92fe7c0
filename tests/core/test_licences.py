"""The licence of the site and of a page, wherever it is told."""

import json

import pytest
from bs4 import BeautifulSoup

from ptvt_site.core.models import SiteSettings
from ptvt_site.core.models.site_settings import Licence, licence_link
from tests import factories

pytestmark = pytest.mark.django_db
BY = "https://creativecommons.org/licenses/by/4.0/deed.nl"
ZERO = "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"


def licences(client, path: str) -> set[str]:
    links = BeautifulSoup(client.get(path).content, "html.parser").select("[rel=license]")
    return {link["href"] for link in links}


def test_every_choice_has_an_address_or_none():
    assert [key for key in Licence.values if licence_link(key) is None] == [Licence.NONE]


@pytest.mark.parametrize(("licence", "url"), [("", BY), (Licence.CC0, ZERO)])
def test_is_told_on_the_page_in_feeds_and_in_the_api(client, news_index, licence, url):
    factories.NewsPageFactory(parent=news_index, slug="bericht", licence=licence)
    assert licences(client, "/actueel/bericht/") == licences(client, "/actueel/feed/") == {url}
    assert f'"license": "{url}"' in client.get("/actueel/bericht/").content.decode()
    assert json.loads(client.get("/api/v2/posts/").content)["items"][0]["licence_url"] == url


def test_all_rights_reserved_names_no_licence(client, site, news_index):
    SiteSettings.objects.create(site=site, licence=Licence.NONE)
    factories.NewsPageFactory(parent=news_index, slug="bericht")
    assert licences(client, "/actueel/bericht/") == set()
    assert json.loads(client.get("/api/v2/posts/").content)["items"][0]["licence_url"] is None
