"""The panels of the start page, in place of Wagtail's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..new_posts import new_posts_for
from ..reports.hooks import notices_for
from ..reports.review import ReviewReport
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
    """A list of work for the user. `rows` gives all of it; without rows, `empty` is shown.

    Where `rows` gives only the first, `count` counts them. The screen `list_url_name` has all.
    """

    order: int
    name: str
    heading: str
    empty: str
    rows: Callable[..., list[work.Row]]
    list_url_name: str = ""
    count: Callable[..., int] | None = None
    max_rows: int = work.MAX_ROWS
    template_name = "editors/start_page/work.html"

    def get_context_data(self, parent_context):
        """The first rows, and how many there are."""
        user = parent_context["request"].user
        rows = self.rows(user)
        count = self.count(user) if self.count else len(rows)
        shown = rows[: self.max_rows]
        return {"panel": self, "rows": shown, "count": count, "hidden": count - len(shown)}


PANELS = (
    Panel(10, "new_posts", new_posts_for),
    # There is no list of the others elsewhere.
    Work(20, "te-doen", "Wacht op u", "Niemand wacht op u. Mooi!", work.to_do, max_rows=50),
    Work(
        30,
        "concepten",
        "Mijn concepten",
        "U hebt geen concepten. Begin met een nieuw bericht.",
        lambda user: [*work.drafts(user), *work.locked(user)],
    ),
    Work(
        40,
        "bij-anderen",
        "Bij een collega",
        "U wacht nergens op: niets van u wordt beoordeeld.",
        work.with_others,
    ),
    Work(50, "ingepland", "Ingepland", "Er staat niets ingepland.", work.planned, "ptvt_ingepland"),
    Panel(50, "failures", failures_for),
    Work(
        60,
        "nakijken",
        "Langer dan een jaar niet nagekeken",
        "Alle pagina’s zijn het afgelopen jaar nagekeken.",
        work.to_review,
        "ptvt_nakijken",
        lambda user: ReviewReport.rows(user).count(),
    ),
    Panel(70, "notices", notices_for),
)


@hooks.register("construct_homepage_panels")
def replace_panels(request, panels):
    """Replace Wagtail's panels, which need a query for each page."""
    ours = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
    panels[:] = [*ours, *PANELS]
