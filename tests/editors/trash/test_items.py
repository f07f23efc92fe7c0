"""Topics, partners, images and documents move to the trash and are restored."""

import datetime

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Page

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.trash.trashing import move_to_trash
from ptvt_site.network.models import Partner
from publications.models import Topic
from tests import factories
from tests.pdf import make_pdf


@pytest.fixture(autouse=True)
def empty_caches(db):
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do what waits for the end of a transaction, as it does outside of tests."""

    def run(function, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **kwargs)

    return run


def urls_of(item):
    """The addresses by which an editor deletes one item, and several."""
    meta = item._meta
    if isinstance(item, CustomImage):
        single = reverse("wagtailimages:delete", args=[item.pk])
    elif isinstance(item, CustomDocument):
        single = reverse("wagtaildocs:delete", args=[item.pk])
    else:
        name = f"wagtailsnippets_{meta.app_label}_{meta.model_name}:delete"
        single = reverse(name, args=[item.pk])
    bulk = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"])
    return single, f"{bulk}?id={item.pk}&next=/beheer/"


@pytest.fixture(params=["one", "several"])
def delete(request, admin, committed):
    """Delete an item in either way; returns its entry in the trash."""

    def do(item):
        response = committed(admin.post, urls_of(item)[request.param == "several"])
        assert response.status_code == 302
        assert not type(item).objects.filter(pk=item.pk).exists()
        return TrashEntry.objects.get(object_id=item.pk)

    return do


@pytest.fixture
def restore(admin, committed):
    def do(entry):
        response = committed(admin.post, reverse("ptvt_restore", args=[entry.pk]), follow=True)
        assert "is teruggezet" in response.content.decode()

    return do


def test_a_topic_is_restored_with_its_posts_and_label(
    delete, restore, client, programme, news_index
):
    topic = programme.label
    post = factories.NewsPageFactory(parent=news_index, topics=[topic])
    topic.slug = "techniekpact-nu"
    topic.save()
    entry = delete(topic)
    for slug in ("techniekpact", "techniekpact-nu"):
        assert client.get(f"/onderwerpen/{slug}/").status_code == 404
    assert "techniekpact-nu" not in client.get("/api/v2/topics/").content.decode()
    assert ProgrammePage.objects.get().label is None
    assert not NewsPage.objects.get(pk=post.pk).topics.exists()
    restore(entry)
    assert client.get("/onderwerpen/techniekpact-nu/").status_code == 200
    assert ProgrammePage.objects.get().label == topic
    assert list(NewsPage.objects.get(pk=post.pk).topics.names()) == [topic.name]


def test_a_post_that_is_edited_meanwhile_keeps_the_topic(delete, restore, news_index):
    topic = factories.TopicFactory(name="Instroom")
    post = factories.NewsPageFactory(parent=news_index, topics=[topic])
    post.save_revision()
    entry = delete(topic)
    NewsPage.objects.get(pk=post.pk).save_revision().publish()
    restore(entry)
    assert list(NewsPage.objects.get(pk=post.pk).topics.names()) == ["Instroom"]


@pytest.mark.parametrize("factory", [factories.TopicFactory, factories.PartnerFactory])
def test_a_name_in_the_trash_is_free_for_a_new_item(delete, admin, restore, factory):
    entry = delete(factory(name="Instroom"))
    new = factory(name="Instroom")
    response = admin.post(reverse("ptvt_restore", args=[entry.pk]))
    assert "Er is intussen iets anders met dezelfde naam." in response.content.decode()
    assert list(type(new).objects.all()) == [new]
    new.delete()
    restore(entry)
    assert type(new).objects.get().name == "Instroom"


def test_a_partner_is_restored_on_its_pages(delete, restore, client, programme, site):
    partner = factories.PartnerFactory(name="Hogeschool Hier")
    programme.body = [("partners", {"heading": "P", "introduction": "", "partners": [partner]})]
    programme.save()
    paths = ("/partners/", "/programmas/techniekpact/", "/api/v2/partners/")
    entry = delete(partner)
    for path in paths:
        assert "Hogeschool Hier" not in client.get(path).content.decode()
    restore(entry)
    for path in paths:
        assert "Hogeschool Hier" in client.get(path).content.decode()
    assert Partner.objects.get().pk == partner.pk


def test_an_image_is_restored_with_its_file(delete, restore, client, news_index):
    image = factories.ImageFactory(description="Een robot")
    image.tags.add("robot")
    post = factories.NewsPageFactory(parent=news_index, image=image)
    content, rendition = image.file.read(), image.get_rendition("fill-50x50").url
    assert client.get(rendition).status_code == 200
    entry = delete(image)
    assert client.get(rendition).status_code == 404
    assert NewsPage.objects.get(pk=post.pk).image is None
    restore(entry)
    restored = CustomImage.objects.get(pk=image.pk)
    assert (restored.file.name, restored.file.read()) == (image.file.name, content)
    assert list(restored.tags.names()) == ["robot"]
    assert NewsPage.objects.get(pk=post.pk).image == image
    assert restored.get_rendition("fill-50x50").file.size


def test_a_field_that_was_filled_meanwhile_stays(delete, restore, news_index):
    image, other = factories.ImageFactory(), factories.ImageFactory()
    post = factories.NewsPageFactory(parent=news_index, image=image)
    entry = delete(image)
    NewsPage.objects.filter(pk=post.pk).update(image=other)
    restore(entry)
    assert NewsPage.objects.get(pk=post.pk).image == other


def test_a_document_is_restored_with_its_address(delete, restore, client):
    document = CustomDocument.objects.create(
        title="Rapport", file=ContentFile(make_pdf("Een rapport over robots"), name="rapport.pdf")
    )
    document.refresh_from_db()
    cover = document.cover.get_rendition("fill-50x50").url
    assert client.get(document.url).status_code == 200
    entry = delete(document)
    for url in (document.url, cover):
        assert client.get(url).status_code == 404
    restore(entry)
    assert client.get(document.url).status_code == 200
    document = CustomDocument.objects.get(pk=document.pk)
    assert document.cover is not None and "robots" in document.text


class TestADocumentOfAPublication:
    @pytest.fixture
    def document(self, publication_index):
        publication = factories.PublicationPageFactory(parent=publication_index)
        document = factories.DocumentFactory()
        publication.files.create(document=document)
        publication.save()
        return document

    @pytest.mark.parametrize("way", [0, 1])
    def test_stays(self, admin, document, way):
        url = urls_of(document)[way]
        assert "Ja, verwijder" not in admin.get(url).content.decode()
        admin.post(url)
        assert CustomDocument.objects.filter(pk=document.pk).exists()
        assert not TrashEntry.objects.exists()

    def test_can_go_when_the_publication_is_in_the_trash(self, admin, editor, document):
        page = Page.objects.get(slug__startswith="bericht").specific
        move_to_trash(page, editor)
        admin.post(urls_of(document)[0])
        assert not CustomDocument.objects.filter(pk=document.pk).exists()


def test_a_collection_with_something_in_the_trash_stays(admin, editor):
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Beelden"))
    move_to_trash(factories.ImageFactory(collection=collection), editor)
    admin.post(reverse("wagtailadmin_collections:delete", args=[collection.pk]))
    assert Collection.objects.filter(pk=collection.pk).exists()


class TestEmptying:
    @pytest.fixture
    def age(self, settings):
        """Say that everything in the trash has been there for so long."""

        def set_age(**less):
            age = datetime.timedelta(days=settings.TRASH_DAYS) - datetime.timedelta(**less)
            TrashEntry.objects.update(deleted_at=timezone.now() - age)

        return set_age

    def test_deletes_for_good_with_files(self, committed, editor, age, news_index):
        image, document = factories.ImageFactory(), factories.DocumentFactory()
        page = factories.NewsPageFactory(parent=news_index)
        items = [image, document, page, factories.TopicFactory(), factories.PartnerFactory()]
        for item in items:
            move_to_trash(item, editor)
        age(minutes=-1)
        committed(call_command, "empty_trash")
        assert not TrashEntry.objects.exists()
        for item in items:
            assert not type(item)._base_manager.filter(pk=item.pk).exists()
        assert not default_storage.exists(image.file.name)
        assert not default_storage.exists(document.file.name)

    def test_keeps_what_is_young(self, editor, age):
        move_to_trash(topic := factories.TopicFactory(), editor)
        age(minutes=1)
        call_command("empty_trash")
        assert TrashEntry.objects.get().days_left == 1
        assert Topic._base_manager.filter(pk=topic.pk).exists()

    def test_keeps_a_document_that_a_restored_publication_needs(
        self, editor, age, publication_index, capsys
    ):
        publication = factories.PublicationPageFactory(parent=publication_index)
        document = factories.DocumentFactory()
        publication.files.create(document=document)
        publication.save()
        CustomDocument.objects.update(trashed_at=timezone.now())
        entry = TrashEntry(kind="document", title="x", item=document)
        entry.save()
        age(minutes=-1)
        call_command("empty_trash")
        assert TrashEntry.objects.get() == entry
        assert "Still needed" in capsys.readouterr().err


class TestTheList:
    def test_shows_who_when_what_and_how_long(self, admin, editor):
        move_to_trash(factories.TopicFactory(name="Instroom"), editor)
        page = admin.get(reverse("ptvt_trash")).content.decode()
        for text in ("Instroom", "Onderwerp", "redacteur", "Terugzetten", "30"):
            assert text in page

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_can_be_exported(self, admin, editor, form):
        move_to_trash(factories.TopicFactory(name="Instroom"), editor)
        assert admin.get(reverse("ptvt_trash") + f"?export={form}").status_code == 200

    def test_can_be_filtered(self, admin, editor):
        for item in (factories.TopicFactory(name="Instroom"), factories.PartnerFactory()):
            move_to_trash(item, editor)
        page = admin.get(reverse("ptvt_trash_results") + "?kind=partner").content.decode()
        assert "Partner" in page and "Instroom" not in page

    def test_needs_no_more_queries_for_more_items(self, admin, editor):
        counts = []
        for number in (1, 8):
            for _ in range(number):
                move_to_trash(factories.TopicFactory(), editor)
            with CaptureQueriesContext(connection) as queries:
                admin.get(reverse("ptvt_trash"))
            counts.append(len(queries))
        assert counts[0] == counts[1]
