from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import PageViewRestriction

from ptvt_site.core.metadata.social_card import SITE_CARD, SocialCard
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(news_index):
    """A post without a picture of its own."""
    return factories.NewsPageFactory(parent=news_index, title="Een bericht", slug="bericht")


class TestPicture:
    def test_is_drawn_once(self, client, page):
        address = page.social_card().address(page.pk)
        first = client.get(address)
        assert Image.open(BytesIO(first.content)).size == (1200, 630)
        assert "immutable" in first.headers["Cache-Control"]
        stored = f"social/{page.pk}/{page.social_card().digest}.png"
        with default_storage.open(stored, "wb") as file:
            file.write(b"stored")
        assert client.get(address).content == b"stored"

    def test_of_another_title_has_another_address(self, client, page):
        old = page.social_card()
        client.get(old.address(page.pk))
        page.title = "Een ander bericht"
        page.save()
        assert client.get(old.address(page.pk)).status_code == 404
        assert client.get(page.social_card().address(page.pk)).status_code == 200
        assert not default_storage.exists(f"social/{page.pk}/{old.digest}.png")

    def test_of_the_site(self, client, site):
        assert client.get(SITE_CARD.address()).status_code == 200

    @pytest.mark.parametrize("how", ["draft", "private", "gone"])
    def test_of_a_hidden_page_is_not_there(self, client, page, how):
        address = page.social_card().address(page.pk)
        assert client.get(address).status_code == 200
        if how == "draft":
            page.unpublish()
        elif how == "private":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            page.delete()
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize(
        "name", ["1-000000000000", f"{10**17}-0123456789ab", "site-0123456789ab"]
    )
    def test_of_nothing_is_not_there(self, client, site, name):
        assert client.get(f"/beeld/{name}.png").status_code == 404


class TestDrawing:
    @pytest.mark.parametrize(
        "title",
        [
            "Kort",
            "Wetenschappelijk-onderwijsonderzoeksprogrammacoördinatiebijeenkomst " * 3,
            "x" * 250,
            "🎉🎉",
            "العربية 中文 ελληνικά",
            "\u202eomgekeerd\x07 \u0301",
            "",
        ],
    )
    def test_takes_any_title(self, title):
        card = SocialCard(title, "seed", "Nieuws")
        picture = Image.open(BytesIO(card.png()))
        assert picture.size == (1200, 630)
        assert len(picture.convert("RGB").getcolors(1200 * 630)) > 10

    def test_differs_by_title_and_by_seed(self):
        drawn = {SocialCard(*told).png() for told in (("a", "s"), ("b", "s"), ("a", "t"))}
        assert len(drawn) == 3
