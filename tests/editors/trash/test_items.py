"""Topics, partners, images and documents move to the trash and are restored."""

import datetime

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import CustomDocument, CustomImage, Refused
from ptvt_site.editors.models import TrashEntry
from ptvt_site.editors.trash.actions import move_to_trash
from tests import factories
from tests.editors.conftest import html_of
from tests.editors.trash.conftest import urls_of
from tests.pdf import make_pdf

TRASH = "/beheer/rapporten/prullenbak/"


@pytest.fixture(autouse=True)
def empty_caches(db):
    for cache in caches.all():
        cache.clear()


@pytest.mark.parametrize("name", ["Topic", "Partner", "Person", "Place", "Image", "Document"])
def test_every_way_to_delete_moves_to_the_trash(admin, editor, name):
    items = [getattr(factories, f"{name}Factory")() for _ in range(2)]
    for way, item in enumerate(items):
        url = urls_of(item)[way]
        question = html_of(admin, url)
        assert "30 dagen terugzetten uit de" in question and str(item) in question
        assert admin.post(url).status_code == 302
        assert TrashEntry.objects.get(object_id=item.pk).deleted_by == editor
    assert not type(item).objects.exists()
    assert [*type(item)._base_manager.order_by("pk")] == items


def test_a_topic_comes_back_with_posts_and_label(delete, restore, client, programme):
    topic = programme.label
    post = factories.NewsPageFactory(topics=[topic])
    topic.slug = "techniekpact-nu"
    topic.save()
    entry = delete(topic)
    for slug in ("techniekpact", "techniekpact-nu"):
        assert client.get(f"/onderwerpen/{slug}/").status_code == 404
    assert "techniekpact-nu" not in html_of(client, "/api/v2/topics/")
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


def test_a_partner_is_restored_on_its_pages_and_its_logo(away, delete, restore, programme):
    partner = factories.PartnerFactory(name="Hogeschool Hier", logo=factories.ImageFactory())
    programme.body = [("partners", {"heading": "P", "introduction": "", "partners": [partner]})]
    programme.save()
    with away(partner, partner.name, "/partners/", programme.url, "/api/v2/partners/"):
        pass
    logo = delete(partner.logo)
    assert type(partner).objects.get().logo is None
    restore(logo)
    assert type(partner).objects.get().logo is not None


def test_a_person_is_restored_on_pages_and_as_a_contact(away, client, programme, label):
    person = factories.PersonFactory(name="Sanne de Wit", email="s@ptvt.example")
    person.topics.add(label)
    post = factories.NewsPageFactory(author=person, contact=person, topics=[label])
    post.save_revision()
    paths = (programme.url, post.url, "/api/v2/people/", "/mensen/sanne-de-wit/")
    with away(person, person.name, *paths[:3]) as entry:
        assert (entry.kind, entry.title) == ("Contactpersoon", person.name)
        assert client.get(paths[3]).status_code == 404
        assert "sanne" not in html_of(client, "/sitemap.xml")
        assert NewsPage.objects.get().get_latest_revision_as_object().author is None
    assert client.get(paths[3]).status_code == 200
    assert NewsPage.objects.get().author == person


def test_an_image_is_restored_with_its_file(delete, restore, client, site):
    image = factories.ImageFactory(description="Een robot")
    image.tags.add("robot")
    post, changed = (factories.NewsPageFactory(image=image) for _ in range(2))
    content, rendition = image.file.read(), image.get_rendition("fill-50x50").url
    entry = delete(image)
    assert client.get(rendition).status_code == 404
    assert NewsPage.objects.get(pk=post.pk).image is None
    NewsPage.objects.filter(pk=changed.pk).update(image=(other := factories.ImageFactory()))
    restore(entry)
    images = NewsPage.objects.order_by("pk").values_list("image", flat=True)
    assert list(images) == [image.pk, other.pk]
    restored = CustomImage.objects.get(pk=image.pk)
    assert (restored.file.name, restored.file.read()) == (image.file.name, content)
    assert list(restored.tags.names()) == ["robot"]
    assert restored.get_rendition("fill-50x50").file.size


def test_blocks_and_links_skip_what_is_in_the_trash(away, site):
    image, document = factories.ImageFactory(description="Een robot"), factories.DocumentFactory()
    body = [("picture", {"image": image, "caption": ""}), factories.linking_text(document)]
    post = factories.NewsPageFactory(body=body)
    with away(image, "Een robot", post.url), away(document, document.url, post.url):
        pass


