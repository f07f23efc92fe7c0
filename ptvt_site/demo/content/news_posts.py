"""The news items, newest first. The dates are those of the facts."""

from datetime import date

from ..markers import Picture, Text
from .techniekpact_posts import AANWAS_DAALT, WERKENDEN_TROUW

STO_SUBSIDIE = {
    "title": "Nieuwe subsidieregeling Sterk Techniekonderwijs 2025-2028",
    "date": date(2024, 4, 2),
    "summary": (
        "De nieuwe subsidieregeling staat in de Staatscourant. Zij geldt voor de jaren 2025 tot "
        "en met 2028. Lees wat een regeling is en om wie het gaat."
    ),
    "topics": ["Sterk Techniekonderwijs", "Vmbo"],
    "image": None,
    "body": [
        (
            "text",
            Text(
                """
                Op 2 april 2024 is de nieuwe subsidieregeling voor Sterk Techniekonderwijs
                gepubliceerd in de Staatscourant. De regeling hoort bij de jaren 2025 tot en met
                2028.

                ## Wat is een subsidieregeling?

                Een subsidieregeling is een besluit van de overheid over geld. Zij beschrijft wie
                geld kan krijgen, waarvoor dat geld is bedoeld en welke regels erbij horen. De
                overheid maakt zo’n besluit bekend in de Staatscourant, de krant van het Rijk.
                Iedereen kan de Staatscourant gratis lezen op internet. Alleen die tekst is
                officieel. Dit bericht is een korte toelichting.

                ## Voor wie is dit van belang?

                Sterk Techniekonderwijs, kort STO, is er voor het vmbo. Sinds 2019 doen alle
                vmbo-scholen mee, verdeeld over 78 regio’s. Caribisch Nederland hoort daar ook
                bij. Scholen werken in hun regio samen met bedrijven en met het mbo. Wie in zo’n
                regio plannen maakt voor de jaren na 2024, heeft dus met de nieuwe regeling te
                maken.

                ## Waar komt het geld vandaan?

                Het ministerie van Onderwijs, Cultuur en Wetenschap (OCW) betaalt Sterk
                Techniekonderwijs. Het gaat om 100 miljoen euro per jaar. Dat bedrag is
                structureel. Dat wil zeggen: het geld komt elk jaar terug en hangt niet vast aan
                één project.

                ## Waarom is dit programma er?

                Elke jongere moet vernieuwend technisch onderwijs kunnen volgen, dicht bij huis.
                Dat is de gedachte achter het programma. Een school kan dat zelden alleen. Techniek
                vraagt om lokalen, machines en mensen die het vak kennen. Door samen te werken
                delen scholen en bedrijven wat zij hebben.

                ## Wat doet PTvT?

                Platform Talent voor Technologie informeert de regio’s, laat goede voorbeelden
                zien en brengt regio’s met elkaar in contact. Ook bespreken wij met regio’s hoe
                ver zij zijn. Dat doen we samen met Stichting Platforms VMBO. Meer weten? Lees
                alles over [Sterk Techniekonderwijs](page:sterk-techniekonderwijs).
                """
            ),
        ),
    ],
}

STUDIEREIS = {
    "title": "Studiereis Singapore",
    "date": date(2023, 11, 10),
    "summary": (
        "Katapult kijkt over de grens, naar Singapore. Waarvoor is een studiereis goed, en met "
        "welke vragen gaat u op pad? Een korte uitleg."
    ),
    "topics": ["Katapult", "Internationaal", "Publiek-private samenwerking"],
    "image": Picture(
        seed="studiereis-singapore",
        title="Mozaïek Studiereis Singapore",
        alt="Mozaïek van grote vlakken: halve cirkels, strepen, stippen en driehoeken.",
        columns=6,
        rows=4,
    ),
    "body": [
        (
            "text",
            Text(
                """
                Leren kan ook ver van huis. Dit bericht hoort bij de studiereis naar Singapore van
                het programma Katapult. We leggen uit wat zo’n reis is en wat scholen en bedrijven
                eraan kunnen hebben.

                ## Wat is een studiereis?

                Op een studiereis bekijkt een groep hoe anderen hun werk doen. Het is geen vakantie
                en ook geen cursus. Deelnemers zien iets met eigen ogen, stellen vragen en
                vergelijken het met thuis. Vaak leert u daarbij net zo veel van uw eigen groep als
                van het land dat u bezoekt.

                ## Wat is Katapult?

                Katapult is een netwerk van publiek-private samenwerkingen in mbo en hbo, kort pps.
                Een school en een aantal bedrijven maken daarin samen onderwijs. Volgens het
                jaarverslag over 2021 gaat het om ongeveer 450 samenwerkingen, met ongeveer 10.000
                bedrijven. Zij zorgen voor goed opgeleide mensen voor grote opgaven: schone energie,
                een ouder wordende bevolking en digitalisering.

                ## Met welke vragen gaat u op pad?

                Zulke opgaven spelen niet alleen in Nederland. Daarom is het nuttig om over de
                grens te kijken. Drie vragen helpen daarbij:

                - Wie doen er mee? Kijk wie het onderwijs maakt: de school, het bedrijf, de
                  overheid of alle drie.
                - Hoe leren mensen er? Kijk waar de lessen zijn en of ook werkenden kunnen
                  aansluiten.
                - Wat past bij ons? Niet alles werkt in een ander land. Noteer wat u thuis wilt
                  proberen en wie u daarvoor nodig hebt.

                ## En daarna?

                Een reis krijgt waarde als de kennis terechtkomt bij anderen. PTvT helpt de
                samenwerkingen daarbij, met een kennisprogramma en met bijeenkomsten. Ook
                ontwikkelen wij nieuwe voorbeelden. Zo heeft het hele netwerk er iets aan, ook wie
                thuis is gebleven. Lees meer over [Katapult](page:katapult).
                """
            ),
        ),
    ],
}

