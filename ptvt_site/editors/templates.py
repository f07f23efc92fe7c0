"""Wagtail's templates, with Dutch for the few words that stand in them in English.

Everything else is translated by its catalogues. A test says when Wagtail no longer needs this.
What has no block to fill is added here too.
"""

from django.template.loaders.app_directories import Loader as AppDirectories

_ADD = ('value="Add"', 'value="Toevoegen"')
WORDS = {
    "wagtailadmin/shared/header.html": ('value="Search"', 'value="Zoeken"'),
    "wagtailadmin/shared/headers/_actions.html": ('aria-label="Actions"', 'aria-label="Acties"'),
    # Not English, but nameless: the menu has a search form as well.
    "wagtailadmin/shared/headers/slim_header.html": (
        'role="search"',
        'role="search" aria-label="Zoeken in deze lijst"',
    ),
    # Nameless too: who else has the page open stands in a tooltip only.
    "wagtailadmin/shared/editing_sessions/list.html": (
        '<button class="w-editing-sessions__session" type="button"',
        '<button class="w-editing-sessions__session" type="button" '
        'aria-label="{{ session.user|user_display_name }}"',
    ),
    # The schedule has a dialog of its own, and a chapter of its own in the guide.
    "wagtailadmin/panels/publishing/schedule_publishing_panel.html": (
        "{% include 'wagtailadmin/panels/multi_field_panel.html' %}",
        "{% include 'wagtailadmin/panels/multi_field_panel.html' %}"
        "{% load guide_tags %}<p>{% guide_about 'inplannen' %}</p>",
    ),
    "wagtailadmin/tables/boolean_cell.html": (
        "title=value|stringformat:'s'",
        "title=value|yesno:'Ja,Nee,Onbekend'",
    ),
    "wagtailadmin/permissions/includes/collection_member_permissions_formset.html": _ADD,
    "wagtailadmin/workflows/includes/workflow_pages_formset.html": _ADD,
    "wagtailusers/groups/includes/page_permissions_formset.html": _ADD,
}


class Loader(AppDirectories):
    """Finds templates in apps, as Django's own loader does."""

    def get_contents(self, origin):
        """The text of a template, in Dutch."""
        contents = super().get_contents(origin)
        english, dutch = WORDS.get(origin.template_name, ("", ""))
        return contents.replace(english, dutch) if english else contents
