"""The chapters of the guide. Each has a template of its own name in `editors/guide/chapters/`."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title, what it explains, and the icon beside it."""

    slug: str
    title: str
    sentence: str
    icon: str

    @property
    def template(self) -> str:
        """Its template."""
        return f"editors/guide/chapters/{self.slug}.html"

    @property
    def url(self) -> str:
        """Its address."""
        return reverse("ptvt_guide_chapter", args=[self.slug])


CHAPTERS = (
    Chapter(
        "inloggen",
        "Inloggen en uw account",
        "Veilig naar binnen, en wat u doet als u uw telefoon kwijt bent.",
        "key",
    ),
    Chapter("startpagina", "De startpagina", "Wat wacht op u, en waar begint u?", "home"),
    Chapter(
        "bericht",
        "Een bericht schrijven",
        "Van een leeg formulier naar een bericht dat klaar is om na te kijken.",
        "edit",
    ),
    Chapter(
        "publicatie",
        "Een publicatie met pdf",
        "Een rapport, handboek of jaarverslag op de site zetten.",
        "doc-full",
    ),
    Chapter(
        "programma",
        "Een programmapagina",
        "De blokken Toelichting, Wat doet PTvT?, Governance en Partners.",
        "clipboard-list",
    ),
    Chapter(
        "tekst",
        "Tekst die iedereen begrijpt",
        "Korte zinnen, duidelijke koppen en links die zeggen waar ze heen gaan.",
        "openquote",
    ),
    Chapter(
        "controles",
        "Controles tijdens het schrijven",
        "Waar de site op let terwijl u schrijft, en waarom.",
        "glasses",
    ),
    Chapter(
        "afbeeldingen",
        "Afbeeldingen",
        "Uploaden, beschrijven, het focusgebied kiezen en vervangen.",
        "image",
    ),
    Chapter(
        "bestanden",
        "Bestanden",
        "Een pdf of ander bestand toevoegen, terugvinden en vervangen.",
        "doc-empty",
    ),
    Chapter(
        "toegankelijke-pdf",
        "Toegankelijke pdf’s",
        "Zo maakt u een pdf die iedereen kan lezen.",
        "doc-full-inverse",
    ),
    Chapter(
        "onderwerpen",
        "Onderwerpen en partners",
        "De lijsten waaruit u kiest: toevoegen, wijzigen en samenvoegen.",
        "tag",
    ),
    Chapter(
        "nakijken",
        "Nakijken, goedkeuren en publiceren",
        "Wie doet wat, van concept tot op de site.",
        "circle-check",
    ),
    Chapter(
        "inplannen",
        "Inplannen en laten verlopen",
        "Een pagina vanzelf op de site zetten, en er weer af halen.",
        "calendar-alt",
    ),
    Chapter(
        "zorg",
        "Zorg voor inhoud",
        "Rapporten over oude pagina’s, kapotte links en wat er nog mist.",
        "calendar-check",
    ),
    Chapter(
        "verwijderen",
        "Verwijderen, omleiden en de prullenbak",
        "Een pagina weghalen zonder dat bezoekers verdwalen, en haar terugzetten.",
        "bin",
    ),
    Chapter(
        "gebruikers",
        "Gebruikers en rollen",
        "Voor beheerders: collega’s uitnodigen en helpen.",
        "user",
    ),
)
BY_SLUG = {chapter.slug: chapter for chapter in CHAPTERS}


def neighbours(chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """The chapters before and after this one."""
    place = CHAPTERS.index(chapter)
    before = CHAPTERS[place - 1] if place else None
    return before, CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None
