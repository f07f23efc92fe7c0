"""The panels of the start page, in place of Wagtail's own."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..new_posts import new_posts_for
from ..reports.base import Report
from ..reports.hooks import notices_for
from ..reports.review import ReviewReport
from ..scheduling.planned import PlannedReport
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
    """A list of work for the user. `rows` gives all of it; without rows, `empty` is shown."""

    order: int
    name: str
    heading: str
    empty: str
    rows: Callable[..., list[work.Row]]
    report: type[Report] | None = None
    max_rows: int = work.MAX_ROWS
    template_name = "editors/start_page/work.html"

    def get_context_data(self, parent_context):
        """The first rows, and how many there are."""
        rows = self.rows(parent_context["request"].user)
        return self.context(rows[: self.max_rows], len(rows))

    def context(self, rows: list[work.Row], count: int) -> dict:
        """These rows out of `count`."""
        context = {"panel": self, "rows": rows, "count": count, "hidden": count - len(rows)}
        return context | {"all_url": self.report.url() if self.report else ""}


class ReviewDue(Work):
    """The pages to review: too many to make a row of each."""

    def get_context_data(self, parent_context):
        """The pages that were reviewed longest ago, and the address of all of them."""
        pages = self.rows(parent_context["request"].user)
        rows = [work.row_to_review(page) for page in pages[: work.MAX_ROWS]]
        return self.context(rows, pages.count())


class Notices(Component):
    """The problems to fix."""

    order = 70
    template_name = "editors/start_page/notices.html"

    def get_context_data(self, parent_context):
        """What the reports show this user."""
        return {"notices": notices_for(parent_context["request"].user)}


PANELS = (
    NewPosts(),
    # There is no list of the others elsewhere.
    Work(20, "te-doen", "Wacht op u", "Niemand wacht op u. Mooi!", work.to_do, max_rows=50),
    Work(
        30,
        "concepten",
        "Mijn concepten",
        "U hebt geen concepten. Begin met een nieuw bericht.",
        work.in_hand,
    ),
    Work(
        40,
        "bij-anderen",
        "Bij een collega",
        "U wacht nergens op: niets van u wordt beoordeeld.",
        work.with_others,
    ),
    Work(50, "ingepland", "Ingepland", "Er staat niets ingepland.", work.planned, PlannedReport),
    ReviewDue(
        60,
        "nakijken",
        "Langer dan een jaar niet nagekeken",
        "Alle pagina’s zijn het afgelopen jaar nagekeken.",
        work.pages_to_review,
        ReviewReport,
    ),
    Notices(),
)


@hooks.register("construct_homepage_panels")
def replace_panels(request, panels):
    """Replace Wagtail's panels, which need a query for each page."""
    ours = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
    panels[:] = [*ours, *PANELS]
