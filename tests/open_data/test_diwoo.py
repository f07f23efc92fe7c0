"""The sitemap for the Woo index: the files that PTvT publishes for a ministry."""

import datetime
import re
from itertools import cycle

import pytest
from django.utils import timezone
from lxml import etree
from wagtail.models import Collection

from ptvt_site.open_data.views import MINISTRIES
from tests import factories

MINISTRY = "Ministerie van Onderwijs, Cultuur en Wetenschap"
TOOI = "https://identifier.overheid.nl/tooi/"


@pytest.fixture
def report(publication_index):
    fields = {"title": "Rapport & meer", "files": [factories.DocumentFactory()]}
    return factories.PublicationPageFactory(
        parent=publication_index, publisher=MINISTRY, kind="rapport", **fields
    )


def documents(client) -> list[dict]:
    """The entries, with the text and the resource of each fact."""
    answer = client.get("/sitemap-diwoo.xml")
    assert answer["Content-Type"] == "application/xml"
    return [
        {etree.QName(one).localname: (one.text, one.get("resource")) for one in entry.iter()}
        for entry in etree.fromstring(answer.content).findall(
            "{http://www.sitemaps.org/schemas/sitemap/0.9}url"
        )
    ]


KERN = f"{TOOI}def/thes/kern/"
KINDS = {
    "rapport": ("onderzoeksrapporten", f"{KERN}c_fdaee95e"),
    "jaarverslag": ("jaarplannen en jaarverslagen", f"{KERN}c_c6cd1213"),
    "factsheet": ("inspanningsverplichting art 3.1 Woo", f"{KERN}c_816e508d"),
}
# Of version 0.9.8 of the schema.
PARTS = """
    url loc lastmod Document DiWoo creatiedatum publisher verantwoordelijke titelcollectie
    officieleTitel classificatiecollectie informatiecategorieen informatiecategorie
    documenthandelingen documenthandeling soortHandeling atTime
""".split()


def test_names_each_file_with_what_the_standard_asks(client, publication_index):
    wanted = list(zip(MINISTRIES, cycle(KINDS)))
    for ministry, kind in wanted:
        files = [factories.DocumentFactory(title=f"Van {ministry}")]
        fields = {"publisher": ministry, "kind": kind, "files": files}
        fields["last_published_at"] = timezone.now()
        page = factories.PublicationPageFactory(parent=publication_index, **fields)
    entries = {found["publisher"][0]: found for found in documents(client)}
    assert len(entries) == len(MINISTRIES)
    for ministry, kind in wanted:
        found = entries[ministry]
        assert client.get(found["loc"][0].removeprefix("http://testserver")).status_code == 200
        assert sorted(found) == sorted(PARTS)
        assert found["publisher"] == found["verantwoordelijke"]
        assert re.fullmatch(rf"{TOOI}id/ministerie/mnre1\d{{3}}", found["publisher"][1])
        assert found["officieleTitel"][0] == f"Van {ministry}"
        assert found["informatiecategorie"] == KINDS[kind]
        assert found["soortHandeling"] == ("vaststelling", f"{KERN}c_641ecd76")
        assert found["creatiedatum"][0] == str(page.date) == found["atTime"][0][:10]
        assert datetime.datetime.fromisoformat(found["lastmod"][0]).tzinfo
    assert entries[MINISTRY]["publisher"][1].endswith("mnre1109")


def test_names_nothing_else(client, report):
    private = report.view_restrictions.create(restriction_type="login")
    assert documents(client) == []
    private.delete()
    type(report).objects.update(publisher="Platform Talent voor Technologie")
    assert documents(client) == []
    type(report).objects.update(publisher=MINISTRY)
    assert len(documents(client)) == 1
    document = report.files.get().document
    document.collection = Collection.get_first_root_node().add_child(name="Geheim")
    document.save()
    private = document.collection.view_restrictions.create(restriction_type="login")
    assert documents(client) == []
    private.delete()
    report.unpublish()
    assert documents(client) == []
