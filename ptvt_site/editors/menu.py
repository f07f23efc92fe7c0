"""The menu of the admin: adds the guide, and removes what editors do not need."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

# Links to pages in English on other sites; reports for developers, and one that we have ourselves.
REMOVED = ("whats-new-in-wagtail", "editor-guide", "aging-pages", "page-types-usage")
REMOVED += ("workflow-tasks",)
GUIDE = {"name": "handleiding", "icon_name": "info-circle", "order": 10500}
hooks.register(
    "register_admin_menu_item", lambda: MenuItem("Handleiding", reverse("ptvt_guide"), **GUIDE)
)


@hooks.register("construct_help_menu")
@hooks.register("construct_reports_menu")
def remove_useless(request, menu_items):
    """Remove what no editor uses."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(REMOVED)]
