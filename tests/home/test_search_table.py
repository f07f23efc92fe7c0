"""What visitors ask in Dutch, and what they must get."""

import datetime

import pytest
from django.db import connection

from ptvt_site.core import indexing
from tests import factories

# Key of a post: title | summary | text of the page.
POSTS = """
voortgang | Publicatie over de voortgang van het Techniekpact | Landelijke cijfers over vijf jaar.
huizen | Duurzame huizen vragen vakmensen | Zonder installateurs geen warmtepompen.
leden | De leden van de regiegroep | Wie overlegt er met de ministeries?
steden | Technische opleidingen in grote steden | De instroom groeit het hardst in Rotterdam.
krapte | Krapte op de arbeidsmarkt | Werkgevers zoeken personeel in de techniek.
vrouwen | Meer vrouwen in de bètatechniek | Een meisje kiest minder vaak voor natuurkunde.
leraren | Lerarentekort bij wiskunde | Scholen delen hun docenten met bedrijven.
kinderen | Kinderen ontdekken robots | Programmeren op de basisschool.
technici | Europa telt te weinig technici | Andere landen hebben hetzelfde gebrek.
subsidie | Subsidieregeling voor bedrijfsscholen | Aanvragen kan tot 1 oktober.
seniors | Coördinatie tussen regio’s | Ideeën van één provincie voor het hele land.
energie | Wat de energietransitie vraagt | Netbeheerders leiden zelf monteurs op.
stage | Stageplaatsen bij chipmakers | Een student leert het vak in de praktijk.
onderzoek | Onderzoek naar keuzes van leerlingen | Waarom kiest een scholier voor het vmbo?
bestuur | Sterk techniekonderwijs krijgt een nieuw bestuur | Ook het mbo doet mee.
sterk | Techniekonderwijs staat sterk | Wat na vier jaar is bereikt.
musea | Musea openen hun werkplaatsen | Ambachten van vroeger en nu.
innovatie | Publiek-private samenwerking | Hogescholen en ondernemers vernieuwen samen.
katapult | Katapult groeit naar driehonderd netwerken | Jaarverslag met cijfers.
"""

# Query: the keys of the posts it must give, in any order; none after a dash alone.
TABLE = """
publicatie: voortgang
publicaties: voortgang
PUBLICATIES: voortgang
huis: huizen
huizen: huizen
lid: leden
leden: leden
stad: steden
steden: steden
technische opleiding: steden
opleidingen: steden
kind: kinderen
vrouw: vrouwen
vrouwelijk: vrouwen
meisjes: vrouwen
museum: musea
musea: musea
technicus: technici
land: technici seniors
netwerk: katapult
cijfer: voortgang katapult
groeien: steden katapult
robot: kinderen
ministerie: leden
monteur: energie
bedrijf: leraren subsidie
betatechniek: vrouwen
bètatechniek: vrouwen
coordinatie: seniors
coördinatie: seniors
idee: seniors
regio: seniors
regio's: seniors
markt: krapte
arbeid: krapte
arbeidsmarkt: krapte
arbeids markt: krapte
leraar: leraren
tekort: leraren
lerarentekorten: leraren
transitie: energie
stages: stage
regeling: subsidie
bedrijfsschool: subsidie
"sterk techniekonderwijs": bestuur
sterk techniekonderwijs: bestuur sterk
“techniekonderwijs staat”: sterk
"de leden van": leden
hoe kiest een leerling: onderzoek
huur: -
zwaartekracht: -
"techniekonderwijs sterk": -
vrouwen huizen: -
"""

# The same with typing errors: the corrected query gives the posts.
MISTAKES = """
techniekpackt: voortgang
tecniekpact: voortgang
technikepact: voortgang
arbijdsmarkt: krapte
publikatie: voortgang
katapuld: katapult
wiskude: leraren
subsidierregeling: subsidie
"""


def rows(text: str, separator: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.rsplit(separator, 1)] for line in text.strip().split("\n")
    ]


@pytest.fixture(scope="module")
def posts(page_tree, django_db_blocker):
    from news.models import NewsIndexPage

    with django_db_blocker.unblock():
        index = NewsIndexPage.objects.get()
        found = {}
        for line in POSTS.strip().split("\n"):
            key, title, summary = (cell.strip() for cell in line.split("|"))
            factories.NewsPageFactory(
                parent=index, title=title, summary=summary, date=datetime.date(2024, 1, 30)
            )
            found[title] = key
        indexing.index_waiting()
        yield found


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "expected"), [*rows(TABLE, ":"), *rows(MISTAKES, ":")])
def test_a_query_gives_what_it_must(client, posts, query, expected, record_property):
    results = client.get("/zoeken/", {"q": query}).context["found"].results
    given = {posts[found.name] for found in results.full if found.name in posts}
    wanted = set(expected.split()) - {"-"}
    record_property("dutch search", (connection.vendor, given == wanted))
    assert given == wanted
    assert bool(results.corrected_text) is (f"\n{query}: " in MISTAKES)
