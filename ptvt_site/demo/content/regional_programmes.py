"""Katapult and Sterk Techniekonderwijs: the programmes with figures and a role for PTvT."""

from ..markers import PartnerRef, Picture, Text, TopicRef

KATAPULT = {
    "title": "Katapult",
    "slug": "katapult",
    "label": "Katapult",
    "challenge": "Waar vinden we goed opgeleide mensen voor de grote opgaven van deze tijd?",
    "introduction": (
        "Schone energie, zorg voor meer ouderen, werk dat digitaal wordt: zulke opgaven vragen "
        "om vakmensen. In Katapult werken mbo, hbo en bedrijven daar samen aan."
    ),
    "search_description": (
        "Katapult is het netwerk van publiek-private samenwerkingen in mbo en hbo. Lees hoe het "
        "werkt en wat Platform Talent voor Technologie doet."
    ),
    "image": Picture(
        seed="katapult",
        title="Mozaïek Katapult",
        alt="Mozaïek van bogen, halve cirkels en driehoeken in petrol, mint, oranje en geel.",
        columns=9,
        rows=6,
    ),
    "body": [
        (
            "toelichting",
            {
                "heading": "Toelichting",
                "text": Text(
                    """
                    Katapult is een netwerk van publiek-private samenwerkingen in het mbo en het
                    hbo. In zo’n samenwerking, kort pps, maken een school en bedrijven samen
                    onderwijs. Studenten leren daardoor met de techniek en de vragen van nu.

                    Het netwerk richt zich op grote opgaven van de samenleving. De overgang naar
                    schone energie is er een. Ook de vergrijzing vraagt om nieuwe oplossingen, net
                    als de digitalisering. Voor al dat werk zijn goed opgeleide mensen nodig.
                    """
                ),
                "themes": [
                    {
                        "name": "Publiek-private samenwerking",
                        "text": "Scholen en bedrijven doen samen wat zij alleen niet voor elkaar "
                        "krijgen.",
                        "topic": TopicRef("Publiek-private samenwerking"),
                    },
                ],
            },
        ),
        (
            "key_figures",
            {
                "heading": "Katapult in cijfers",
                "figures": [
                    {
                        "value": "± 450",
                        "unit": "",
                        "label": "samenwerkingen van school en bedrijf in mbo en hbo",
                        "source": "PTvT, jaarverslag over 2021",
                    },
                    {
                        "value": "± 10.000",
                        "unit": "",
                        "label": "bedrijven die meedoen",
                        "source": "PTvT, jaarverslag over 2021",
                    },
                ],
            },
        ),
        (
            "role",
            {
                "heading": "Wat doet PTvT?",
                "text": Text(
                    """
                    PTvT helpt de samenwerkingen om beter te worden en van elkaar te leren.
                    """
                ),
                "activities": [
                    {
                        "title": "Kennisprogramma",
                        "text": "De samenwerkingen kunnen rekenen op een programma vol kennis.",
                    },
                    {
                        "title": "Meten wat het oplevert",
                        "text": "Wij verzamelen kennis, onder meer met een meting van de impact: "
                        "het effect van de samenwerkingen.",
                    },
                    {
                        "title": "Bijeenkomsten",
                        "text": "Op bijeenkomsten ontmoeten de samenwerkingen elkaar.",
                    },
                    {
                        "title": "Nieuwe voorbeelden",
                        "text": "Wij ontwikkelen nieuwe voorbeelden, zodat anderen verder kunnen.",
                    },
                ],
            },
        ),
    ],
}

STERK_TECHNIEKONDERWIJS = {
    "title": "Sterk Techniekonderwijs",
    "slug": "sterk-techniekonderwijs",
    "label": "Sterk Techniekonderwijs",
    "challenge": "Hoe krijgt elke jongere vernieuwend technisch onderwijs dicht bij huis?",
    "introduction": (
        "Goed technisch onderwijs mag niet afhangen van waar een leerling woont. Daarom werken "
        "alle vmbo-scholen in hun regio samen met bedrijven en het mbo."
    ),
    "search_description": (
        "Sterk Techniekonderwijs: 78 regio’s werken aan technisch onderwijs op het vmbo. Lees hoe "
        "het zit en wat Platform Talent voor Technologie doet."
    ),
    "image": Picture(
        seed="sterk-techniekonderwijs",
        title="Mozaïek Sterk Techniekonderwijs",
        alt="Mozaïek van grote bogen en driehoeken in warme kleuren op petrol.",
        columns=6,
        rows=4,
    ),
    "body": [
        (
            "toelichting",
            {
                "heading": "Toelichting",
                "text": Text(
                    """
                    Sterk Techniekonderwijs, kort STO, loopt sinds 2019. Alle vmbo-scholen doen
                    mee. Zij werken in 78 regio’s, ook in Caribisch Nederland. In elke regio
                    trekken de scholen op met bedrijven uit de buurt en met het mbo.

                    Het ministerie van Onderwijs, Cultuur en Wetenschap (OCW) betaalt hiervoor elk
                    jaar 100 miljoen euro. Dat geld is structureel: het komt ieder jaar terug.
                    """
                ),
                "themes": [
                    {
                        "name": "Technisch vmbo",
                        "text": "Leerlingen volgen een technisch profiel in hun eigen regio.",
                        "topic": TopicRef("Vmbo"),
                    },
                ],
            },
        ),
        (
            "key_figures",
            {
                "heading": "Sterk Techniekonderwijs in cijfers",
                "figures": [
                    {
                        "value": "78",
                        "unit": "regio’s",
                        "label": "met alle vmbo-scholen, ook in Caribisch Nederland",
                        "source": "Sterk Techniekonderwijs, sinds 2019",
                    },
                    {
                        "value": "100",
                        "unit": "miljoen euro",
                        "label": "per jaar, structureel",
                        "source": "Ministerie van OCW",
                    },
                    {
                        "value": "10,4",
                        "unit": "%",
                        "label": "meer leerlingen in de technische profielen van het vmbo",
                        "source": "PTvT, bericht van 13 januari 2023",
                    },
                ],
            },
        ),
        (
            "partners",
            {
                "heading": "Partners",
                "introduction": "PTvT doet dit werk samen met Stichting Platforms VMBO. "
                "Het ministerie van OCW betaalt het programma.",
                "partners": [
                    PartnerRef("Stichting Platforms VMBO"),
                    PartnerRef("Ministerie van Onderwijs, Cultuur en Wetenschap"),
                ],
            },
        ),
        (
            "role",
            {
                "heading": "Wat doet PTvT?",
                "text": Text(
                    """
                    Samen met Stichting Platforms VMBO staan wij de regio’s bij.
                    """
                ),
                "activities": [
                    {
                        "title": "Informeren",
                        "text": "Wij vertellen scholen en regio’s wat zij moeten weten.",
                    },
                    {
                        "title": "Inspireren",
                        "text": "Wij laten goede voorbeelden uit andere regio’s zien.",
                    },
                    {
                        "title": "Verbinden",
                        "text": "Wij brengen regio’s met elkaar in contact.",
                    },
                    {
                        "title": "Meedenken",
                        "text": "Wij bespreken met regio’s hoe ver zij zijn en wat beter kan.",
                    },
                ],
            },
        ),
    ],
}
