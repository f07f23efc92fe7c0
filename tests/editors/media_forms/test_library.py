"""The lists and edit pages of images and documents."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests import factories
from tests.pdf import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures():
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

    def test_are_filtered_by_it(self, admin, pictures):
        for state in ["zonder", "met", "decoratief"]:
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


class TestUsage:
    @pytest.mark.parametrize("kind", ["image", "document"])
    def test_in_a_block_is_shown_with_a_link(self, admin, news_index, kind):
        if kind == "image":
            item = factories.ImageFactory(description="Een werkbank.")
            block = ("picture", {"image": item, "caption": ""})
        else:
            item = factories.DocumentFactory()
            files = [{"document": item, "title": ""}]
            block = ("downloads", {"heading": "", "documents": files})
        page = factories.NewsPageFactory(parent=news_index, title="Hier staat het", body=[block])
        name = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}[kind]
        text = admin.get(reverse(name, args=[item.pk])).content.decode()
        usage = text.partition("Waar wordt dit gebruikt?")[2]
        assert "Hier staat het" in usage
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in usage


def test_document_says_whether_it_is_tagged(admin):
    file = ContentFile(make_pdf(tagged=True), name="a.pdf")
    document = factories.DocumentFactory(file=file)
    response = admin.get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert "Toegankelijk opgemaakt" in response.content.decode()