def test_a_document_is_restored_with_its_address_and_cover(delete, restore, client):
    file = ContentFile(make_pdf("Een rapport over robots"), name="rapport.pdf")
    document = CustomDocument.objects.create(title="Rapport", file=file)
    document.refresh_from_db()
    urls = (document.url, document.cover.get_rendition("fill-50x50").url)
    assert [client.get(url).status_code for url in urls] == [200, 200]
    entry = delete(document)
    assert [client.get(url).status_code for url in urls] == [404, 404]
    restore(entry)
    assert client.get(document.url).status_code == 200
    document = CustomDocument.objects.get()
    assert document.cover is not None and "robots" in document.text


@pytest.fixture
def publication(site):
    files = [factories.DocumentFactory()]
    return factories.PublicationPageFactory(files=files)


def test_a_document_of_a_publication_stays(admin, publication):
    document = CustomDocument.objects.get()
    for url in urls_of(document):
        shown = html_of(admin, url)
        assert "Ja, verwijder" not in shown and "Vink dit dan niet aan" in shown
        admin.post(url)
    with pytest.raises(Refused, match="is nog nodig voor “Bericht"):
        move_to_trash(document, None)
    assert CustomDocument.objects.exists() and not TrashEntry.objects.exists()


def test_a_document_stays_while_a_page_needs_it(delete, restore, publication, client, capsys):
    entry, document = delete(publication), delete(CustomDocument.objects.get())
    restore(entry)
    assert client.get(publication.url).status_code == 200
    age(minutes=-1)
    call_command("empty_trash")
    assert TrashEntry.objects.get() == document
    assert "Still needed" in capsys.readouterr().err


def test_a_collection_with_something_in_the_trash_stays(admin, editor):
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Beelden"))
    move_to_trash(factories.ImageFactory(collection=collection), editor)
    admin.post(reverse("wagtailadmin_collections:delete", args=[collection.pk]))
    assert Collection.objects.filter(pk=collection.pk).exists()


def age(**less) -> None:
    """Say that everything has been in the trash for 30 days, less this time."""
    age = datetime.timedelta(days=30) - datetime.timedelta(**less)
    TrashEntry.objects.update(deleted_at=timezone.now() - age)


def test_emptying_deletes_for_good_with_files(commits, editor, site):
    image, document = factories.ImageFactory(), factories.DocumentFactory()
    items = [image, document, factories.NewsPageFactory()]
    items += [factories.TopicFactory(), factories.PartnerFactory(), factories.PersonFactory()]
    for item in items:
        move_to_trash(item, editor)
    age(minutes=1)
    call_command("empty_trash")
    assert {entry.days_left for entry in TrashEntry.objects.all()} == {1}
    age(minutes=-1)
    with commits():
        call_command("empty_trash")
    assert not TrashEntry.objects.exists()
    assert not [item for item in items if type(item)._base_manager.filter(pk=item.pk).exists()]
    assert not [one for one in (image, document) if default_storage.exists(one.file.name)]


def test_the_list_shows_who_when_what_and_how_long_and_can_be_filtered(admin, editor):
    editor.first_name, editor.last_name = "Noor", "Bakker"
    editor.save()
    for item in (factories.TopicFactory(name="Instroom"), factories.PartnerFactory(name="Hé")):
        move_to_trash(item, editor)
    page = html_of(admin, TRASH)
    for text in ("Instroom", 'value="Onderwerp"', "Terugzetten", "30", "Hé"):
        assert text in page
    # In the column and in the filter.
    assert page.count("Noor Bakker") > 2 and ">redacteur<" not in page
    assert 'value="Locatie"' not in page
    for filters in ("kind=Partner", "title=h"):
        page = html_of(admin, f"{TRASH}resultaten/?{filters}")
        assert "Hé" in page and "Instroom" not in page


def test_what_is_gone_for_good_is_not_in_the_list(client, log_in, site):
    user = log_in("Eindredacteur")
    for item in (factories.PartnerFactory(), factories.StandardPageFactory()):
        move_to_trash(item, user)
        button = f'aria-label="Terugzetten: {item}"'
        assert button in html_of(client, TRASH)
        type(item)._base_manager.get(pk=item.pk).delete()
        assert button not in html_of(client, TRASH)
        url = reverse("ptvt_restore", args=[TrashEntry.objects.get(title=str(item)).pk])
        assert "niet meer in de prullenbak" in client.post(url, follow=True).text
