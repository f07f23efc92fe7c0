"""Jet-Net & TechNet, the MKB-programma’s, and the challenge page without a programme."""

from ..markers import PageRef, Picture, Text, TopicRef

JET_NET = {
    "title": "Jet-Net & TechNet",
    "slug": "jet-net-technet",
    "label": "Jet-Net & TechNet",
    "challenge": "Hoe ontdekken leerlingen wat techniek voor hen kan zijn?",
    "introduction": (
        "Veel leerlingen weten niet welk werk er in de techniek bestaat. Bij Jet-Net & TechNet "
        "laten bedrijven en scholen dat samen zien."
    ),
    "search_description": (
        "Jet-Net & TechNet: netwerken waarin bedrijven en scholen leerlingen laten kennismaken "
        "met techniek."
    ),
    "image": None,
    "body": [
        (
            "toelichting",
            {
                "heading": "Toelichting",
                "text": Text(
                    """
                    Jet-Net & TechNet zijn netwerken van bedrijven en scholen. Samen brengen zij
                    leerlingen in contact met techniek.

                    Wie techniek van dichtbij heeft gezien, kan bewuster kiezen. Dat past bij het
                    thema instroom van het [Techniekpact](page:techniekpact): meer mensen die
                    kiezen voor een opleiding of een baan in de techniek.
                    """
                ),
                "themes": [
                    {
                        "name": "Instroom",
                        "text": "Een goede keuze begint met kennismaken.",
                        "topic": TopicRef("Instroom"),
                    },
                ],
            },
        ),
    ],
}

MKB = {
    "title": "MKB-programma’s",
    "slug": "mkb-programmas",
    "label": "MKB-programma’s",
    "challenge": "Hoe komen kleinere bedrijven aan genoeg technisch personeel?",
    "introduction": (
        "Een klein bedrijf heeft vaak geen eigen afdeling voor personeel of opleiding. De "
        "MKB-programma’s steunen projecten die samen werken aan meer technische mensen."
    ),
    "search_description": (
        "De MKB-programma’s steunen projecten in het midden- en kleinbedrijf, voor meer technisch "
        "personeel."
    ),
    "image": Picture(
        seed="mkb-programmas",
        title="Mozaïek MKB-programma’s",
        alt="Mozaïek van veel kleine vormen, met open plekken in donker petrol ertussen.",
    ),
    "body": [
        (
            "toelichting",
            {
                "heading": "Toelichting",
                "text": Text(
                    """
                    Mkb betekent midden- en kleinbedrijf. Ook daar is technisch personeel hard
                    nodig. De MKB-programma’s steunen projecten waarin bedrijven daaraan werken.
                    Het doel is steeds hetzelfde: meer technisch personeel.
                    """
                ),
                "themes": [
                    {
                        "name": "Arbeidsmarkt",
                        "text": "Genoeg technische mensen, ook voor kleinere bedrijven.",
                        "topic": TopicRef("Arbeidsmarkt"),
                    },
                ],
            },
        ),
        (
            "key_figures",
            {
                "heading": "De MKB-programma’s in cijfers",
                "figures": [
                    {
                        "value": "107",
                        "unit": "projecten",
                        "label": "in het midden- en kleinbedrijf kregen steun",
                        "source": "PTvT, cijfers over 2021",
                    },
                ],
            },
        ),
    ],
}

INVESTEREN = {
    "title": "Investeren in het talent van de toekomst!",
    "slug": "investeren-in-het-talent-van-de-toekomst",
    "label": "",
    "challenge": "Investeren in het talent van de toekomst!",
    "introduction": (
        "Tachtig regionale netwerken die samen bouwen aan technisch talent: dat is de kern van "
        "een voorstel voor het Nationaal Groeifonds."
    ),
    "search_description": (
        "Een voorstel voor het Nationaal Groeifonds: investeren in technisch talent via 80 "
        "regionale netwerken."
    ),
    "image": None,
    "body": [
        (
            "text",
            Text(
                """
                ## Het voorstel

                Twee ministeries dienden dit voorstel in bij het Nationaal Groeifonds: Onderwijs,
                Cultuur en Wetenschap (OCW) en Economische Zaken en Klimaat (EZK). Het fonds is
                geld van de overheid voor plannen die Nederland op lange termijn sterker maken.

                ## Tachtig netwerken

                Het plan werkt via 80 regionale netwerken. Zo komt het geld terecht op de plek
                waar mensen leren en werken. Platform Talent voor Technologie is de trekker: wij
                hebben de leiding over het plan.

                ## Waarom hier geen programma staat

                Deze pagina gaat over een vraagstuk, niet over een lopend programma. Daarom staat
                er geen naam van een programma boven. Wilt u zien wat er nu al gebeurt in de
                regio? Lees dan over [Sterk Techniekonderwijs](page:sterk-techniekonderwijs) en
                over [Katapult](page:katapult).
                """
            ),
        ),
        (
            "call_to_action",
            {
                "heading": "Alle programma’s",
                "text": "Bekijk waar PTvT aan werkt, samen met scholen, bedrijven en overheden.",
                "label": "Naar de programma’s",
                "page": PageRef("programmas"),
                "url": "",
            },
        ),
    ],
}
