"""The panels of the start page, in place of Wagtail's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail import hooks
from wagtail.admin.ui.components import Component

from ptvt_site.core.data import toml_beside

from ..new_posts import new_posts_for
from ..reports.hooks import notices_for
from ..scheduling.hooks import failures_for
from . import work


@dataclass
class Panel(Component):
    """A part of the start page: `rows` for the user, in the template of this name."""

    order: int
    name: str
    rows: Callable[..., Iterable]

    @property
    def template_name(self):
        """Its template."""
        return f"editors/start_page/{self.name}.html"

    def get_context_data(self, parent_context):
        """The rows, by the name of the panel."""
        return {self.name: list(self.rows(parent_context["request"].user))}


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


_ROWS = toml_beside(__file__, "panels.toml")["panel"]
PANELS = [
    Panel(10, "new_posts", new_posts_for),
    *(Work(20 + number, **row) for number, row in enumerate(_ROWS)),
    Panel(50, "failures", failures_for),
    Panel(70, "notices", notices_for),
]


@hooks.register("construct_homepage_panels")
def replace_panels(request, panels):
    """Replace Wagtail's panels, which need a query for each page."""
    ours = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
    panels[:] = [*ours, *PANELS]
