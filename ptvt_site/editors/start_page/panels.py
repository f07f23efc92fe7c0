"""The panels of the start page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from wagtail.admin.ui.components import Component

from ..new_posts import new_posts_for
from ..reports.review import ReviewReport
from . import work
from .notices import notices_for


class NewPosts(Component):
    """Buttons to start writing."""

    order = 10
    template_name = "editors/start_page/new_posts.html"

    def get_context_data(self, parent_context):
        """What the user may write."""
        return {"new_posts": new_posts_for(parent_context["request"].user)}


@dataclass
class Work(Component):
    """A list of what waits for the user. `rows` gives all of it; without any, `empty` is said."""

    order: int
    name: str
    heading: str
    empty: str
    rows: Callable[..., list[work.Row]]
    template_name = "editors/start_page/work.html"

    def get_context_data(self, parent_context):
        """The first rows, and how many there are."""
        rows = self.rows(parent_context["request"].user)
        return self.context(rows[: work.MOST], len(rows))

    def context(self, rows: list[work.Row], count: int) -> dict:
        """What the template shows: these rows out of so many."""
        return {"panel": self, "rows": rows, "count": count, "hidden": count - len(rows)}


class ReviewDue(Work):
    """What may be out of date: so much that not all of it is made a row."""

    def get_context_data(self, parent_context):
        """The pages that wait longest, and the address of all of them."""
        pages = self.rows(parent_context["request"].user)
        rows = [work.row_to_review(page) for page in pages[: work.MOST]]
        context = self.context(rows, pages.count())
        return {**context, "all_url": reverse(f"ptvt_{ReviewReport.name}")}


class Notices(Component):
    """What there is to mend."""

    order = 70
    template_name = "editors/start_page/notices.html"

    def get_context_data(self, parent_context):
        """What the other parts of the admin report."""
        return {"notices": notices_for(parent_context["request"])}


PANELS = (
    NewPosts(),
    Work(20, "te-doen", "Wacht op u", "Niemand wacht op u. Mooi!", work.to_do),
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
    Work(50, "ingepland", "Ingepland", "Er staat niets ingepland.", work.planned),
    ReviewDue(
        60,
        "nakijken",
        "Langer dan een jaar niet nagekeken",
        "Alle pagina’s zijn het afgelopen jaar nagekeken.",
        work.to_review_again,
    ),
    Notices(),
)
