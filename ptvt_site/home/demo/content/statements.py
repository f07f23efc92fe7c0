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
                ## Ons doel

                Wij willen dat deze site voldoet aan WCAG 2.2, niveau A en AA. WCAG is de
                internationale richtlijn voor toegankelijke websites. Daarin staat bijvoorbeeld dat
                u een site moet kunnen bedienen zonder muis en dat kleuren genoeg van elkaar
                verschillen.

                ## Waar we nu staan

                Wij hebben de site gemaakt met deze richtlijn naast ons. De site is nog niet
                onderzocht door een onafhankelijk bureau. We kunnen dus niet zeggen dat de site
                volledig voldoet.

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
                informatie die u nodig hebt.
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

                Elke server houdt een logboek bij. Daarin staat welke pagina is opgevraagd, wanneer
                dat was en of het lukte. In zo’n logboek kan ook een IP-adres staan: het nummer van
                een verbinding met internet. Het logboek is alleen bedoeld om storingen en misbruik
                te vinden. Wij gebruiken het niet om bezoekers te volgen.

                ## Accounts van redacteuren

                Redacteuren zijn de mensen die deze site bijhouden. Van hen bewaren we wel gegevens:
                een naam, een e-mailadres en een wachtwoord dat niet leesbaar is opgeslagen. Ook
                houden we bij wie welke wijziging deed. Wie inlogt, krijgt cookies die nodig zijn om
                ingelogd te blijven. Dat geldt alleen voor het beheer van de site.

                ## Vragen

                Hebt u een vraag over privacy? Onder aan elke pagina staat waar u ons vindt.
                """
            ),
        ),
    ],
}
