"""Home, the index pages, the standard pages and the settings of the site."""

from ..markers import PageRef, Text
from .statements import PRIVACY, TOEGANKELIJKHEID

SITE_NAME = "Platform Talent voor Technologie"

SETTINGS = {
    "tagline": "Overheid, onderwijs en bedrijfsleven: samen voor genoeg vakmensen in techniek "
    "en ICT.",
    "about": (
        "Platform Talent voor Technologie (PTvT) brengt overheid, onderwijs en bedrijfsleven bij "
        "elkaar. Zo zorgen we samen voor genoeg mensen die verstand hebben van techniek en ICT."
    ),
    "visiting_addresses": "Utrecht\nDen Haag",
}

HOME = {
    "title": "Platform Talent voor Technologie",
    "slug": "home",
    "headline": "Samen zorgen we voor talent in techniek en ICT",
    "introduction": (
        "Nederland heeft mensen nodig die kunnen bouwen, repareren en programmeren. Wij brengen "
        "overheid, onderwijs en bedrijfsleven bij elkaar om hen op te leiden en te behouden."
    ),
    "search_description": (
        "Platform Talent voor Technologie brengt overheid, onderwijs en bedrijfsleven bij elkaar, "
        "voor genoeg vakmensen in techniek en ICT."
    ),
    "featured": [
        "techniekpact",
        "katapult",
        "sterk-techniekonderwijs",
        "jet-net-technet",
        "mkb-programmas",
    ],
    "figures_heading": "PTvT in cijfers",
    "figures": [
        {
            "value": "± 450",
            "unit": "",
            "label": "samenwerkingen van school en bedrijf in Katapult",
            "source": "PTvT, jaarverslag over 2021",
        },
        {
            "value": "78",
            "unit": "regio’s",
            "label": "werken aan Sterk Techniekonderwijs",
            "source": "Sterk Techniekonderwijs, sinds 2019",
        },
        {
            "value": "107",
            "unit": "projecten",
            "label": "in het midden- en kleinbedrijf kregen steun",
            "source": "PTvT, cijfers over 2021",
        },
    ],
    "programmes_heading": "Programma’s",
    "posts_heading": "Nieuws en publicaties",
}

INDEXES = {
    "programmas": {
        "title": "Programma’s",
        "introduction": (
            "Elk programma begint bij een vraag. Kies een programma en lees wie eraan werken, hoe "
            "het is georganiseerd en wat PTvT doet."
        ),
        "show_in_menus": True,
        "search_description": "Alle programma’s van Platform Talent voor Technologie, elk met de "
        "vraag waar het om draait.",
    },
    "actueel": {
        "title": "Actueel",
        "introduction": "Nieuws over techniek en ICT in onderwijs en werk, en over onze "
        "programma’s.",
        "show_in_menus": True,
        "search_description": "Het nieuws van Platform Talent voor Technologie over techniek en "
        "ICT in onderwijs en werk.",
    },
    "publicaties": {
        "title": "Publicaties",
        "introduction": "Handboeken, jaarverslagen en andere publicaties van PTvT en zijn "
        "partners.",
        "show_in_menus": True,
        "search_description": "Handboeken, jaarverslagen en andere publicaties over talent voor "
        "techniek en ICT.",
    },
    "partners": {
        "title": "Partners",
        "introduction": (
            "PTvT werkt nooit alleen. Op deze pagina staan de partijen waarmee wij werken. Soms "
            "is dat één organisatie, soms een hele groep."
        ),
        "show_in_menus": False,
        "search_description": "De partners van Platform Talent voor Technologie, van ministeries "
        "tot scholen en regio’s.",
    },
}

OVER_PTVT = {
    "title": "Over PTvT",
    "slug": "over-ptvt",
    "introduction": (
        "Platform Talent voor Technologie, kort PTvT, helpt partijen om samen te zorgen voor "
        "genoeg vakmensen in techniek en ICT."
    ),
    "search_description": "Wie is Platform Talent voor Technologie, met wie werken we en waar "
    "zitten we?",
    "show_in_menus": True,
    "body": [
        (
            "text",
            Text(
                """
                ## Wat we doen

                Overheid, onderwijs en bedrijfsleven hebben elkaar nodig. Een school kan niet
                opleiden zonder de praktijk te kennen. Een bedrijf kan niet groeien zonder mensen.
                En beleid werkt alleen als iedereen meedoet. PTvT brengt deze partijen bij elkaar.
                Dat doen we in [onze programma’s](page:programmas), zoals het
                [Techniekpact](page:techniekpact), [Katapult](page:katapult) en
                [Sterk Techniekonderwijs](page:sterk-techniekonderwijs).

                ## Met wie we werken

                - **Overheid:** ministeries en regionale overheden.
                - **Onderwijs:** scholen in vmbo, mbo en hbo.
                - **Bedrijfsleven:** werkgevers en brancheorganisaties. Een brancheorganisatie
                  komt op voor bedrijven die hetzelfde soort werk doen.
                - **Werknemers:** vakbonden.
                - **O&O-fondsen:** fondsen voor opleiding en ontwikkeling in een sector.

                Op de pagina [Partners](page:partners) staan ze bij elkaar.

                ## Waar we vandaan komen

                PTvT ontstond in 2019. Toen gingen Platform Bèta Techniek en TechniekTalent.nu
                samen verder. PTvT is ook een van de oprichters van de EU STEM Coalition. STEM is
                de Engelse afkorting voor natuurwetenschap, technologie, techniek en wiskunde.

                ## Waar we zitten

                We hebben twee kantoren: een in Utrecht en een in Den Haag.
                """
            ),
        ),
        (
            "call_to_action",
            {
                "heading": "Blijf op de hoogte",
                "text": "Lees wat er speelt in techniek, onderwijs en werk.",
                "label": "Naar het nieuws",
                "page": PageRef("actueel"),
                "url": "",
            },
        ),
    ],
}

STANDARD_PAGES = [OVER_PTVT, TOEGANKELIJKHEID, PRIVACY]
