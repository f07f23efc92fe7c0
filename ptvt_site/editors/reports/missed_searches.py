"""What visitors asked that the site does not have."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.ui.tables import Column

from ptvt_site.search.models import MISSED_OFTEN, MissedSearch, PinnedResult, Synonyms

from .base import Action, ActionColumn, Report


def _actions(row) -> list[Action]:
    """Make a synonym, or pin a page, with the words filled in."""
    words = row["words"]
    return [
        Action(label, _add_url(model, words), f"{label}: {words}", is_post=False)
        for label, model in (("Synoniem maken", Synonyms), ("Pagina vastzetten", PinnedResult))
    ]


def _add_url(model, words: str) -> str:
    url = reverse(model.snippet_viewset.get_url_name("add"))
    return f"{url}?{urlencode({'words': words})}"


class MissedSearches(Report):
    """Words of the last 90 days that were asked several times and found nothing."""

    name = "vergeefs-gezocht"
    page_title = "Vergeefs gezocht"
    advice = (
        f"Wat bezoekers de laatste 90 dagen minstens {MISSED_OFTEN} keer zochten zonder iets te "
        "vinden. Maak er een synoniem van, of zet er een pagina bij vast."
    )
    header_icon = "search"
    model = MissedSearch
    verbose_name, verbose_name_plural = "zoekvraag", "zoekvragen"
    no_results_message = "Er is niets vaak vergeefs gezocht."
    default_ordering = "-times"
    columns = [
        Column("words", label="Woorden"),
        Column("times", label="Keer gezocht", sort_key="times"),
        Column("last", label="Laatst gezocht", sort_key="last"),
        ActionColumn(_actions),
    ]

    @classmethod
    def rows(cls, user):
        """The words, for users with the permission to add synonyms."""
        rows = MissedSearch.objects.often()
        return rows if user.has_perm("search.add_synonyms") else rows.none()
