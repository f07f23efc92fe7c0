"""The files that PTvT publishes for a ministry, in a sitemap for the national Woo index.

By the DiWoo metadata standard (https://standaarden.overheid.nl/diwoo/metadata), with the value
lists of TOOI. It holds the publications whose publisher is the name of a ministry.
"""

from pathlib import Path

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ptvt_site.core.site import find_site
from publications.models import PublicationFile, PublicationPage

from .pages import pages_of_site

# The codes of TOOI, by the names that editors write.
_LINES = (Path(__file__).parent / "ministries.txt").read_text().splitlines()
MINISTRIES = {name: code for code, _, name in (line.partition(" ") for line in _LINES)}
# The categories of the Woo, by the slug of a kind of posts; what else there is, is published
# because a ministry should, by article 3.1.
CATEGORIES = {
    "rapport": ("c_fdaee95e", "onderzoeksrapporten"),
    "monitor": ("c_fdaee95e", "onderzoeksrapporten"),
    "jaarverslag": ("c_c6cd1213", "jaarplannen en jaarverslagen"),
}
OTHER = ("c_816e508d", "inspanningsverplichting art 3.1 Woo")


@require_safe
def sitemap(request):
    """The sitemap, an entry for each public file."""
    pages = pages_of_site(find_site(request), PublicationPage).filter(publisher__in=MINISTRIES)
    files = PublicationFile.objects.public().filter(page__in=pages).select_related("page")
    rows = [
        {
            "file": file,
            "url": request.build_absolute_uri(file.document.url),
            "ministry": MINISTRIES[file.page.publisher],
            "category": CATEGORIES.get(file.page.kind, OTHER),
        }
        for file in files.order_by("page__path", "sort_order", "pk")
    ]
    template = "open_data/sitemap_diwoo.xml"
    return render(request, template, {"rows": rows}, content_type="application/xml")
