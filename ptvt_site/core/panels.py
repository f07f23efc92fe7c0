"""Panels of the forms of pages that hold no field of the page."""

from wagtail.admin.panels import HelpPanel


class NotePanel(HelpPanel):
    """The field for a note to the reviewer, for who asks for a review."""

    class BoundPanel(HelpPanel.BoundPanel):
        """The field, for who cannot publish and unless the page is in review."""

        def is_shown(self):
            """Show it to who asks for a review."""
            page = self.instance
            if page.pk and page.workflow_in_progress:
                return False
            where = page if page.pk else self.form.parent_page
            return not where.permissions_for_user(self.request.user).can_publish()
