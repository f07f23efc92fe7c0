"""Removes what editors do not need from the menus of the admin."""

from wagtail import hooks

# Links to other sites, in English.
NO_HELP = ("whats-new-in-wagtail", "editor-guide")
# For developers; our own report lists the pages to review.
NO_REPORTS = ("aging-pages", "page-types-usage", "workflow-tasks")


@hooks.register("construct_help_menu")
def keep_help_in_dutch(request, menu_items):
    """Remove the links to Wagtail's own site."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(NO_HELP)]


@hooks.register("construct_reports_menu")
def keep_useful_reports(request, menu_items):
    """Remove reports that no editor acts on."""
    menu_items[:] = [item for item in menu_items if item.name not in NO_REPORTS]
