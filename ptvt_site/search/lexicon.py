"""What the rules for Dutch words do not know: irregular words, compounds and stop words."""

# Base word: its other forms. The stemmer gives them different stems, or the stem of another word.
IRREGULAR = {
    "akkoord": "akkoorden",
    "antwoord": "antwoorden",
    "bad": "baden",
    "beeld": "beelden",
    "beroepsbeeld": "beroepsbeelden",
    "beurs": "beurzen",
    "blad": "bladen bladeren",
    "centrum": "centra centrums",
    "congres": "congressen",
    "dag": "dagen",
    "ei": "eieren",
    "energie": "energieën energieen",
    "fonds": "fondsen",
    "gastles": "gastlessen",
    "gat": "gaten",
    "gebrek": "gebreken",
    "gemeente": "gemeenten gemeentes gemeentelijk gemeentelijke",
    "gemiddeld": "gemiddelde gemiddelden",
    "gezin": "gezinnen",
    "glas": "glazen",
    "groei": "groeien groeit groeide gegroeid",
    "idee": "ideeën ideeen",
    "jaarverslag": "jaarverslagen",
    "jongen": "jongens",
    "kans": "kansen",
    "keuze": "keuzes keuzen keus",
    "kind": "kinderen kinds",
    "leerling": "leerlingen",
    "les": "lessen",
    "lid": "leden",
    "lied": "liederen",
    "mens": "mensen",
    "museum": "musea museums",
    "pad": "paden",
    "podium": "podia podiums",
    "praktijkcentrum": "praktijkcentra praktijkcentrums",
    "praktijkvoorbeeld": "praktijkvoorbeelden",
    "proces": "processen",
    "programma": "programmas",
    "regio": "regios",
    "schip": "schepen",
    "slag": "slagen",
    "smid": "smeden",
    "spel": "spelen spellen",
    "stad": "steden stedelijk stedelijke",
    "standaard": "standaarden",
    "technicus": "technici",
    "toekomstbeeld": "toekomstbeelden",
    "trefwoord": "trefwoorden",
    "vakman": "vakmannen vaklui",
    "vakmens": "vakmensen vaklieden",
    "vat": "vaten",
    "veld": "velden",
    "verslag": "verslagen",
    "voorbeeld": "voorbeelden",
    "vrouw": "vrouwen vrouwelijk vrouwelijke",
    "weg": "wegen",
    "werkgelegenheid": "",
    "werkgever": "werkgevers",
    "werknemer": "werknemers",
    "werkveld": "werkvelden",
    "woord": "woorden",
    "zij": "zijden",
}

# What may stand between the parts of a compound.
LINKS = ("", "s", "e", "en")

# The words of which this field makes its compounds.
_PARTS = """
aanbod aanpak aanvraag actie advies afspraak agenda akkoord akte ambacht arbeid balans basis bedrijf
beeld begeleiding belang beleid beroep bestuur beurs bijdrage bouw brief bron campus centrum chip
cijfer circulair coach college commissie congres cultuur cursus dag data dienst digitaal diploma
docent doel doelgroep duurzaam economie elektro energie expert fabriek film fonds gas gebouw geld
gids groei groep hand handel haven hoger hulp ict industrie info ingenieur innovatie inspectie
installatie instelling instroom jaar jeugd jongere kamer kans kantoor kenmerk kennis keten keuze
klas klimaat koers kracht krachten krapte kwaliteit lab land leer leerling leraar leren les lijn
lijst loket loopbaan maat maatschappij machine maker man markt materiaal mbo meester metaal meter
midden minister ministerie mobiliteit model monitor natuur net netwerk norm nota onderwijs onderzoek
ontwerp ontwikkeling opleiding ouder overheid overleg pact pagina partner periode personeel plaats
plan platform plek plicht positie praktijk prijs proces product proef profiel programma project punt
raad raam rapport reeks regeling regie regio reis resultaat richting robot rol ruimte samenwerking
school sector semester sessie software sprong stad stage startup station stelsel stof structuur
student studie subsidie systeem taak taal tafel talent team techniek technologie tekort term thema
toekomst traject transitie trein trend uitstroom uitval uur vak vakman verband verkenning verkiezing
vernieuwing verslag vervoer visie vmbo voorbeeld voorlichting voortgang voorziening vraag vrouw
water week werk werkgever werknemer wet wetenschap wijk wijs wind winkel wiskunde woning zaal zij
zon zorg
groepen lessen bedrijven scholen leraren docenten vrouwen jongeren leerlingen studenten
"""
PARTS = frozenset(_PARTS.split())

# Question words and small words: they stand in nearly every text and are not what is asked.
_STOP_WORDS = """
aan al alle als altijd andere ben bent bij daar dan dat de deze die dit doe doen doet door dus echt
een eigen en er ergens ga gaan gaat geen graag had heb hebben heeft hem hen het hij hoe hoeveel hun
iemand iets ik in is ja je jij jou jouw jullie kan kom komt krijg krijgen krijgt kun kunnen kunt
maar mag me meer men mij mijn moet moeten mogen naar nee niet nog nu of om onder ons onze ook op
over s t te tegen tot tussen u uit uw van vd veel vind vinden via voor waar waarin waarom waarop
waarover waarvoor wanneer was wat we wel welk welke werd wie wij wil willen wilt word worden wordt
zal ze zich zij zijn zit zitten zo zoek zoeken zonder zou zouden the and of for to how what who
where
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# What may stand apart from its verb: `hoe vraag ik dat aan` asks for `aanvragen`.
_PARTICLES = "aan af bij deel in mee na om op over toe uit voor"
PARTICLES = frozenset(_PARTICLES.split())
