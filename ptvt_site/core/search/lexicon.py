"""What the rules for Dutch words do not know: irregular words, compounds and words to leave out."""

# Base word: its other forms. The stemmer would keep them apart, or take them for another word.
IRREGULAR = {
    "bad": "baden",
    "blad": "bladen bladeren",
    "dag": "dagen",
    "ei": "eieren",
    "gat": "gaten",
    "gebrek": "gebreken",
    "gemeente": "gemeenten gemeentes gemeentelijk gemeentelijke",
    "gemiddeld": "gemiddelde gemiddelden",
    "gezin": "gezinnen",
    "glas": "glazen",
    "groei": "groeien groeit groeide gegroeid",
    "kans": "kansen",
    "kind": "kinderen kinds",
    "leerling": "leerlingen",
    "les": "lessen",
    "lid": "leden",
    "lied": "liederen",
    "mens": "mensen",
    "museum": "musea museums",
    "praktijkcentrum": "praktijkcentra praktijkcentrums",
    "centrum": "centra centrums",
    "podium": "podia podiums",
    "programma": "programmas",
    "schip": "schepen",
    "slag": "slagen",
    "smid": "smeden",
    "spel": "spelen spellen",
    "stad": "steden stedelijk stedelijke",
    "technicus": "technici",
    "vakmens": "vakmensen vaklieden",
    "vakman": "vakmannen vaklui",
    "vat": "vaten",
    "verslag": "verslagen",
    "jaarverslag": "jaarverslagen",
    "vrouw": "vrouwen vrouwelijk vrouwelijke",
    "weg": "wegen",
    "werkgelegenheid": "",
    "werkgever": "werkgevers",
    "werknemer": "werknemers",
    "zij": "zijden",
}

# What may stand between the parts of a compound.
LINKS = ("", "s", "e", "en")

# The words of which this field makes its compounds.
_PARTS = """
actie advies afspraak akkoord ambacht arbeid basis bedrijf belang beleid beroep bestuur bouw campus
centrum cijfer circulair college cultuur cursus data diploma docent doel duurzaam economie energie
fonds geld groei groep haven hoger hulp industrie info ingenieur innovatie installatie instroom jaar
jongere kans keten keuze kennis klimaat kracht krapte kwaliteit leer leerling leraar leren les
loopbaan maatschappij machine man markt mbo meester metaal midden minister ministerie monitor natuur
net netwerk norm onderwijs onderzoek opleiding ouder overheid pact partner plan plek praktijk
programma project raad rapport regio samenwerking school sector sprong stage stad startup station
student studie subsidie talent team techniek technologie tekort toekomst transitie uitstroom vak
vakman verband verslag visie vmbo voortgang vraag vrouw werk werkgever werknemer wet wetenschap wijs
wiskunde zij zorg
groepen lessen bedrijven scholen leraren docenten vrouwen jongeren leerlingen studenten
"""
PARTS = frozenset(_PARTS.split())

# Words that stand in nearly every text, so that a search by them finds nothing in particular.
_STOP_WORDS = """
aan al als bij dan dat de deze die dit door een en er het hij hoe in is je kan met mijn naar niet
nog of om onder ons onze ook op over te tot u uit van veel voor waar wat we wel wij worden wordt zal
ze zich zijn zo
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
