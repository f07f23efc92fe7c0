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


def licences(html: str) -> set[str]:
    return {link["href"] for link in BeautifulSoup(html, "html.parser").select("[rel=license]")}


@pytest.mark.parametrize(
    ("of_site", "of_page", "url"), [("", "", BY), ("", Licence.CC0, ZERO), (Licence.NONE, "", None)]
)
def test_is_told_on_the_page_in_feeds_and_in_the_api(
    client, site, news_index, of_site, of_page, url
):
    if of_site:
        SiteSettings.objects.create(site=site, licence=of_site)
    factories.NewsPageFactory(parent=news_index, slug="bericht", licence=of_page)
    page, feed = (client.get(f"/actueel/{name}/").text for name in ("bericht", "feed"))
    assert licences(page) == licences(feed) == ({url} if url else set())
    assert (f'"license": "{url}"' in page) is bool(url)
    assert json.loads(client.get("/api/v2/posts/").content)["items"][0]["licence_url"] == url
    assert [key for key in Licence.values if licence_link(key) is None] == [Licence.NONE]
