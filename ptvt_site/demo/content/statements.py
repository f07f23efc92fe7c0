"""The accessibility statement and the privacy page."""

from ..markers import Text

TOEGANKELIJKHEID = {
    "title": "Toegankelijkheid",
    "slug": "toegankelijkheid",
    "introduction": (
        "Iedereen moet deze site kunnen gebruiken, ook met een beperking. Hier leest u hoe ver we "
        "daarmee zijn."
    ),
    "search_description": "Hoe toegankelijk is deze site, hoe testen we dat en wat kunt u doen "
    "als iets niet werkt?",
    "show_in_menus": False,
    "body": [
        (
            "text",
            Text(
                """
                ## Voor welke site dit geldt

                Deze verklaring is van Platform Talent voor Technologie. Zij geldt voor alle
                pagina’s van deze website en voor de documenten die erop staan.

                ## Ons doel

                Wij willen dat deze site voldoet aan WCAG 2.2, niveau A en AA. WCAG is de
                internationale richtlijn voor toegankelijke websites. Daarin staat bijvoorbeeld dat
                u een site moet kunnen bedienen zonder muis en dat kleuren genoeg van elkaar
                verschillen.

                ## Nalevingsstatus: eerste maatregelen genomen (status C)

                Wij hebben de site gemaakt met deze richtlijn naast ons. De site is nog niet
                volledig onderzocht door een onafhankelijk bureau. We kunnen dus nog niet zeggen dat
                de site volledig of gedeeltelijk voldoet.

                ## Wat nog niet voldoet of niet is onderzocht

                - Oude pdf-bestanden. Gevolg: een schermlezer leest ze soms in de verkeerde volgorde
                  voor. Oorzaak: ze zijn gemaakt voordat wij op toegankelijkheid letten.
                  Alternatief: vraag ons om de inhoud op een andere manier. Maatregel: nieuwe
                  bestanden worden bij het toevoegen nagekeken op labels.
                - Video’s op andere sites. Gevolg: niet elke video heeft ondertiteling. Alternatief:
                  bij elke video staat op onze pagina waar die over gaat.
                - De hele site is nog niet door mensen onderzocht volgens WCAG-EM. Maatregel: dat
                  onderzoek laten wij doen. De uitkomst komt op deze pagina.

                ## Hoe we testen

                - Bij elke wijziging zoekt een programma naar fouten in elk soort pagina. Dat
                  programma heet axe. Het kijkt naar een klein en een groot scherm, in lichte en in
                  donkere kleuren.
                - Een ander programma bekijkt of de code van de pagina’s klopt.
                - De site werkt ook zonder JavaScript. Ook dat testen we.

                Een programma vindt niet alles. Daarom zijn meldingen van bezoekers voor ons
                belangrijk.

                ## Publicaties in pdf

                De pdf-bestanden die bij deze site zijn gemaakt, volgen PDF/UA. Dat is de norm voor
                toegankelijke pdf’s. Een schermlezer kan daardoor de koppen en de tekst in de goede
                volgorde voorlezen. De belangrijkste tekst staat ook altijd op de pagina zelf.

                ## Werkt er iets niet?

                Laat het ons weten. Onder aan elke pagina staat waar u ons vindt. Vertel erbij om
                welke pagina het gaat, wat u wilde doen en wat er misging. Noem ook welk apparaat
                en welke hulpmiddelen u gebruikt. Dan kunnen wij gericht zoeken en u helpen aan de
                informatie die u nodig hebt. U krijgt binnen 5 werkdagen een bevestiging. Binnen 3
                weken hoort u wat wij ermee doen.

                ## Niet tevreden met ons antwoord?

                Dan kunt u een klacht indienen bij de
                [Nationale ombudsman](https://www.nationaleombudsman.nl/). Vindt u dat u door een
                drempel op deze site ongelijk bent behandeld? Dan kunt u terecht bij het
                [College voor de Rechten van de Mens](https://www.mensenrechten.nl/).

                ## Over deze verklaring

                Deze verklaring volgt het Nederlandse model voor de toegankelijkheidsverklaring. De
                directie stelt haar vast voordat de site live gaat, en past haar aan na elk
                onderzoek en ten minste één keer per jaar.
                """
            ),
        ),
    ],
}

