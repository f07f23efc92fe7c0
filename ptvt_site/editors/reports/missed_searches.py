"""What visitors asked that the site does not have."""

from urllib.parse import urlencode

from django.urls import reverse

from ptvt_site.search.models import MissedSearch, PinnedResult, Synonyms

from .base import Action, Report


def _add_url(model, words: str) -> str:
    url = reverse(model.snippet_viewset.get_url_name("add"))
    return f"{url}?{urlencode({'words': words})}"


class MissedSearches(Report):
    """Words of the last 90 days that were asked several times and found nothing."""

    model = MissedSearch

    @staticmethod
    def actions(row) -> list[Action]:
        """Make a synonym, or pin a page, with the words filled in."""
        words = row["words"]
        return [
            Action(label, _add_url(model, words), f"{label}: {words}", is_post=False)
            for label, model in (("Synoniem maken", Synonyms), ("Pagina vastzetten", PinnedResult))
        ]

    @classmethod
    def rows(cls, user):
        """The words, for users with the permission to add synonyms."""
        rows = MissedSearch.objects.often()
        return rows if user.has_perm("search.add_synonyms") else rows.none()
