"""Adds the content checks to the admin."""

from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from .checker import DutchContentChecker


@hooks.register("construct_wagtail_userbar")
def check_in_dutch(request, items, page):
    """Replace Wagtail's checker with ours."""
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = DutchContentChecker(page, in_editor=item.in_editor)
