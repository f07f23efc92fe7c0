"""What is wrong, on the start page of an administrator."""

from dataclasses import dataclass

from wagtail import hooks
from wagtail.admin.ui.components import Component

from .status import problems


@dataclass
class Status(Component):
    """The problems of the site itself; the notices for editors are about its content."""

    problems: list[str]
    order = 5
    template_name = "operations/status.html"

    def get_context_data(self, parent_context):
        return {"problems": self.problems}


@hooks.register("construct_homepage_panels")
def show_problems(request, panels):
    """Show them to who can solve them."""
    if request.user.is_superuser and (found := problems()):
        panels.append(Status(found))
