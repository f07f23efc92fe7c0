"""What is wrong, on the start page of an administrator."""

from wagtail import hooks
from wagtail.admin.ui.components import Component

from .status import problems


class Status(Component):
    """The problems of the site itself; the notices for editors are about its content."""

    order = 5
    template_name = "operations/status.html"

    def get_context_data(self, parent_context):
        return {"problems": problems()}


@hooks.register("construct_homepage_panels")
def show_problems(request, panels):
    """Show them to who can solve them."""
    if request.user.is_superuser:
        panels.append(Status())
