"""Adds the content checks to the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from .checker import DutchContentChecker


@hooks.register("construct_wagtail_userbar")
def check_in_dutch(request, items, page):
    """Replace Wagtail's checker with ours."""
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = DutchContentChecker(page, in_editor=item.in_editor)


@hooks.register("insert_editor_js")
def checks_script():
    """Add the script that links a finding to its place in the form."""
    return format_html(
        '<script type="module" src="{}"></script>', static("js/admin/checks-panel.js")
    )
