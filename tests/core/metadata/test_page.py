import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.cache import caches
from PIL import Image
from wagtail.models import Site

from ptvt_site.core.metadata import DEFAULT_PICTURE, HEIGHT, WIDTH
from ptvt_site.core.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db


def head(client, path: str, **extra) -> BeautifulSoup:
    return BeautifulSoup(client.get(path, **extra).content, "html.parser").head


def meta(client, path: str) -> dict[str, str]:
    """The named facts in the head of the page; a name that occurs twice fails."""
    tags = head(client, path).find_all("meta", content=True)
    named = [(tag.get("name") or tag.get("property"), tag["content"]) for tag in tags]
    named = [(name, content) for name, content in named if name != "theme-color"]
    assert len(dict(named)) == len(named)
    return dict(named)


def test_title_is_that_for_search_engines_and_never_the_name_of_the_site_twice(
    client, site, home, news_index
):
    home.title = site.site_name
    home.save()
    assert head(client, "/").title.text == f"{home.headline} – {site.site_name}"
    for page in (home, news_index):
        page.seo_title = "Kort"
        page.save()
        assert head(client, page.url).title.text == f"Kort – {site.site_name}", page


class TestOpenGraph:
    def test_of_a_post(self, client, news_index):
        factories.NewsPageFactory(
            parent=news_index,
            title="Meer “techniek” & <ICT>",
            slug="meer",
            summary="Kort gezegd.",
            date="2026-03-02",
        )
        facts = meta(client, "/actueel/meer/")
        assert facts["og:title"] == "Meer “techniek” & <ICT>"
        assert facts["og:description"] == facts["description"] == "Kort gezegd."
        assert facts["og:type"] == "article"
        assert facts["og:url"] == "http://testserver/actueel/meer/"
        assert facts["article:published_time"] == "2026-03-02T00:00:00+01:00"
        assert (facts["og:image:width"], facts["og:image:height"]) == ("1200", "630")

    def test_takes_the_picture_of_the_page_when_it_is_large_and_there(self, client, news_index):
        for slug, width in (("groot", 1600), ("klein", 300)):
            image = factories.ImageFactory(file__width=width, file__height=900)
            factories.NewsPageFactory(parent=news_index, slug=slug, image=image)
        assert "/media/images/" in meta(client, "/actueel/groot/")["og:image"]
        facts = meta(client, "/actueel/klein/")
        assert facts["og:image"] == "http://testserver/static/img/social.png"
        assert facts["og:image:alt"] == "Platform Talent voor Technologie"

        image = factories.ImageFactory(file__width=1600, file__height=900)
        factories.NewsPageFactory(parent=news_index, slug="weg", image=image)
        image.file.storage.delete(image.file.name)
        for cache in caches.all(initialized_only=True):
            cache.clear()
        assert "/img/social.png" in meta(client, "/actueel/weg/")["og:image"]

    def test_of_a_list_has_the_picture_of_the_site_and_no_date(self, client, site, news_index):
        image = factories.ImageFactory(file__width=1600, file__height=900, description="De zaal")
        SiteSettings.objects.create(site=site, social_picture=image)
        facts = meta(client, "/actueel/")
        assert (facts["og:type"], facts["og:image:alt"]) == ("website", "De zaal")
        assert "article:published_time" not in facts and "/media/images/" in facts["og:image"]
        # The default has the size that the page says.
        with Image.open(finders.find(DEFAULT_PICTURE)) as picture:
            assert picture.size == (WIDTH, HEIGHT)


class TestCanonical:
    @pytest.mark.parametrize(
        ("path", "canonical"),
        [
            ("/", "/"),
            ("/?utm_source=x", "/"),
            ("/actueel/?pagina=1&x=y", "/actueel/"),
            ("/actueel/?jaar=2026&soort=nieuws", "/actueel/?soort=nieuws&jaar=2026"),
            ("/zoeken/?q=++a++b", "/zoeken/?q=a+b"),
        ],
    )
    def test_is_one_address(self, client, news_index, path, canonical):
        factories.NewsPageFactory(parent=news_index, date="2026-03-02")
        link = head(client, path).find_all("link", rel="canonical")
        assert [tag["href"] for tag in link] == [f"http://testserver{canonical}"]

    def test_is_on_the_site_s_own_host(self, client, news_index, settings):
        settings.ALLOWED_HOSTS = ["*"]
        Site.objects.update(hostname="ptvt.example", port=443)
        found = head(client, "/actueel/", headers={"host": "www.ptvt.example"})
        canonical = found.find("link", rel="canonical")["href"]
        assert canonical == "https://ptvt.example/actueel/"

    def test_neighbours_of_a_page_of_a_list(self, client, news_index):
        for number in range(30):
            factories.NewsPageFactory(parent=news_index, slug=f"b-{number}")
        found = head(client, "/actueel/?pagina=2")
        assert found.find("link", rel="prev")["href"] == "http://testserver/actueel/"
        assert found.find("link", rel="next")["href"] == "http://testserver/actueel/?pagina=3"


@pytest.mark.parametrize(
    ("path", "indexed"),
    [
        ("/actueel/", True), ("/actueel/?pagina=1", True), ("/actueel/?soort=nieuws", False),
        ("/actueel/?sorteer=oudste", False), ("/zoeken/?q=x", False),
    ],
)  # fmt: skip
def test_robots_read_lists_but_no_choices_from_them(client, news_index, path, indexed):
    factories.NewsPageFactory(parent=news_index)
    assert (meta(client, path).get("robots") is None) == indexed
