"""The lists of the site as datasets, by DCAT-AP-NL 3 (https://docs.geostandaarden.nl/dcat/)."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from ptvt_site.core.site import site_settings

from .api.urls import VIEW_SETS

EU = Namespace("http://publications.europa.eu/resource/authority/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
TITLES = {
    "programmes": "Programma’s",
    "regions": "Regio’s",
    "posts": "Nieuws, publicaties en bijeenkomsten",
    "topics": "Onderwerpen",
    "partners": "Partners",
    "people": "Contactpersonen",
    "pages": "Alle pagina’s",
}


@require_safe
def catalog(request):
    """The catalogue, as Turtle."""
    url = request.build_absolute_uri
    graph, home = Graph(), url("/")
    publisher, licence = URIRef(f"{home}#organisatie"), site_settings(request).licence_link
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(settings.WAGTAIL_SITE_NAME, lang="nl")))
    contact = URIRef(f"{home}#contact")
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(settings.WAGTAIL_SITE_NAME, lang="nl")))
    graph.add((contact, VCARD.hasURL, URIRef(home)))
    node = URIRef(url(reverse("dcat")))
    _describe(graph, node, DCAT.Catalog, "Open data", "Alle lijsten van deze site.", publisher)
    for view_set in VIEW_SETS:
        address = url(reverse(f"api:{view_set.endpoint}:listing"))
        dataset, distribution = URIRef(f"{node}#{view_set.endpoint}"), URIRef(address)
        title = TITLES.get(view_set.endpoint, view_set.endpoint)
        _describe(graph, dataset, DCAT.Dataset, title, f"{title} op deze site.", publisher)
        graph.add((node, DCAT.dataset, dataset))
        graph.add((dataset, DCAT.contactPoint, contact))
        graph.add((dataset, DCAT.theme, EU["data-theme/EDUC"]))
        graph.add((dataset, DCTERMS.accessRights, EU["access-right/PUBLIC"]))
        graph.add((dataset, DCAT.distribution, distribution))
        graph.add((distribution, RDF.type, DCAT.Distribution))
        graph.add((distribution, DCTERMS.title, Literal(f"{title} als JSON", lang="nl")))
        graph.add((distribution, DCAT.accessURL, distribution))
        graph.add((distribution, DCTERMS["format"], EU["file-type/JSON"]))
        if licence:
            graph.add((distribution, DCTERMS.license, URIRef(licence.url)))
    content = graph.serialize(format="turtle")
    return HttpResponse(content, content_type="text/turtle; charset=utf-8")


def _describe(graph: Graph, node, kind, title: str, description: str, publisher) -> None:
    graph.add((node, RDF.type, kind))
    graph.add((node, DCTERMS.title, Literal(title, lang="nl")))
    graph.add((node, DCTERMS.description, Literal(description, lang="nl")))
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((node, DCTERMS.language, EU["language/NLD"]))
