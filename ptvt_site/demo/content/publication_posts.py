"""The publications, newest first. ``date: None`` means: the facts give no date, keep a draft."""

from datetime import date

from ..markers import Picture, Text
from .pages import OVER_PTVT
from .programmes import TECHNIEKPACT

# Stands under every page with a file, because the file is ours and not the original.
FILE_NOTE = Text(
    """
    ## Over het bestand

    Het bestand bij deze pagina is een voorbeeld. Het is gemaakt voor deze site, uit openbare
    feiten. Het is niet de oorspronkelijke publicatie.
    """
)

JAAR_VAN_TRANSITIE = {
    "title": "Een jaar van transitie en verder bouwen",
    "kind": "jaarverslag",
    # The facts say that this is the report on 2021, not when it came out. A listing needs a
    # date and we invent none, so this page waits as a draft for an editor who knows it.
    "date": None,
    "summary": "Het jaarverslag van Platform Talent voor Technologie over 2021.",
    "publisher": "Platform Talent voor Technologie",
    "topics": [],
    "image": None,
    "file": None,
    "body": [
        (
            "text",
            Text(
                """
                **Voor de redactie:** vul eerst de datum in waarop dit verslag verscheen. Die datum
                is bij ons niet bekend. Haal daarna deze alinea weg en publiceer de pagina.

                ## Het jaar 2021

                Dit is het jaarverslag van Platform Talent voor Technologie over 2021. Uit dit jaar
                komen cijfers die u elders op deze site vindt. Het netwerk
                [Katapult](page:katapult) telde ongeveer 450 samenwerkingen, met ongeveer 10.000
                bedrijven. De [MKB-programma’s](page:mkb-programmas) steunden 107 projecten in het
                midden- en kleinbedrijf.
                """
            ),
        ),
    ],
}

JAARVERSLAG_2020 = {
    "title": "Jaarverslag 2020",
    "kind": "jaarverslag",
    "date": date(2021, 5, 12),
    "summary": "Het jaarverslag van Platform Talent voor Technologie over het jaar 2020.",
    "publisher": "Platform Talent voor Technologie",
    "topics": [],
    "image": None,
    "file": "Jaarverslag 2020 (voorbeeld)",
    # What the file says besides the body, from a page of this site.
    "appendix": [OVER_PTVT["body"][0][1]],
    "body": [
        (
            "text",
            Text(
                """
                Platform Talent voor Technologie (PTvT) kijkt in dit jaarverslag terug op 2020. Het
                verslag verscheen op 12 mei 2021.

                ## Een organisatie uit twee

                PTvT bestond in 2020 nog maar kort. De organisatie ontstond in 2019 uit Platform
                Bèta Techniek en TechniekTalent.nu. Twee organisaties met kennis van techniek en
                talent gingen samen verder.

                ## Wat doet PTvT?

                Wij brengen overheid, onderwijs en bedrijfsleven bij elkaar. Dat doen we in
                programma’s zoals het [Techniekpact](page:techniekpact),
                [Katapult](page:katapult) en
                [Sterk Techniekonderwijs](page:sterk-techniekonderwijs). Meer over de organisatie
                leest u bij [Over PTvT](page:over-ptvt).
                """
            ),
        ),
    ],
}

HANDBOEK = {
    "title": "Handboek Samen werkt!",
    "kind": "handboek",
    "date": date(2020, 2, 1),
    "summary": (
        "Een praktisch handboek voor ICT-bedrijven die willen samenwerken met het beroepsonderwijs."
    ),
    "publisher": "",
    "topics": ["Techniekpact", "Publiek-private samenwerking", "ICT"],
    "image": Picture(
        seed="handboek-samen-werkt",
        title="Mozaïek Handboek Samen werkt!",
        alt="Mozaïek van grote ronde en hoekige vormen die tegen elkaar aan liggen.",
        columns=6,
        rows=4,
    ),
    "file": "Handboek Samen werkt! (voorbeeld)",
    "appendix": [Text("## Over het Techniekpact"), TECHNIEKPACT["body"][0][1]["text"]],
    "body": [
        (
            "text",
            Text(
                """
                Hoe werkt een ICT-bedrijf goed samen met een school? Het handboek Samen werkt! gaat
                over die vraag. Het is praktisch van opzet en bedoeld voor bedrijven die iets willen
                met het beroepsonderwijs.

                ## Voor wie?

                Voor ICT-bedrijven die willen samenwerken met het beroepsonderwijs. Beroepsonderwijs
                is onderwijs dat opleidt voor een vak.

                ## Waarom samenwerken?

                Een bedrijf weet wat het werk vandaag vraagt. Een school weet hoe mensen leren.
                Samen maken zij onderwijs dat past bij de praktijk. Dat heet publiek-private
                samenwerking. Het is een van de vier thema’s van het
                [Techniekpact](page:techniekpact).
                """
            ),
        ),
    ],
}

PUBLICATIONS = [JAAR_VAN_TRANSITIE, JAARVERSLAG_2020, HANDBOEK]
