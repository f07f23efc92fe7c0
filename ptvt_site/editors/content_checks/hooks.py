"""Hangs the content checks into the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from .checker import DutchContentChecker


@hooks.register("construct_wagtail_userbar")
def check_in_dutch(request, items, page):
    """Replace Wagtail's checker by ours."""
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = DutchContentChecker(page, in_editor=item.in_editor)


@hooks.register("insert_editor_js")
def checks_script():
    """Leads from a finding to its place in the form."""
    return format_html(
        '<script type="module" src="{}"></script>', static("js/admin/checks-panel.js")
    )


@hooks.register("insert_global_admin_css")
def checks_styles():
    """The looks of the findings."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/checks.css"))
