"""The managed vocabulary: one topic per programme, and the themes."""

PROGRAMMES = {
    "Techniekpact": "Afspraken van onderwijs, werkgevers, werknemers, regio’s en het Rijk over "
    "genoeg vakmensen in de techniek.",
    "Katapult": "Het netwerk van publiek-private samenwerkingen in mbo en hbo.",
    "Sterk Techniekonderwijs": "Goed technisch onderwijs op het vmbo, in elke regio.",
    "Jet-Net & TechNet": "Netwerken van bedrijven en scholen die leerlingen laten kennismaken "
    "met techniek.",
    "MKB-programma’s": "Steun voor projecten in het midden- en kleinbedrijf, voor meer technisch "
    "personeel.",
}

THEMES = {
    "Instroom": "Meer mensen die kiezen voor een opleiding of een baan in de techniek.",
    "Lerarentekort en -professionalisering": "Genoeg leraren voor technische vakken, en leraren "
    "die zelf blijven leren.",
    "Publiek-private samenwerking": "Scholen, bedrijven en overheden die samen onderwijs maken.",
    "Leven lang ontwikkelen": "Bijleren en omscholen tijdens het hele werkende leven.",
    "Arbeidsmarkt": "Werk en personeel in techniek en ICT.",
    "ICT": "Opleidingen en werk in de informatie- en communicatietechnologie.",
    "Vmbo": "Technisch onderwijs op het voorbereidend middelbaar beroepsonderwijs.",
    "Internationaal": "Kijken en leren over de grens.",
}
