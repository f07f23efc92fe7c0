"""The lists and edit pages of images and documents; uploads whose form was never completed."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import UploadedFile

from tests import factories
from tests.editors.conftest import html_of, screen_of
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


class TestUsage:
    @pytest.mark.parametrize("kind", ["image", "document"])
    def test_in_a_block_is_shown_with_a_link(self, admin, news_index, kind):
        item = getattr(factories, f"{kind.capitalize()}Factory")()
        block = ("picture", {"image": item, "caption": ""})
        if kind == "document":
            files = [{"document": item, "title": ""}]
            block = ("downloads", {"heading": "", "documents": files})
        page = factories.NewsPageFactory(parent=news_index, title="Hier staat het", body=[block])
        name = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}[kind]
        text = html_of(admin, reverse(name, args=[item.pk]))
        usage = text.partition("Waar wordt dit gebruikt?")[2]
        assert "Hier staat het" in usage
        assert screen_of(page) in usage


def test_document_says_whether_it_is_tagged(admin):
    file = ContentFile(make_pdf(tagged=True), name="a.pdf")
    document = factories.DocumentFactory(file=file)
    response = admin.get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert "Toegankelijk opgemaakt" in response.content.decode()


DAY = 24 * 60 * 60


def leave(name: str, seconds: int = 0) -> UploadedFile:
    upload = UploadedFile.objects.create(file=ContentFile(b"x", name=name))
    then = time.time() - seconds
    os.utime(upload.file.path, (then, then))
    return upload


def test_leftovers_go_after_a_day():
    old, recent = leave("old.jpg", DAY + 60), leave("recent.jpg", DAY - 60)
    gone = leave("gone.jpg")
    Path(gone.file.path).unlink()
    new = leave("new.jpg")
    assert set(UploadedFile.objects.all()) == {recent, new}
    assert not Path(old.file.path).exists() and Path(recent.file.path).exists()
