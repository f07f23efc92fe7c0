"""Removes items from the menu of the admin that editors do not need."""

from wagtail import hooks

# Links to pages in English on other sites.
NO_HELP = ("whats-new-in-wagtail", "editor-guide")
# For developers; for pages to review there is a report of our own.
NO_REPORTS = ("aging-pages", "page-types-usage", "workflow-tasks")


@hooks.register("construct_help_menu")
def keep_help_in_dutch(request, menu_items):
    """Remove the links to Wagtail's own site."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(NO_HELP)]


@hooks.register("construct_reports_menu")
def keep_useful_reports(request, menu_items):
    """Remove reports that no editor uses."""
    menu_items[:] = [item for item in menu_items if item.name not in NO_REPORTS]
