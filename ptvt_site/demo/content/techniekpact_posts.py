"""The two news items about the Techniekpact."""

from datetime import date

from ..markers import Picture, Text

WERKENDEN_TROUW = {
    "title": "Werkenden in de techniek en ICT trouw aan beroep en sector",
    "date": date(2024, 1, 30),
    "summary": (
        "Wie een technisch beroep of een ICT-beroep heeft, blijft vaker dan gemiddeld bij dat "
        "beroep. Dat is goed nieuws voor sectoren die mensen zoeken."
    ),
    "topics": ["Techniekpact", "Arbeidsmarkt", "ICT"],
    "image": Picture(
        seed="werkenden-trouw",
        title="Mozaïek beroep en sector",
        alt="Mozaïek van kwartcirkels en driehoeken die in een raster terugkeren.",
        columns=9,
        rows=6,
    ),
    "body": [
        (
            "text",
            Text(
                """
                Mensen met een technisch beroep of een ICT-beroep zijn trouw. Zij blijven vaker
                dan gemiddeld in hun eigen beroep werken. Ook hun sector laten zij niet snel los.

                ## Trouw aan het beroep

                Stel: een monteur gaat naar een ander bedrijf en wordt daar weer monteur. Dan
                wisselt zij van werkgever, maar niet van beroep. Zij is trouw aan haar beroep.
                Wordt een monteur leraar of kok, dan stapt die over naar een ander beroep. In de
                techniek en de ICT komt zo’n overstap minder vaak voor dan gemiddeld.

                ## Trouw aan de sector

                Een sector is een groep bedrijven die hetzelfde soort werk doen, zoals de bouw of
                de ICT. Iemand kan ander werk gaan doen en toch in dezelfde sector blijven. Denk
                aan een programmeur die leiding gaat geven aan een team van programmeurs. De kennis
                van het vak blijft dan behouden.

                ## Waarom is dit belangrijk?

                Nederland heeft genoeg vakmensen nodig in techniek en ICT. Vaak gaat het gesprek
                dan over instroom: nieuwe mensen die beginnen aan een opleiding of een baan. Maar
                behoud telt ook. Wie blijft, hoeft niet te worden vervangen. Wie blijft, kan
                bovendien nieuwe collega’s het vak leren.

                Blijven gaat niet vanzelf. Techniek verandert, en het werk verandert mee. Daarom is
                leven lang ontwikkelen een van de vier thema’s van het Techniekpact. Mensen die al
                werken, moeten kunnen bijleren. Dan blijft hun vak ook op langere termijn bij hen
                passen.

                ## Wat doet het Techniekpact?

                In het Techniekpact maken onderwijs, werkgevers, werknemers, regio’s en het Rijk
                afspraken over genoeg goed opgeleide technici. Die afspraken gaan over instroom,
                over leraren, over samenwerking van scholen met bedrijven en over leren tijdens de
                loopbaan. Platform Talent voor Technologie ondersteunt de partners en zorgt dat zij
                informatie krijgen. Lees meer over het [Techniekpact](page:techniekpact), of lees
                hoe het gaat met [de aanwas in het technisch
                onderwijs](page:de-aanwas-voor-het-technisch-onderwijs-blijft-maar-dalen).
                """
            ),
        ),
    ],
}

AANWAS_DAALT = {
    "title": "De aanwas voor het technisch onderwijs blijft maar dalen",
    "date": date(2022, 5, 2),
    "summary": (
        "Minder mensen beginnen aan een bètatechnische opleiding. De daling begon enkele jaren "
        "geleden en zet door."
    ),
    "topics": ["Techniekpact", "Instroom"],
    "image": None,
    "body": [
        (
            "text",
            Text(
                """
                Het bètatechnisch onderwijs krijgt steeds minder nieuwe mensen. Die daling begon
                een paar jaar geleden en is nog niet gestopt.

                ## Wat is bètatechnisch onderwijs?

                Bètatechnisch onderwijs is een verzamelnaam. Het gaat om opleidingen waarin
                techniek, ICT of natuurwetenschap centraal staat. U vindt ze op het vmbo, in het
                mbo, in het hbo en op de universiteit. Met aanwas bedoelen we de mensen die aan
                zo’n opleiding beginnen.

                ## Waarom is dit een probleem?

                Wie nu niet begint, is over een paar jaar ook niet klaar. Een daling in de
                opleidingen werkt dus pas later door op de arbeidsmarkt. Dan zijn er minder
                nieuwe vakmensen, terwijl er veel werk ligt. Denk aan de overgang naar schone
                energie. Denk ook aan digitalisering, en aan techniek in de zorg voor een bevolking
                die ouder wordt.

                ## Wat helpt?

                Er is niet één oorzaak en ook niet één oplossing. Op elk moment in een loopbaan
                is er wel iets te doen:

                - Leerlingen kunnen techniek van dichtbij leren kennen, op school en in bedrijven.
                - Scholen hebben genoeg leraren nodig die het vak goed kennen.
                - Scholen en bedrijven kunnen samen zorgen voor onderwijs dat past bij het werk.
                - Mensen die al werken, kunnen later alsnog kiezen voor techniek of ICT.

                ## Wat doet het Techniekpact?

                Die vier punten lijken op de vier thema’s van het Techniekpact. Dat zijn instroom,
                leraren, publiek-private samenwerking en leven lang ontwikkelen. Over elk thema
                maken onderwijs, werkgevers, werknemers, regio’s en het Rijk landelijke afspraken.
                Regio’s hebben daarnaast hun eigen acties. De Landelijke Regiegroep Techniekpact
                bewaakt de doelen.

                Wilt u zien wie daarin zitten en wat PTvT doet? Lees dan de pagina over het
                [Techniekpact](page:techniekpact).
                """
            ),
        ),
    ],
}
