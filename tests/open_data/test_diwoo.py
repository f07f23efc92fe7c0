"""The sitemap for the Woo index: the files that PTvT publishes for a ministry."""

import datetime
import re
from itertools import cycle

import pytest
from lxml import etree
from wagtail.models import Collection, CollectionViewRestriction

from ptvt_site.open_data.views import MINISTRIES
from tests import factories

MINISTRY = "Ministerie van Onderwijs, Cultuur en Wetenschap"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "d": "https://standaarden.overheid.nl/diwoo/metadata/",
}
TOOI = "https://identifier.overheid.nl/tooi/"


@pytest.fixture
def report(publication_index):
    page = factories.PublicationPageFactory(
        parent=publication_index, title="Rapport & meer", publisher=MINISTRY, kind="rapport"
    )
    page.files.create(document=factories.DocumentFactory(title="Het rapport"))
    page.save()
    return page


def documents(client) -> list[dict]:
    """The entries, with the text and the resource of each fact."""
    answer = client.get("/sitemap-diwoo.xml")
    assert answer["Content-Type"] == "application/xml"
    return [
        {etree.QName(one).localname: (one.text, one.get("resource")) for one in entry.iter()}
        for entry in etree.fromstring(answer.content).findall("s:url", NAMES)
    ]


def test_names_each_file_with_what_the_standard_asks(client, report):
    (found,) = documents(client)
    assert client.get(found["loc"][0].removeprefix("http://testserver")).status_code == 200
    ministry = (MINISTRY, f"{TOOI}id/ministerie/mnre1109")
    assert found["publisher"] == found["verantwoordelijke"] == ministry
    assert found["officieleTitel"][0] == "Het rapport"
    assert found["creatiedatum"][0] == str(report.date)
    kern = f"{TOOI}def/thes/kern/"
    assert found["informatiecategorie"] == ("onderzoeksrapporten", f"{kern}c_fdaee95e")
    assert found["soortHandeling"] == ("vaststelling", f"{kern}c_641ecd76")
    assert found["atTime"][0].startswith(str(report.date))


REQUIRED = {"publisher", "officieleTitel", "informatiecategorie", "soortHandeling", "atTime"}
OF_MINISTRY = {"publisher", "verantwoordelijke"}
WITH_VALUE_LIST = OF_MINISTRY | {"informatiecategorie", "soortHandeling"}
PARTS = {"url", "loc", "lastmod", "Document", "DiWoo", "creatiedatum", "titelcollectie"}
PARTS |= {"classificatiecollectie", "informatiecategorieen", "documenthandelingen"}


def test_has_what_version_0_9_8_of_the_schema_requires(client, publication_index):
    for ministry, kind in zip(MINISTRIES, cycle(("rapport", "jaarverslag", "factsheet"))):
        page = factories.PublicationPageFactory(
            parent=publication_index, publisher=ministry, kind=kind
        )
        page.files.create(document=factories.DocumentFactory())
        page.save()
        page.save_revision().publish()
    entries = documents(client)
    assert len(entries) == len(MINISTRIES)
    for found in entries:
        assert found.keys() == REQUIRED | WITH_VALUE_LIST | PARTS | {"documenthandeling"}
        assert all(found[name][0].strip() for name in REQUIRED | WITH_VALUE_LIST)
        for name in WITH_VALUE_LIST:
            code = r"id/ministerie/mnre1\d{3}" if name in OF_MINISTRY else r"def/thes/kern/c_\w{8}"
            assert re.fullmatch(TOOI + code, found[name][1]), name
        datetime.date.fromisoformat(found["creatiedatum"][0])
        datetime.datetime.fromisoformat(found["atTime"][0])
        assert datetime.datetime.fromisoformat(found["lastmod"][0]).tzinfo


def test_says_what_another_kind_is(client, report):
    report.kind = "factsheet"
    report.save()
    assert documents(client)[0]["informatiecategorie"][1].endswith("c_816e508d")


@pytest.mark.parametrize("hide", ["draft", "private", "other publisher", "private file"])
def test_names_nothing_else(client, report, hide):
    if hide == "draft":
        report.unpublish()
    elif hide == "private":
        report.view_restrictions.create(restriction_type="login")
    elif hide == "other publisher":
        type(report).objects.update(publisher="Platform Talent voor Technologie")
    else:
        document = report.files.get().document
        document.collection = Collection.get_first_root_node().add_child(name="Geheim")
        document.save()
        CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="login"
        )
    assert documents(client) == []


def test_is_named_where_the_index_looks(client, site):
    assert (
        "Sitemap: http://testserver/sitemap-diwoo.xml" in client.get("/robots.txt").content.decode()
    )
