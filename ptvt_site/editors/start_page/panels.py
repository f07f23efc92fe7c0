"""The panels of the start page, in place of Wagtail's own."""

from dataclasses import dataclass

from wagtail import hooks
from wagtail.admin.ui.components import Component

from ptvt_site.core.data import toml_beside

from ..new_posts import new_posts_for
from ..reports.hooks import notices_for
from . import work


class NewPosts(Component):
    """Buttons that open the form of a new post."""

    order = 10
    template_name = "editors/start_page/new_posts.html"

    def get_context_data(self, parent_context):
        """A button for each kind of post that the user may create."""
        return {"new_posts": list(new_posts_for(parent_context["request"].user))}


@dataclass
class Work(Component):
    """A list of work for the user; `panels.toml` explains its attributes."""

    order: int
    name: str
    heading: str
    empty: str
    rows: str
    count: str = ""
    list_url_name: str = ""
    max_rows: int = work.MAX_ROWS
    template_name = "editors/start_page/work.html"

    def get_context_data(self, parent_context):
        """The first rows, and how many there are."""
        user = parent_context["request"].user
        rows = getattr(work, self.rows)(user)
        count = getattr(work, self.count)(user) if self.count else len(rows)
        shown = rows[: self.max_rows]
        return {"panel": self, "rows": shown, "count": count, "hidden": count - len(shown)}


class Notices(Component):
    """The problems to fix."""

    order = 70
    template_name = "editors/start_page/notices.html"

    def get_context_data(self, parent_context):
        """What the reports show this user."""
        return {"notices": notices_for(parent_context["request"].user)}


_ROWS = toml_beside(__file__, "panels.toml")["panel"]
PANELS = [NewPosts(), *(Work(20 + n, **row) for n, row in enumerate(_ROWS)), Notices()]


@hooks.register("construct_homepage_panels")
def replace_panels(request, panels):
    """Replace Wagtail's panels, which need a query for each page."""
    ours = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
    panels[:] = [*ours, *PANELS]
