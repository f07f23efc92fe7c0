"""Techniekpact, the programme page that is complete."""

from ..markers import PartnerRef, Picture, Text, TopicRef

TECHNIEKPACT = {
    "title": "Techniekpact",
    "slug": "techniekpact",
    "label": "Techniekpact",
    "challenge": "Hoe zorgen we samen voor genoeg vakmensen in techniek en ICT?",
    "introduction": (
        "In het Techniekpact trekken overheid, onderwijs en bedrijfsleven samen op. "
        "Hun doel: genoeg slimme en vaardige technici, voor het werk van nu en van later."
    ),
    "search_description": (
        "Het Techniekpact: wie eraan meedoen, welke vier thema’s er zijn, wie stuurt en wat "
        "Platform Talent voor Technologie doet."
    ),
    "image": Picture(
        seed="techniekpact",
        title="Mozaïek Techniekpact",
        alt="Mozaïek van kleine driehoeken, bogen en cirkels in geel, oranje, mint en wit.",
    ),
    "body": [
        (
            "toelichting",
            {
                "heading": "Toelichting",
                "text": Text(
                    """
                    Het Techniekpact is een samenwerking van onderwijsinstellingen, organisaties
                    van werkgevers en werknemers, regio’s en het Rijk. De partijen zetten in 2013
                    hun handtekening. De ambitie van toen staat nog steeds: een vaste aanpak voor
                    de lange termijn, zodat Nederland goed opgeleide mensen heeft. Er moeten
                    genoeg slimme en vaardige technici zijn, voor de banen van vandaag en voor
                    die van morgen.

                    Geen van de partijen redt dat alleen. Scholen leiden mensen op. Bedrijven
                    bieden werk en een plek om te leren. De overheid maakt het mogelijk met
                    beleid. Daarom maken ze samen afspraken.

                    Die afspraken horen bij vier thema’s. Voor elk thema zijn er landelijke
                    afspraken. Regio’s doen daarnaast hun eigen deel: er zijn regionale
                    Techniekpacten en regionale acties.
                    """
                ),
                "themes": [
                    {
                        "name": "Instroom",
                        "text": (
                            "Meer mensen kiezen voor techniek en ICT. Het gaat om iedereen die "
                            "begint: aan een profiel, een opleiding of een nieuwe baan."
                        ),
                        "topic": TopicRef("Instroom"),
                    },
                    {
                        "name": "Lerarentekort en -professionalisering",
                        "text": (
                            "Zonder leraar geen vakman of vakvrouw. Dit thema gaat over genoeg "
                            "leraren voor technische vakken, en over leraren die blijven leren."
                        ),
                        "topic": TopicRef("Lerarentekort en -professionalisering"),
                    },
                    {
                        "name": "Publiek-private samenwerking",
                        "text": (
                            "Scholen, bedrijven en overheden maken samen onderwijs dat past bij "
                            "de praktijk. De afkorting hiervoor is pps."
                        ),
                        "topic": TopicRef("Publiek-private samenwerking"),
                    },
                    {
                        "name": "Leven lang ontwikkelen",
                        "text": (
                            "Techniek verandert, dus leren houdt niet op bij een diploma. Dit "
                            "thema gaat over bijleren en omscholen tijdens de loopbaan."
                        ),
                        "topic": TopicRef("Leven lang ontwikkelen"),
                    },
                ],
            },
        ),
        (
            "governance",
            {
                "heading": "Governance",
                "introduction": Text(
                    """
                    Governance is de manier waarop het pact wordt bestuurd. Eén landelijke groep
                    houdt het overzicht. Drie ministeries zijn verantwoordelijk voor de landelijke
                    acties, elk voor het eigen werkterrein.
                    """
                ),
                "bodies": [
                    {
                        "name": "Landelijke Regiegroep Techniekpact",
                        "abbreviation": "LRT",
                        "role": (
                            "Coördineert, volgt en bewaakt de landelijke strategie, de doelen en "
                            "de afspraken."
                        ),
                        "chair": {
                            "name": "Thea Koster",
                            "role": "voorzitter van het Techniekpact",
                        },
                        "seats": [
                            {
                                "sector": "regio",
                                "organisation": "De vijf regio’s van het Techniekpact",
                            },
                            {"sector": "overheid", "organisation": "Het Rijk"},
                            {"sector": "bedrijfsleven", "organisation": "Werkgevers"},
                            {"sector": "bedrijfsleven", "organisation": "Topsectoren"},
                            {"sector": "werknemers", "organisation": ""},
                            {"sector": "onderwijs", "organisation": ""},
                        ],
                    },
                ],
                "responsible": [
                    {
                        "name": "Ministerie van Economische Zaken en Klimaat",
                        "abbreviation": "EZK",
                        "responsibility": "Landelijke acties voor economie en klimaat",
                    },
                    {
                        "name": "Ministerie van Onderwijs, Cultuur en Wetenschap",
                        "abbreviation": "OCW",
                        "responsibility": "Landelijke acties voor het onderwijs",
                    },
                    {
                        "name": "Ministerie van Sociale Zaken en Werkgelegenheid",
                        "abbreviation": "SZW",
                        "responsibility": "Landelijke acties voor werk en sociale zaken",
                    },
                ],
                "host": "bij het ministerie van Economische Zaken en Klimaat (EZK)",
            },
        ),
        (
            "partners",
            {
                "heading": "Partners",
                "introduction": (
                    "Deze partijen werken samen in het Techniekpact. Veel van hen doen mee als "
                    "groep, bijvoorbeeld alle scholen of alle werkgevers samen."
                ),
                "partners": [
                    PartnerRef("Ministerie van Economische Zaken en Klimaat"),
                    PartnerRef("Ministerie van Onderwijs, Cultuur en Wetenschap"),
                    PartnerRef("Ministerie van Sociale Zaken en Werkgelegenheid"),
                    PartnerRef("Onderwijsinstellingen"),
                    PartnerRef("Werkgeversorganisaties"),
                    PartnerRef("Topsectoren"),
                    PartnerRef("Vakbonden"),
                    PartnerRef("Techniekpactregio’s"),
                ],
            },
        ),
        (
            "role",
            {
                "heading": "Wat doet PTvT?",
                "text": Text(
                    """
                    Platform Talent voor Technologie (PTvT) ondersteunt het Techniekpact in het
                    dagelijkse werk. Wij zorgen dat partijen elkaar vinden en dat kennis niet op
                    één plek blijft liggen.
                    """
                ),
                "activities": [
                    {
                        "title": "Dagelijkse ondersteuning",
                        "text": "Wij helpen het Techniekpact dag in, dag uit bij de uitvoering.",
                    },
                    {
                        "title": "Informatie en kennis",
                        "text": "Partners krijgen van ons de informatie en de kennis die zij "
                        "nodig hebben.",
                    },
                    {
                        "title": "Verbinden",
                        "text": "Wij brengen partners met elkaar in contact en helpen hen om "
                        "kennis te delen.",
                    },
                    {
                        "title": "Plannen maken",
                        "text": "Wij denken mee als partners hun plannen opstellen.",
                    },
                ],
            },
        ),
    ],
}
