"""Pictures are made smaller before a visitor asks."""

import re
from io import StringIO
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from wagtail.images.models import Filter

from ptvt_site.core import metadata, renditions
from ptvt_site.core.models import CustomDocument, CustomImage, CustomRendition
from publications import feeds
from publications.models import Post
from tests import factories
from tests.pdf import make_pdf
from tests.uploads.pictures import picture

PICTURE_TAG = re.compile(r"{% (?:picture|image|srcset_image) \S+ ([^%]*)%}")
PUBLIC_FOLDERS = ("components", "core", "home", "network", "programmes", "publications")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image(db):
    file = ContentFile(picture(size=(400, 250)), name="a.jpg")
    return CustomImage.objects.create(title="Foto", description="Twee vlakken.", file=file)


def test_sizes_are_all_that_the_site_asks_for():
    asked, folders = {metadata.PICTURE, feeds.PICTURE}, Path(settings.BASE_DIR) / "templates"
    for template in (file for name in PUBLIC_FOLDERS for file in (folders / name).rglob("*.html")):
        for attributes in PICTURE_TAG.findall(template.read_text()):
            asked.update(Filter.expand_spec(re.sub(r'\S+="[^"]*"', "", attributes).split()))
    assert len(asked) > 20
    assert asked == {*chain(renditions.STORY, *renditions.SHOWN_AS.values())}


def test_cache_stores_only_what_is_missing(image, monkeypatch):
    """Wagtail itself writes what it just read there."""
    written = []
    cache = CustomRendition.cache_backend
    set_many = cache.set_many
    monkeypatch.setattr(
        cache, "set_many", lambda items: (written.append(len(items)), set_many(items))
    )
    sizes = renditions.COVER[:3]
    made = image.get_renditions(*sizes)
    again = CustomImage.objects.get(pk=image.pk).get_renditions(*sizes)
    assert written == [3]
    assert {size: one.url for size, one in again.items()} == {
        size: one.url for size, one in made.items()
    }


def with_picture(image):
    video = {"title": "V", "url": "https://example.org", "poster": image}
    body = [("picture", {"image": image, "caption": "Zo"}), ("video", video)]
    return factories.NewsPageFactory(image=image, body=body)


def with_cover(image):
    page = factories.PublicationPageFactory()
    with TestCase.captureOnCommitCallbacks(execute=True):
        file = ContentFile(make_pdf(), name="a.pdf")
        page.files.create(document=CustomDocument.objects.create(title="x", file=file))
    return page


def programme_with_picture(image):
    return factories.ProgrammePageFactory(image=image)


def publish(page):
    """Publish a page, and do what follows the commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def made() -> set[int]:
    return set(CustomRendition.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("make", [with_picture, with_cover, programme_with_picture])
def test_a_publish_leaves_nothing_to_make_for_visitors(client, site, image, make):
    publish(page := make(image))
    before = made()
    assert len(before) >= len(renditions.COVER)
    section = page.get_parent().url
    addresses = ["/", page.url, section, *([] if "programma" in section else [f"{section}feed/"])]
    bodies = {address: client.get(address).text for address in addresses}
    assert bodies[page.url].count("<picture") >= (3 if make is with_picture else 1)
    assert "/media/images/" in bodies[section]
    assert made() == before


def test_a_picture_whose_file_is_lost_can_be_chosen(admin, image):
    image.file.storage.delete(image.file.name)
    chosen = admin.get(reverse("wagtailimages_chooser:chosen", args=[image.pk]))
    assert chosen.json()["result"]["id"] == str(image.pk)


def test_logo_is_made_when_a_partner_is_stored(image):
    with TestCase.captureOnCommitCallbacks(execute=True):
        factories.PartnerFactory(logo=image)
    assert list(image.renditions.values_list("filter_spec", flat=True)) == renditions.LOGO


@pytest.mark.parametrize("change", ["focal point", "file"])
def test_a_change_makes_them_again(admin, client, site, image, change):
    publish(page := factories.NewsPageFactory(image=image))
    old = set(shown_in(client, page))
    values = {"title": "Foto", "description": "Twee vlakken.", "collection": 1}
    if change == "file":
        values["file"] = ContentFile(picture("PNG", size=(350, 225)), name="a.png")
    else:
        values |= {f"focal_point_{name}": 200 for name in ("x", "y", "width", "height")}
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = admin.post(reverse("wagtailimages:edit", args=[image.pk]), values)
    assert response.status_code == 302
    before = made()
    client.logout()
    new = set(shown_in(client, page))
    assert made() == before and new and not old & new


def shown_in(client, page) -> list[str]:
    return re.findall(r"/media/images/\S+?fill-\S+", client.get(page.url).text)


def test_the_command_leaves_nothing_for_visitors_to_make(client, image, news_index):
    """Pictures that nobody published: from an import, a backup, or in sizes that are new."""

    def run() -> str:
        output = StringIO()
        call_command("make_renditions", stdout=output)
        return output.getvalue()

    assert run() == "0 renditions made.\n"
    report = with_cover(image)
    report.save_revision().publish()
    with_picture(image)
    CustomRendition.objects.all().delete()
    run()
    assert run() == "0 renditions made.\n"
    before = made()
    pages = [page.url for page in Post.objects.all()]
    for address in ("/", news_index.url, f"{news_index.url}feed/", *pages):
        assert "/media/images/" in client.get(address).text, address
    assert made() == before
    document = report.files.get().document
    document.collection.view_restrictions.create(restriction_type="login")
    run()
    assert not document.cover.renditions.exists()
