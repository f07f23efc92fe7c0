"""The catalogue has what DCAT-AP-NL requires of each of its parts."""

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph

pytestmark = pytest.mark.django_db
REQUIRED = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset],
    DCAT.Dataset: [
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.accessRights),
        *(DCAT.contactPoint, DCAT.theme, DCAT.distribution),
    ],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS.license, DCTERMS["format"]],
}


@pytest.fixture
def graph(client, site) -> Graph:
    """The catalogue, as an RDF library reads it."""
    answer = client.get("/open-data/dcat.ttl")
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=answer.content, format="turtle")


@pytest.mark.parametrize("kind", REQUIRED)
def test_has_every_required_property(graph, kind):
    nodes = list(graph.subjects(RDF.type, kind))
    assert nodes
    for node in nodes:
        assert [one for one in REQUIRED[kind] if not list(graph.objects(node, one))] == []


def test_every_distribution_answers(graph, client):
    for address in graph.objects(predicate=DCAT.accessURL):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200
