"""Topics, partners, images and documents move to the trash and are restored."""

import datetime

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Page

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import CustomDocument, CustomImage, Refused
from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.trash.actions import move_to_trash
from ptvt_site.events.models import Place
from tests import factories
from tests.editors.conftest import queries_of
from tests.pdf import make_pdf

from .conftest import urls_of

TRASH = "/beheer/rapporten/prullenbak/"


@pytest.fixture(autouse=True)
def empty_caches(db):
    for cache in caches.all():
        cache.clear()


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("name", ["Topic", "Partner", "Person", "Place", "Image", "Document"])
def test_every_way_to_delete_moves_to_the_trash(admin, editor, name, several):
    item = getattr(factories, f"{name}Factory")()
    assert admin.post(urls_of(item)[several]).status_code == 302
    assert not type(item).objects.exists() and type(item)._base_manager.get() == item
    assert TrashEntry.objects.get().deleted_by == editor


def test_a_topic_is_restored_with_its_posts_and_label(
    delete, restore, client, programme, news_index
):
    topic = programme.label
    post = factories.NewsPageFactory(parent=news_index, topics=[topic])
    topic.slug = "techniekpact-nu"
    topic.save()
    post.save_revision()
    entry = delete(topic)
    for slug in ("techniekpact", "techniekpact-nu"):
        assert client.get(f"/onderwerpen/{slug}/").status_code == 404
    assert "techniekpact-nu" not in client.get("/api/v2/topics/").content.decode()
    assert ProgrammePage.objects.get().label is None
    assert not NewsPage.objects.get(pk=post.pk).topics.exists()
    NewsPage.objects.get(pk=post.pk).save_revision().publish()  # Edited meanwhile.
    restore(entry)
    assert client.get("/onderwerpen/techniekpact-nu/").status_code == 200
    assert ProgrammePage.objects.get().label == topic
    assert list(NewsPage.objects.get(pk=post.pk).topics.names()) == [topic.name]


@pytest.mark.parametrize("name", ["Topic", "Partner", "Person"])
def test_a_name_in_the_trash_is_free_for_a_new_item(delete, restore, name):
    factory = getattr(factories, f"{name}Factory")
    entry = delete(factory(name="Instroom"))
    new = factory(name="Instroom")
    assert "Er is intussen iets anders met dezelfde naam." in restore(entry)
    assert list(type(new).objects.all()) == [new]
    new.delete()
    restore(entry)
    assert type(new).objects.get().name == "Instroom"


def test_a_partner_is_restored_on_its_pages(delete, restore, client, programme, site):
    partner = factories.PartnerFactory(name="Hogeschool Hier", logo=factories.ImageFactory())
    programme.body = [("partners", {"heading": "P", "introduction": "", "partners": [partner]})]
    programme.save()
    paths = ("/partners/", "/programmas/techniekpact/", "/api/v2/partners/")
    entry = delete(partner)
    for path in paths:
        assert "Hogeschool Hier" not in client.get(path).content.decode()
    restore(entry)
    logo = delete(partner.logo)
    for path in paths:
        assert "Hogeschool Hier" in client.get(path).content.decode()
    restore(logo)
    partner.refresh_from_db()
    assert partner.logo is not None


def test_a_person_is_restored_on_pages_and_as_a_contact(
    delete, restore, client, programme, label, news_index
):
    person = factories.PersonFactory(name="Sanne de Wit", email="s@ptvt.example")
    person.topics.add(label)
    fields = {"author": person, "contact": person, "topics": [label]}
    post = factories.NewsPageFactory(parent=news_index, slug="stuk", **fields)
    post.save_revision()
    paths = ("/programmas/techniekpact/", "/actueel/stuk/", "/api/v2/people/", "/sitemap.xml")
    entry = delete(person)
    assert (entry.kind, entry.title) == ("Contactpersoon", "Sanne de Wit")
    assert client.get("/mensen/sanne-de-wit/").status_code == 404
    for path in paths:
        assert "Sanne" not in client.get(path).content.decode(), path
    assert NewsPage.objects.get().get_latest_revision_as_object().author is None
    restore(entry)
    assert client.get("/mensen/sanne-de-wit/").status_code == 200
    for path in paths[:3]:
        assert "Sanne de Wit" in client.get(path).content.decode(), path
    assert NewsPage.objects.get().author == person


def test_an_image_is_restored_with_its_file(delete, restore, client, news_index):
    image = factories.ImageFactory(description="Een robot")
    image.tags.add("robot")
    post, changed = (factories.NewsPageFactory(parent=news_index, image=image) for _ in range(2))
    content, rendition = image.file.read(), image.get_rendition("fill-50x50").url
    assert client.get(rendition).status_code == 200
    entry = delete(image)
    assert client.get(rendition).status_code == 404
    assert NewsPage.objects.get(pk=post.pk).image is None
    NewsPage.objects.filter(pk=changed.pk).update(image=(other := factories.ImageFactory()))
    restore(entry)
    assert NewsPage.objects.get(pk=changed.pk).image == other
    restored = CustomImage.objects.get(pk=image.pk)
    assert (restored.file.name, restored.file.read()) == (image.file.name, content)
    assert list(restored.tags.names()) == ["robot"]
    assert NewsPage.objects.get(pk=post.pk).image == image
    assert restored.get_rendition("fill-50x50").file.size


