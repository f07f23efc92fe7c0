"""The panels of the start page."""

from wagtail.admin.ui.components import Component

from ..new_posts import new_posts_for
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
    name = heading = empty = more_url = more_label = ""

    def rows(self, user) -> list[work.Row]:
        """What waits; a kind of list says it."""
        raise NotImplementedError

    def get_context_data(self, parent_context):
        """The first rows, and how many there are."""
        rows = self.rows(parent_context["request"].user)
        return {
            "panel": self,
            "rows": rows[: work.MOST],
            "count": len(rows),
            "hidden": max(0, len(rows) - work.MOST),
        }


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


class Notices(Component):
    """What there is to mend."""

    order = 70
    template_name = "editors/start_page/notices.html"

    def get_context_data(self, parent_context):
        """What the other parts of the admin report."""
        return {"notices": notices_for(parent_context["request"])}


PANELS = (NewPosts, ToDo, Drafts, WithOthers, Planned, Notices)
