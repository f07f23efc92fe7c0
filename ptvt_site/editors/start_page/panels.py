"""The panels of the start page."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from ..new_posts import new_posts_for
from ..reports.checked import CheckReport
from . import work
from .notices import notices_for


class NewPosts(Component):
    """Buttons to start writing."""

    order = 10
    template_name = "editors/start_page/new_posts.html"

    def get_context_data(self, parent_context):
        """What the user may write."""
        return {"new_posts": new_posts_for(parent_context["request"].user)}


class Work(Component):
    """A list of what waits for the user."""

    template_name = "editors/start_page/work.html"
    name = heading = empty = ""

    def rows(self, user) -> list[work.Row]:
        """What waits; a kind of list says it."""
        raise NotImplementedError

    def get_context_data(self, parent_context):
        """The first rows, and how many there are."""
        rows = self.rows(parent_context["request"].user)
        return self.context(rows[: work.MOST], len(rows))

    def context(self, rows: list[work.Row], count: int) -> dict:
        """What the template shows: these rows out of so many."""
        return {"panel": self, "rows": rows, "count": count, "hidden": count - len(rows)}


class ToDo(Work):
    """What a colleague waits for."""

    order = 20
    name = "te-doen"
    heading = "Wacht op u"
    empty = "Niemand wacht op u. Mooi!"

    def rows(self, user):
        """Reviews, and what came back from one."""
        return [*work.to_review(user), *work.asked_to_change(user)]


class Drafts(Work):
    """What the user is busy with."""

    order = 30
    name = "concepten"
    heading = "Mijn concepten"
    empty = "U hebt geen concepten. Begin met een nieuw bericht."

    def rows(self, user):
        """Drafts, and what the user keeps locked."""
        return [*work.drafts(user), *work.locked(user)]


class WithOthers(Work):
    """What the user waits for."""

    order = 40
    name = "bij-anderen"
    heading = "Bij een collega"
    empty = "U wacht nergens op: niets van u wordt beoordeeld."

    def rows(self, user):
        """What colleagues review."""
        return work.with_others(user)


class Planned(Work):
    """What will happen by itself."""

    order = 50
    name = "ingepland"
    heading = "Ingepland"
    empty = "Er staat niets ingepland."

    def rows(self, user):
        """What goes on the site or off it."""
        return work.planned(user)


class ToCheck(Work):
    """What may be out of date."""

    order = 60
    name = "nakijken"
    heading = "Langer dan een jaar niet nagekeken"
    empty = "Alle pagina’s zijn het afgelopen jaar nagekeken."

    def get_context_data(self, parent_context):
        """The pages that wait longest, and the address of all of them."""
        pages = work.to_check(parent_context["request"].user)
        rows = [work.row_to_check(page) for page in pages[: work.MOST]]
        context = self.context(rows, pages.count())
        return {**context, "all_url": reverse(f"ptvt_{CheckReport.name}")}


class Notices(Component):
    """What there is to mend."""

    order = 70
    template_name = "editors/start_page/notices.html"

    def get_context_data(self, parent_context):
        """What the other parts of the admin report."""
        return {"notices": notices_for(parent_context["request"])}


PANELS = (NewPosts, ToDo, Drafts, WithOthers, Planned, ToCheck, Notices)