def test_blocks_and_links_skip_what_is_in_the_trash(delete, admin, client, news_index):
    image, document = factories.ImageFactory(description="Een robot"), factories.DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">lees</a></p>'
    picture = f'<embed embedtype="image" id="{image.pk}" format="fullwidth" alt="Een robot"/>'
    post = factories.NewsPageFactory(
        parent=news_index, body=[("image", {"image": image}), ("text", link + picture)]
    )
    assert document.url in client.get(post.url).content.decode()
    delete(image)
    admin.post(urls_of(document)[0])
    response = client.get(post.url)
    assert response.status_code == 200
    assert document.url not in response.content.decode()
    assert "Een robot" not in response.content.decode()


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
        with pytest.raises(Refused, match="is nog nodig voor “Bericht"):
            move_to_trash(document, None)
        assert CustomDocument.objects.filter(pk=document.pk).exists()
        assert not TrashEntry.objects.exists()

    def test_can_go_when_the_publication_is_in_the_trash(self, delete, admin, document, client):
        page = Page.objects.get(slug__startswith="bericht").specific
        entry = delete(page)
        delete(document)
        admin.post(reverse("ptvt_restore", args=[entry.pk]))
        assert client.get(page.url).status_code == 200


def test_a_collection_with_something_in_the_trash_stays(admin, editor):
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Beelden"))
    move_to_trash(factories.ImageFactory(collection=collection), editor)
    admin.post(reverse("wagtailadmin_collections:delete", args=[collection.pk]))
    assert Collection.objects.filter(pk=collection.pk).exists()


def age(**less) -> None:
    """Say that everything has been in the trash for 30 days, less this time."""
    age = datetime.timedelta(days=30) - datetime.timedelta(**less)
    TrashEntry.objects.update(deleted_at=timezone.now() - age)


class TestEmptying:
    def test_deletes_for_good_with_files(
        self, django_capture_on_commit_callbacks, editor, news_index
    ):
        image, document = factories.ImageFactory(), factories.DocumentFactory()
        page = factories.NewsPageFactory(parent=news_index)
        items = [image, document, page, factories.TopicFactory(), factories.PartnerFactory()]
        items.append(factories.PersonFactory())
        for item in items:
            move_to_trash(item, editor)
        age(minutes=1)
        call_command("empty_trash")
        assert {entry.days_left for entry in TrashEntry.objects.all()} == {1}
        age(minutes=-1)
        with django_capture_on_commit_callbacks(execute=True):
            call_command("empty_trash")
        assert not TrashEntry.objects.exists()
        for item in items:
            assert not type(item)._base_manager.filter(pk=item.pk).exists()
        assert not default_storage.exists(image.file.name)
        assert not default_storage.exists(document.file.name)

    def test_keeps_a_document_that_a_restored_publication_needs(
        self, delete, restore, publication_index, capsys
    ):
        publication = factories.PublicationPageFactory(parent=publication_index)
        publication.files.create(document=factories.DocumentFactory())
        publication.save()
        entry = delete(publication)
        document = delete(CustomDocument.objects.get())
        restore(entry)
        age(minutes=-1)
        call_command("empty_trash")
        assert TrashEntry.objects.get() == document
        assert "Still needed" in capsys.readouterr().err


class TestTheList:
    def test_shows_who_when_what_and_how_long_and_can_be_filtered(self, admin, editor):
        for item in (factories.TopicFactory(name="Instroom"), factories.PartnerFactory(name="Hé")):
            move_to_trash(item, editor)
        page = admin.get(TRASH).content.decode()
        for text in ("Instroom", "Onderwerp", "redacteur", "Terugzetten", "30", "Hé"):
            assert text in page
        assert 'value="Locatie"' not in page
        move_to_trash(Place.objects.create(name="Zaal", city="Ede"), editor)
        assert 'value="Locatie"' in admin.get(TRASH).content.decode()
        for filters in ("kind=Partner", "title=h"):
            page = admin.get(f"{TRASH}resultaten/?{filters}").content.decode()
            assert "Hé" in page and "Instroom" not in page

    def test_needs_no_more_queries_for_more_items(self, admin, editor):
        counts = []
        for number in (1, 8):
            for _ in range(number):
                move_to_trash(factories.TopicFactory(), editor)
            counts.append(queries_of(admin, TRASH))
        assert counts[0] == counts[1]
