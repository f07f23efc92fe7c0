"""The menu of the admin: what an editor needs, and no more."""

from wagtail import hooks

# They lead out of the site, to pages in English.
NO_HELP = ("whats-new-in-wagtail", "editor-guide")
# They tell developers something; for what has not been checked there is a report of our own.
NO_REPORTS = ("aging-pages", "page-types-usage", "workflow-tasks")


@hooks.register("construct_help_menu")
def keep_help_in_dutch(request, menu_items):
    """Leave the links to Wagtail's own site out."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(NO_HELP)]


@hooks.register("construct_reports_menu")
def keep_useful_reports(request, menu_items):
    """Leave reports out that no editor acts on."""
    menu_items[:] = [item for item in menu_items if item.name not in NO_REPORTS]