PRIVACY = {
    "title": "Privacy",
    "slug": "privacy",
    "introduction": "U kunt deze site bekijken zonder dat wij u volgen. Hier leest u wat dat "
    "precies betekent.",
    "search_description": "Deze site plaatst geen cookies bij bezoekers en deelt niets met "
    "anderen. Lees wat de server wel bijhoudt.",
    "show_in_menus": False,
    "body": [
        (
            "text",
            Text(
                """
                ## Geen cookies

                Bezoekt u deze site, dan plaatsen wij geen cookies. Een cookie is een klein bestand
                dat een site op uw apparaat bewaart. Omdat er geen cookies zijn, hoeft u ook nergens
                toestemming voor te geven.

                ## Geen andere partijen

                Letters, plaatjes en programmacode komen van deze site zelf. Uw browser vraagt niets
                op bij andere bedrijven. Er zijn geen statistieken, geen advertenties en geen
                knoppen van sociale media die meekijken. Klikt u op een link naar een andere site,
                dan gelden daar de regels van die site.

                ## Geen gegevens over bezoekers

                Wij bewaren geen persoonsgegevens van bezoekers. U hoeft nergens een account te
                maken. Wat u zoekt op deze site, slaan wij niet op bij uw naam of uw adres.

                ## Het logboek van de server

                De server houdt een logboek bij. Daarin staat welke pagina is opgevraagd, wanneer
                dat was, hoe lang het duurde en of het lukte. In het logboek van de site staan geen
                IP-adressen van bezoekers en ook niet wat zij zoeken. Een IP-adres is het nummer van
                een verbinding met internet. Alleen als iemand een verkeerd wachtwoord invult, staat
                er een IP-adres bij. Zo kunnen wij misbruik vinden.

                ## Besloten pagina’s

                Sommige pagina’s openen met een wachtwoord. Vult u dat in, dan krijgt u cookies die
                onthouden dat de pagina open mag. Ze zijn na 8 uur niet meer geldig.

                ## Accounts van redacteuren

                Redacteuren zijn de mensen die deze site bijhouden. Van hen bewaren we:

                - zolang het account er is: naam, gebruikersnaam, e-mailadres, rol, foto als die is
                  toegevoegd, hoe het beheer eruitziet, laatste keer ingelogd, een wachtwoord dat
                  niet leesbaar is opgeslagen, en de sleutels van de tweede stap van het inloggen;
                - per uitnodiging: voor wie die is en tot wanneer de link werkt, tot 30 dagen
                  daarna;
                - per sessie, hooguit 8 uur: het IP-adres en de soort browser, zodat een redacteur
                  ziet waar het account open is;
                - enkele minuten: hoe vaak er verkeerd is ingelogd, bij een onleesbaar gemaakte
                  naam of IP-adres;
                - wie welke versie schreef, wie wat wijzigde, beoordeelde, vergrendelde, opmerkte of
                  toevoegde, zolang die inhoud of haar geschiedenis er is;
                - wat iemand typt en nog niet heeft bewaard: dat ziet alleen die redacteur;
                - wat een redacteur verwijdert: 30 dagen in de prullenbak, met wie dat deed.

                Wie inlogt, krijgt cookies: een om ingelogd te blijven, een om formulieren te
                beveiligen, soms een voor een melding, en een die dit apparaat een jaar herkent. Dan
                mailen wij alleen over inloggen op een nieuw apparaat.

                ## Auteurs en contactpersonen

                Bij publicaties staan namen van auteurs, en bij foto’s die van de maker. Op pagina’s
                kan een contactpersoon staan. Deze gegevens zijn openbaar, zolang de pagina er is.

                ## Vragen

                Hebt u een vraag over privacy? Onder aan elke pagina staat waar u ons vindt.
                """
            ),
        ),
    ],
}
