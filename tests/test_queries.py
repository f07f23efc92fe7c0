"""Every list takes as many queries for many rows as for few."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from ptvt_site.core import indexing
from ptvt_site.core.models import CustomImage, CustomRendition
from ptvt_site.directory.models import ContactPage, RegionIndexPage, RegionPage
from publications.models import PublicationFile
from tests import factories
from tests.test_page_types import clear_caches, count, queries

PLACES = """
    / /contact/ /llms.txt /sitemap.xml /volgen/ /volgen.opml /partners/ /regios/ /programmas/
    /onderwerpen/ /programmas/techniekpact/ /programmas/techniekpact.md /mensen/anna/ /regios/oost/
    /partners/school/ /partners/school/embed/ /onderwerpen/techniekpact/ /actueel/ /actueel.md
    /actueel/?q=techniek&programma=techniekpact /publicaties/ /publicaties/feed/ /agenda/
    /publicaties/feed.json /agenda/feed/ /agenda/agenda.ics /agenda/embed/ /zoeken/?q=techniek
    /zoeken/feed/?q=techniek /zoeken/suggesties/?q=technie /programmas/techniekpact/gerelateerd/
    /programmas/techniekpact/gerelateerd/feed/ /programmas/techniekpact/gerelateerd/embed/
""".split()
API = "programmes regions posts topics partners people pages".split()
PLACES += [f"/api/v2/{name}/?limit=100" for name in API]
PLACES += ["/api/v2/posts/?search=techniek&topic=techniekpact"]


@pytest.fixture
def fill(indexed, home, programme, label):
    regions = home.add_child(instance=RegionIndexPage(title="Regio’s", slug="regios"))
    oost = regions.add_child(instance=RegionPage(title="Oost", slug="oost", area="oost"))
    home.add_child(instance=ContactPage(title="Contact", slug="contact"))
    school, anna = factories.PartnerFactory(name="School"), factories.PersonFactory(name="Anna")

    def make(number: int):
        image, document = factories.ImageFactory(), factories.DocumentFactory()
        topics = [label, oost.topic, factories.TopicFactory(name=f"Techniek {number}")]
        shared = {"title": f"Techniek {number}", "partners": [school], "topics": topics}
        shared |= {"image": image, "contact": anna, "author": anna}
        factories.NewsPageFactory(**shared)
        report = factories.PublicationPageFactory(**shared)
        report.authors.create(name="Ada")
        for name in ("a.csv", "b.csv"):
            file = factories.DocumentFactory(title=name, file=ContentFile(b"x", name))
            PublicationFile.objects.create(page=report, document=file)
        start = timezone.now() + datetime.timedelta(days=number + 1)
        place = factories.PlaceFactory()
        event = factories.EventPageFactory(start=start, place=place, **shared)
        event.sessions.create(title="Inloop")
        event.files.create(document=document)
        factories.PersonFactory(photo=image).topics.set(topics)
        factories.PartnerFactory(logo=image)
        theirs = factories.TopicFactory(kind="programma")
        factories.ProgrammePageFactory(label=theirs, image=image)
        factories.NewsPageFactory(topics=[theirs])
        oost.add_child(instance=RegionPage(title=f"Streek {number}"))
        factories.StandardPageFactory()

    return lambda numbers: [make(number) for number in numbers]


def test_are_as_many_for_many_rows_as_for_few(client, fill):
    fill(range(2))
    few = {path: queries(client, path) for path in PLACES}
    fill([2])
    # What the first visitor of the new rows would do.
    indexing.index_waiting()
    sizes = CustomRendition.objects.values_list("filter_spec", flat=True).distinct()
    CustomImage.objects.latest("pk").get_renditions(*sizes)
    for path in PLACES:
        clear_caches()
        assert (path, count(client, path)) == (path, few[path])
