"""The page that shows every component and every block, for whoever changes their looks."""

from datetime import date

from django.shortcuts import render

from programmes.blocks import ProgrammeBlock
from programmes.blocks.governance import BodyBlock
from programmes.facts import Fact
from programmes.models import ProgrammePage
from ptvt_site.core.models import Crumb, published
from ptvt_site.core.story import Outline
from ptvt_site.network.models import Partner
from ptvt_site.network.sectors import Sector, SectorGroup
from publications.listing.facets import Chip, Choice, Facet, PageLink, Sort
from publications.models import Post, PostKind

from .navigation import Entry


def _choices(labels: str, chosen: str = "") -> list[Choice]:
    return [Choice(one, one, 10 * len(one), one == chosen) for one in labels.split()]


PAGINATION = {
    "previous_url": "?pagina=3",
    "next_url": "?pagina=5",
    "pages": [
        PageLink(1, "?pagina=1"),
        PageLink(gap=True),
        PageLink(3, "?pagina=3"),
        PageLink(4, "?pagina=4", current=True),
        PageLink(5, "?pagina=5"),
    ],
}
PARTNERS = [
    Partner(
        name=f"Voorbeeld van een partner uit de sector {sector.label}", slug=sector, sector=sector
    )
    for sector in Sector
]
SEATS = [
    {"sector": sector, "organisation": f"Organisatie {number}"}
    for sector in Sector.values
    for number in range(1, 4)
]
LISTING = {
    "count": 2,
    "count_text": "2 resultaten",
    "query": {"filter_count": 1},
    "facets": [
        Facet("soort", "Soort", True, _choices("Nieuws Interview Handboek", "Nieuws")),
        Facet("jaar", "Jaar", True, _choices("2026 2025 2024 2023 2022 2021 2020 2019")),
        Facet("regio", "Regio", False, _choices("Noord Oost Zuid West")),
    ],
    "addresses": {
        "action": "#inhoud",
        "url": "/actueel/",
        "feed": "/actueel/feed/",
        "chips": [Chip("Nieuws", "#inhoud"), Chip("Techniekpact", "#inhoud")],
        "sorts": [Sort("Nieuwste eerst", "#inhoud", True), Sort("Oudste eerst", "#inhoud", False)],
    },
}
_NEWS = {"kind": {"slug": "rond", "name": "nieuws"}, "date": date(2026, 3, 2), "url": "#inhoud"}
RESULTS = [
    {
        **_NEWS,
        "title": "Wat leerlingen van een gastles onthouden",
        "text": "Een vakman voor de klas.",
    },
    {**_NEWS, "title": "Een stageplek vinden", "missing": ["gastles", "zeilen"]},
]
SAMPLE = {
    "results": RESULTS,
    "entries": [
        Entry("Ik werk op een school", "Lessen, leraren en regelingen", "/"),
        Entry("Ik werk bij een bedrijf", "", "/"),
        Entry("Ik ben partner", "Met wie wij samenwerken", "/"),
    ],
    "facts": [
        Fact("Sinds", "2013", "#inhoud"),
        Fact("Partners", "60 partijen", "#inhoud"),
        Fact("Nieuw", "Werkenden in de techniek en ICT trouw aan beroep en sector", "#inhoud"),
    ],
    "body": {"name": "Landelijke stuurgroep", "role": "Bewaakt de doelen.", "seats": SEATS},
}


def components(request):
    """Every component with sample values, every block as editors see it in the block picker."""
    blocks = ProgrammeBlock().child_blocks.values()
    outline = Outline()
    samples = [
        (outline.apply(f"<h2>{block.label}</h2>"), outline.apply(block.render(value)))
        for block, value in ((block, block.get_preview_value()) for block in blocks)
    ]
    posts = Post.objects.published()
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Componenten")],
        "kinds": PostKind.objects.all(),
        "filtered": LISTING | {"posts_on_page": posts.newest_first()[:2]},
        "pagination": PAGINATION,
        "posts": posts.newest_first()[:3],
        "programmes": published(ProgrammePage.objects).select_related("image")[:3],
        "sample": SAMPLE | {"body": BodyBlock().to_python(SAMPLE["body"])},
        "samples": samples,
        "sectors": SectorGroup.of(PARTNERS, lambda partner: partner.sector),
        "toc": outline.toc,
    }
    return render(request, "home/components.html", context)
