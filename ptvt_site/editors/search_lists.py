"""What editors keep for the search of visitors: synonyms and pinned results."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from ptvt_site.search.models import PinnedResult, Synonyms


class AddView(CreateView):
    """A new entry; the report of what was asked in vain fills in the words."""

    def get_initial_form_instance(self):
        """An entry with these words."""
        return self.model(words=self.request.GET.get("words", ""))


class SynonymsViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = Synonyms
    icon = "resubmit"
    add_view_class = AddView
    search_fields = ["words"]


class PinnedResultViewSet(SnippetViewSet):
    """Pages that stand on top for a question."""

    model = PinnedResult
    icon = "thumbtack"
    list_display = ["__str__", "page"]
    add_view_class = AddView
    search_fields = ["words"]


@register_snippet
class SearchGroup(SnippetViewSetGroup):
    """Together in the menu."""

    menu_label = "Zoeken"
    menu_icon = "search"
    menu_order = 260
    items = (SynonymsViewSet, PinnedResultViewSet)
