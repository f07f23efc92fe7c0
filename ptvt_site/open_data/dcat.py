"""The lists of the site as datasets, by DCAT-AP-NL 3 (https://docs.geostandaarden.nl/dcat/)."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ptvt_site.core.site import site_settings

from .api.urls import VIEW_SETS

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
    url, names = request.build_absolute_uri, [view_set.endpoint for view_set in VIEW_SETS]
    context = {
        "home": url("/"),
        "node": url(reverse("dcat")),
        "name": settings.WAGTAIL_SITE_NAME,
        "licence": site_settings(request).licence_link,
        "lists": [(name, TITLES[name], url(reverse(f"api:{name}:listing"))) for name in names],
    }
    content_type = "text/turtle; charset=utf-8"
    return render(request, "open_data/dcat.ttl", context, content_type=content_type)