VMBO_STIJGT = {
    "title": "Leerlingaantal in de technische profielen van het vmbo stijgt met 10,4%",
    "date": date(2023, 1, 13),
    "summary": (
        "Meer vmbo-leerlingen kiezen voor techniek: hun aantal in de technische profielen stijgt "
        "met 10,4 procent."
    ),
    "topics": ["Sterk Techniekonderwijs", "Vmbo", "Instroom"],
    "image": None,
    "body": [
        (
            "key_figures",
            {
                "heading": "Het cijfer",
                "figures": [
                    {
                        "value": "10,4",
                        "unit": "%",
                        "label": "meer leerlingen in de technische profielen van het vmbo",
                        "source": "PTvT, 13 januari 2023",
                    },
                ],
            },
        ),
        (
            "text",
            Text(
                """
                Techniek op het vmbo groeit. Het aantal leerlingen in de technische profielen stijgt
                met 10,4 procent.

                ## Wat is een profiel?

                Een profiel is de richting waarin een leerling eindexamen doet. Wie een technisch
                profiel kiest, krijgt les in een technisch vak en kan daarna bijvoorbeeld naar een
                technische opleiding in het mbo.

                ## Samenwerken in de regio

                Binnen Sterk Techniekonderwijs werken alle vmbo-scholen aan goed technisch
                onderwijs. Zij doen dat sinds 2019, in 78 regio’s, met bedrijven en het mbo. Of de
                groei dáárdoor komt, zegt dit cijfer niet. Wel is het goed nieuws voor iedereen die
                technische vakmensen zoekt.

                Lees meer over [Sterk Techniekonderwijs](page:sterk-techniekonderwijs).
                """
            ),
        ),
    ],
}

VOL_ENERGIE = {
    "title": "Vol energie van start in 2022!",
    "date": date(2022, 1, 5),
    "summary": (
        "Een nieuw jaar, hetzelfde doel: samen zorgen voor genoeg vakmensen in techniek en ICT."
    ),
    "topics": [],
    "image": Picture(
        seed="vol-energie-2022",
        title="Mozaïek Van start in 2022",
        alt="Mozaïek van bogen, stippen en strepen in geel, oranje en mint.",
        columns=9,
        rows=6,
    ),
    "body": [
        (
            "text",
            Text(
                """
                Het jaar 2022 is begonnen en PTvT gaat vol energie verder. Ons doel blijft
                hetzelfde: genoeg vakkundige mensen in techniek en ICT. Dat lukt alleen als
                overheid, onderwijs en bedrijfsleven elkaar vinden.

                ## Met wie werken we?

                Ook dit jaar werken we met ministeries, regionale overheden, scholen, werkgevers,
                vakbonden en brancheorganisaties. Daar horen ook de O&O-fondsen bij. Dat zijn
                fondsen van werkgevers en werknemers, voor opleiding en ontwikkeling.

                ## Waar werken we aan?

                - Met het [Techniekpact](page:techniekpact) ondersteunen we landelijke afspraken.
                - Met [Katapult](page:katapult) helpen we samenwerkingen van scholen en bedrijven.
                - Met [Sterk Techniekonderwijs](page:sterk-techniekonderwijs) staan we regio’s en
                  vmbo-scholen bij.

                Bekijk ook [alle programma’s](page:programmas).
                """
            ),
        ),
    ],
}

NEWS = [STO_SUBSIDIE, WERKENDEN_TROUW, STUDIEREIS, VMBO_STIJGT, AANWAS_DAALT, VOL_ENERGIE]
