"""The menu of the admin: adds the guide, and removes what editors do not need."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

# Links to pages in English on other sites.
NO_HELP = ("whats-new-in-wagtail", "editor-guide")
# For developers; for pages to review there is a report of our own.
NO_REPORTS = ("aging-pages", "page-types-usage", "workflow-tasks")


@hooks.register("register_admin_menu_item")
def guide_menu_item():
    """The guide in the menu."""
    guide = {"name": "handleiding", "icon_name": "info-circle", "order": 10500}
    return MenuItem("Handleiding", reverse("ptvt_guide"), **guide)


@hooks.register("construct_help_menu")
def keep_help_in_dutch(request, menu_items):
    """Remove the links to Wagtail's own site."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(NO_HELP)]


@hooks.register("construct_reports_menu")
def keep_useful_reports(request, menu_items):
    """Remove reports that no editor uses."""
    menu_items[:] = [item for item in menu_items if item.name not in NO_REPORTS]
