"""Pictures are made smaller before a visitor asks."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
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


def sizes_in_templates() -> set[str]:
    found = set()
    for folder in PUBLIC_FOLDERS:
        for template in (Path(settings.BASE_DIR) / "templates" / folder).rglob("*.html"):
            for attributes in PICTURE_TAG.findall(template.read_text()):
                words = re.sub(r'\S+="[^"]*"', "", attributes).split()
                found.update(Filter.expand_spec(words))
    return found


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image(db):
    file = ContentFile(picture(size=(1600, 1000)), name="a.jpg")
    return CustomImage.objects.create(title="Foto", description="Twee vlakken.", file=file)


def test_sizes_are_all_that_the_site_asks_for():
    asked = sizes_in_templates() | {metadata.PICTURE, feeds.PICTURE}
    assert len(asked) > 20
    assert asked == set(renditions.SIZES)


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


class TestPublishing:
    def publish(self, page, capture):
        with capture(execute=True):
            page.save_revision().publish()

    def test_leaves_nothing_to_make_for_visitors(
        self, client, news_index, image, django_capture_on_commit_callbacks
    ):
        body = [
            ("picture", {"image": image, "caption": "Zo"}),
            ("video", {"title": "V", "url": "https://example.org", "poster": image}),
        ]
        page = factories.NewsPageFactory(parent=news_index, image=image, body=body)
        assert not CustomRendition.objects.exists()
        self.publish(page, django_capture_on_commit_callbacks)
        made = set(CustomRendition.objects.values_list("pk", flat=True))
        assert made
        feed = f"{news_index.url}feed/"
        for address in ("/", page.url, news_index.url, feed):
            assert client.get(address).status_code == 200
        response = client.get(page.url).content.decode()
        assert response.count("<picture") >= 3
        assert set(CustomRendition.objects.values_list("pk", flat=True)) == made

    def test_of_a_programme_does_so_too(
        self, client, programme, image, django_capture_on_commit_callbacks
    ):
        programme.image = image
        self.publish(programme, django_capture_on_commit_callbacks)
        made = CustomRendition.objects.count()
        for address in (programme.url, "/programmas/", "/"):
            client.get(address)
        assert CustomRendition.objects.count() == made > 0

    def test_of_a_publication_has_its_cover_made(
        self, client, publication_index, django_capture_on_commit_callbacks
    ):
        page = factories.PublicationPageFactory(parent=publication_index)
        with django_capture_on_commit_callbacks(execute=True):
            file = ContentFile(make_pdf(), name="a.pdf")
            page.files.create(document=CustomDocument.objects.create(title="x", file=file))
        self.publish(page, django_capture_on_commit_callbacks)
        made = CustomRendition.objects.count()
        assert made >= len(renditions.COVER)
        for address in (page.url, publication_index.url):
            assert "<picture" in client.get(address).content.decode()
        assert CustomRendition.objects.count() == made


def test_logo_is_made_when_a_partner_is_stored(image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        factories.PartnerFactory(logo=image)
    assert list(image.renditions.values_list("filter_spec", flat=True)) == renditions.LOGO


class TestEditing:
    def edit(self, admin, image, capture, **values):
        values = {"title": "Foto", "description": "Twee vlakken.", "collection": 1} | values
        with capture(execute=True):
            response = admin.post(reverse("wagtailimages:edit", args=[image.pk]), values)
        assert response.status_code == 302

    @pytest.fixture
    def published(self, news_index, image, django_capture_on_commit_callbacks):
        page = factories.NewsPageFactory(parent=news_index, image=image)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return page

    @pytest.mark.parametrize("change", ["focal point", "file"])
    def test_a_change_makes_them_again(
        self, admin, client, published, image, django_capture_on_commit_callbacks, change
    ):
        values = {"focal_point_x": 1300, "focal_point_y": 200}
        values |= {"focal_point_width": 200, "focal_point_height": 200}
        if change == "file":
            content = picture("PNG", size=(1400, 900))
            values = {"file": ContentFile(content, name="a.png")}
        old = set(shown_in(client, published))
        self.edit(admin, image, django_capture_on_commit_callbacks, **values)
        made = CustomRendition.objects.count()
        client.logout()
        new = set(shown_in(client, published))
        assert CustomRendition.objects.count() == made > 0
        assert new and not old & new


def shown_in(client, page) -> list[str]:
    return re.findall(r"/media/images/\S+?fill-\S+", client.get(page.url).content.decode())


class TestTheCommand:
    """Pictures that nobody published: from an import, a backup, or in sizes that are new."""

    @pytest.fixture
    def shown(self, news_index, publication_index, image):
        """Pages with a picture and a cover of which no size was made."""
        file = ContentFile(make_pdf(), name="a.pdf")
        document = CustomDocument.objects.create(title="x", file=file)
        factories.NewsPageFactory(
            parent=news_index, image=image, body=[("picture", {"image": image})]
        )
        report = factories.PublicationPageFactory(parent=publication_index)
        report.files.create(document=document)
        report.save_revision().publish()
        CustomRendition.objects.all().delete()
        return document

    def run(self) -> str:
        output = StringIO()
        call_command("make_renditions", stdout=output)
        return output.getvalue()

    def test_leaves_nothing_to_make_for_visitors_or_for_a_second_run(
        self, client, shown, news_index
    ):
        self.run()
        assert self.run() == "0 renditions made.\n"
        made = set(CustomRendition.objects.values_list("pk", flat=True))
        pages = [page.url for page in Post.objects.all()]
        for address in ("/", news_index.url, f"{news_index.url}feed/", *pages):
            assert "/media/images/" in client.get(address).content.decode(), address
        assert set(CustomRendition.objects.values_list("pk", flat=True)) == made

    def test_makes_no_picture_that_no_page_shows(self, image):
        assert self.run() == "0 renditions made.\n"

    def test_makes_no_cover_of_a_private_document(self, shown):
        shown.collection.view_restrictions.create(restriction_type="login")
        self.run()
        assert not shown.cover.renditions.exists()
