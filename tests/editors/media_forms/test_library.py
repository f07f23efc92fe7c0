"""The lists and edit pages of images and documents; uploads whose form was never completed."""

import os
import time
from itertools import product
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


def test_pictures_show_what_is_missing_and_are_filtered_by_it(admin, pictures):
    for layout in ("grid", "list"):
        text = html_of(admin, reverse("wagtailimages:index"), {"layout": layout})
        assert text.count('ptvt-description-state--missing">Zonder beschrijving') == 1
        assert text.count('ptvt-description-state">Decoratief') == 1
    for state, name in product(pictures, ("index", "index_results")):
        response = admin.get(reverse(f"wagtailimages:{name}"), {"beschrijving": state})
        assert list(response.context["images"]) == [pictures[state]]


def test_the_form_shows_where_a_file_is_used_and_whether_it_is_tagged(admin, site):
    picture = factories.ImageFactory()
    file = factories.DocumentFactory(file=ContentFile(make_pdf(tagged=True), name="a.pdf"))
    files = [{"document": file, "title": ""}]
    body = [("picture", {"image": picture, "caption": ""})]
    body.append(("downloads", {"heading": "", "documents": files}))
    page = factories.NewsPageFactory(title="Hier staat het", body=body)
    for app, item in (("wagtailimages", picture), ("wagtaildocs", file)):
        text = html_of(admin, reverse(f"{app}:edit", args=[item.pk]))
        usage = text.partition("Waar wordt dit gebruikt?")[2]
        assert "Hier staat het" in usage and screen_of(page) in usage
    assert "Toegankelijk opgemaakt" in text


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
