"""The lists and edit pages of images and documents."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests import factories
from tests.pdf import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures():
    """One of each kind."""
    return {
        "zonder": factories.ImageFactory(title="Kaal"),
        "met": factories.ImageFactory(title="Beschreven", description="Een werkbank."),
        "decoratief": factories.ImageFactory(title="Sierlijk", is_decorative=True),
    }


class TestPictures:
    @pytest.mark.parametrize("layout", ["grid", "list"])
    def test_show_what_is_missing(self, admin, pictures, layout):
        response = admin.get(reverse("wagtailimages:index"), {"layout": layout})
        text = response.content.decode()
        assert text.count('ptvt-description-state--missing">Zonder beschrijving') == 1
        assert text.count('ptvt-description-state">Decoratief') == 1

    @pytest.mark.parametrize("state", ["zonder", "met", "decoratief"])
    def test_are_filtered_by_it(self, admin, pictures, state):
        for name in ("index", "index_results"):
            response = admin.get(reverse(f"wagtailimages:{name}"), {"beschrijving": state})
            assert list(response.context["images"]) == [pictures[state]]

    def test_need_no_more_queries_for_more_images(
        self, admin, pictures, django_assert_max_num_queries
    ):
        for _ in range(12):
            factories.ImageFactory()
        admin.get(reverse("wagtailimages:index"))
        with django_assert_max_num_queries(30):
            admin.get(reverse("wagtailimages:index"))

    def test_are_for_editors_only(self, client, site):
        assert client.get(reverse("wagtailimages:index")).status_code == 302


class TestUsage:
    def test_of_a_picture_in_a_story_is_told(self, admin, news_index, pictures):
        image = pictures["met"]
        address = reverse("wagtailimages:edit", args=[image.pk])
        assert "Nergens." in admin.get(address).content.decode()
        body = [("picture", {"image": image, "caption": ""})]
        page = factories.NewsPageFactory(parent=news_index, title="Hier staat hij", body=body)
        text = admin.get(address).content.decode()
        assert "Hier staat hij" in text.partition("Waar wordt dit gebruikt?")[2]
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text

    def test_of_a_document_is_told(self, admin, news_index):
        document = factories.DocumentFactory()
        downloads = {"heading": "", "documents": [{"document": document, "title": ""}]}
        body = [("downloads", downloads)]
        factories.NewsPageFactory(parent=news_index, title="Hier staat het", body=body)
        response = admin.get(reverse("wagtaildocs:edit", args=[document.pk]))
        text = response.content.decode()
        assert "Hier staat het" in text.partition("Waar wordt dit gebruikt?")[2]


class TestDocument:
    def test_says_whether_it_is_tagged(self, admin):
        file = ContentFile(make_pdf(tagged=True), name="a.pdf")
        document = factories.DocumentFactory(file=file)
        response = admin.get(reverse("wagtaildocs:edit", args=[document.pk]))
        assert "Toegankelijk opgemaakt" in response.content.decode()
