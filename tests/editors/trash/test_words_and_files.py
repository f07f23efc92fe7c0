"""Topics, partners, pictures and documents go into the bin and come back."""

import datetime
import shutil

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.editors.models import BinEntry, BinRow
from ptvt_site.network.models import Partner
from publications.models import Topic
from tests import factories
from tests.pdf import make_pdf


@pytest.fixture(autouse=True)
def nothing_from_before(db):
    """Forget what a test before this one left on disk and in caches: its rows are gone."""
    for cache in caches.all():
        cache.clear()
    shutil.rmtree(default_storage.path("prullenbak"), ignore_errors=True)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do what waits for the end of a transaction, as it does outside of tests."""

    def run(function, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **kwargs)

    return run


def urls_of(thing):
    """The addresses by which an editor deletes one thing, and several."""
    if isinstance(thing, CustomImage):
        single = reverse("wagtailimages:delete", args=[thing.pk])
    elif isinstance(thing, CustomDocument):
        single = reverse("wagtaildocs:delete", args=[thing.pk])
    else:
        name = f"{thing._meta.app_label}_{thing._meta.model_name}"
        single = reverse(f"wagtailsnippets_{name}:delete", args=[thing.pk])
    meta = thing._meta
    bulk = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"])
    return single, f"{bulk}?id={thing.pk}&next=/beheer/"


@pytest.fixture(params=["one", "several"])
def delete(request, admin, committed):
    """Delete something in either way; gives the entry in the bin."""

    def do(thing):
        response = committed(admin.post, urls_of(thing)[request.param == "several"])
        assert response.status_code == 302
        assert not type(thing).objects.filter(pk=thing.pk).exists()
        return BinEntry.objects.get(object_id=thing.pk)

    return do


@pytest.fixture
def put_back(admin, committed):
    def do(entry):
        response = committed(admin.post, reverse("ptvt_restore", args=[entry.pk]), follow=True)
        assert "is teruggezet" in response.content.decode()
        return response

    return do


def test_a_topic_comes_back_with_posts_and_label(delete, put_back, client, programme, news_index):
    topic = programme.label
    post = factories.NewsPageFactory(parent=news_index, topics=[topic])
    entry = delete(topic)
    assert client.get("/onderwerpen/techniekpact/").status_code == 404
    assert ProgrammePage.objects.get().label is None
    put_back(entry)
    assert client.get("/onderwerpen/techniekpact/").status_code == 200
    assert ProgrammePage.objects.get().label == topic
    assert list(NewsPage.objects.get(pk=post.pk).topics.names()) == ["Techniekpact"]


def test_a_topic_of_a_name_that_is_taken_stays_in_the_bin(delete, admin, db):
    entry = delete(factories.TopicFactory(name="Instroom"))
    factories.TopicFactory(name="Instroom")
    response = admin.post(reverse("ptvt_restore", args=[entry.pk]))
    assert "Er is intussen iets anders met dezelfde naam." in response.content.decode()
    assert BinEntry.objects.exists() and Topic.objects.count() == 1


def test_a_partner_comes_back_to_its_pages(delete, put_back, client, programme, site):
    partner = factories.PartnerFactory(name="Hogeschool Hier")
    programme.body = [("partners", {"heading": "P", "introduction": "", "partners": [partner]})]
    programme.save()
    entry = delete(partner)
    for path in ("/partners/", "/programmas/techniekpact/"):
        assert "Hogeschool Hier" not in client.get(path).content.decode()
    put_back(entry)
    for path in ("/partners/", "/programmas/techniekpact/"):
        assert "Hogeschool Hier" in client.get(path).content.decode()
    assert Partner.objects.get().pk == partner.pk


def test_a_picture_comes_back_with_its_file(delete, put_back, client, news_index):
    picture = factories.ImageFactory(description="Een robot")
    picture.tags.add("robot")
    post = factories.NewsPageFactory(parent=news_index, image=picture)
    content = picture.file.read()
    small = picture.get_rendition("fill-50x50").url
    original, name = picture.file.url, picture.file.name
    entry = delete(picture)
    for url in (small, original):
        assert client.get(url).status_code == 404
    assert NewsPage.objects.get(pk=post.pk).image is None
    put_back(entry)
    picture = CustomImage.objects.get(pk=picture.pk)
    assert (picture.file.name, picture.file.read()) == (name, content)
    assert list(picture.tags.names()) == ["robot"]
    assert NewsPage.objects.get(pk=post.pk).image == picture
    assert picture.get_rendition("fill-50x50").file.size
    assert not list_of_kept()


def test_a_document_comes_back_with_its_file_and_address(delete, put_back, client, db):
    document = CustomDocument.objects.create(
        title="Rapport", file=ContentFile(make_pdf("Een rapport over robots"), name="rapport.pdf")
    )
    url = document.url
    assert client.get(url).status_code == 200
    entry = delete(document)
    assert client.get(url).status_code == 404
    kept = BinRow.objects.exclude(kept_file="").values_list("kept_file", flat=True)
    assert kept
    for path in kept:
        assert client.get(f"/media/{path}").status_code == 404
    put_back(entry)
    assert client.get(url).status_code == 200
    document = CustomDocument.objects.get(pk=document.pk)
    assert document.cover is not None and "robots" in document.text
    assert not list_of_kept()


def test_a_document_that_a_publication_needs_stays(admin, publication_index):
    publication = factories.PublicationPageFactory(parent=publication_index)
    document = factories.DocumentFactory()
    publication.files.create(document=document)
    publication.save()
    single, several = urls_of(document)
    for url in (single, several):
        page = admin.get(url).content.decode()
        assert "Ja, verwijder" not in page
        admin.post(url)
    assert CustomDocument.objects.filter(pk=document.pk).exists()
    assert not BinEntry.objects.exists()


def list_of_kept() -> list[str]:
    if not default_storage.exists("prullenbak"):
        return []
    return [
        name
        for folder in default_storage.listdir("prullenbak")[0]
        for name in default_storage.listdir(f"prullenbak/{folder}")[1]
    ]


class TestEmptying:
    def test_takes_what_is_too_old_for_good(self, admin, committed, settings, db):
        old, young = factories.ImageFactory(), factories.ImageFactory()
        for picture in (old, young):
            committed(admin.post, urls_of(picture)[0])
        assert len(list_of_kept()) == 2
        long_ago = timezone.now() - datetime.timedelta(days=settings.BIN_DAYS, minutes=1)
        BinEntry.objects.filter(object_id=old.pk).update(deleted_at=long_ago)
        call_command("empty_bin")
        assert BinEntry.objects.get().object_id == young.pk
        assert len(list_of_kept()) == 1
        BinEntry.objects.all().delete()

    def test_takes_files_that_no_row_knows(self, settings, db):
        import os

        kept = default_storage.save("prullenbak/abc/los.txt", ContentFile(b"x"))
        call_command("empty_bin")
        assert default_storage.exists(kept)
        os.utime(default_storage.path(kept), (1, 1))
        call_command("empty_bin")
        assert not default_storage.exists(kept)

    def test_leaves_what_is_young(self, admin, committed, settings, db):
        committed(admin.post, urls_of(factories.TopicFactory())[0])
        almost = timezone.now() - datetime.timedelta(days=settings.BIN_DAYS, minutes=-1)
        BinEntry.objects.update(deleted_at=almost)
        call_command("empty_bin")
        assert BinEntry.objects.get().days_left == 1


class TestTheList:
    def test_says_who_when_what_and_how_long(self, admin, db):
        admin.post(urls_of(factories.TopicFactory(name="Instroom"))[0])
        page = admin.get(reverse("ptvt_bin")).content.decode()
        for text in ("Instroom", "Onderwerp", "redacteur", "Terugzetten", "30"):
            assert text in page

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_can_be_exported(self, admin, db, form):
        admin.post(urls_of(factories.TopicFactory(name="Instroom"))[0])
        assert admin.get(reverse("ptvt_bin") + f"?export={form}").status_code == 200

    def test_can_be_filtered(self, admin, db):
        for thing in (factories.TopicFactory(name="Instroom"), factories.PartnerFactory()):
            admin.post(urls_of(thing)[0])
        page = admin.get(reverse("ptvt_bin_results") + "?kind=partner").content.decode()
        assert "Partner" in page and "Instroom" not in page

    def test_asks_no_more_queries_for_more_items(self, admin, db, django_assert_max_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        counts = []
        for number in (1, 8):
            for _ in range(number):
                admin.post(urls_of(factories.TopicFactory())[0])
            with CaptureQueriesContext(connection) as queries:
                admin.get(reverse("ptvt_bin"))
            counts.append(len(queries))
        assert counts[0] == counts[1]
