"""Wagtail's content checker with our rules, all in Dutch."""

from wagtail.admin.userbar import ContentCheckerItem
from wagtail.documents import get_document_model

from publications.models import Post

from .rules import MESSAGES, POOR_ALT_TEXT, RULES, UNTAGGED_PDF


def untagged_documents() -> list[int]:
    """The PDFs that no screen reader can make sense of."""
    untagged = get_document_model().objects.filter(is_tagged=False)
    return list(untagged.order_by("pk").values_list("pk", flat=True))


class DutchContentChecker(ContentCheckerItem):
    """Checks a page as an editor of this site should see it.

    The checks run in the preview; the editor (`in_editor`) only shows what is found there.
    """

    # Ours say the same of tables, and more of summaries.
    axe_run_only = [
        *(
            rule
            for rule in ContentCheckerItem.axe_run_only
            if rule not in ("empty-table-header", "empty-meta-description")
        ),
        *(rule.id for rule in RULES),
    ]
    axe_messages = {
        name: {"error_name": error, "help_text": help_text}
        for name, (error, help_text) in MESSAGES.items()
    } | {rule.id: rule.message for rule in RULES}

    class Media:
        js = ["js/admin/checks.js"]

    def __init__(self, page=None, in_editor=False):
        super().__init__(in_editor=in_editor)
        self.page = page

    @property
    def rules(self):
        """The rules that hold for the page."""
        return [rule for rule in RULES if isinstance(self.page, Post) or not rule.posts_only]

    def get_axe_run_only(self, request):
        """Only what holds for the page."""
        left_out = {rule.id for rule in RULES} - {rule.id for rule in self.rules}
        return [rule for rule in self.axe_run_only if rule not in left_out]

    def get_axe_custom_rules(self, request):
        """Wagtail's own rules that are used, and ours."""
        wagtails = [rule for rule in self.axe_custom_rules if rule["id"] in self.axe_run_only]
        return [*wagtails, *(rule.as_axe_rule for rule in self.rules)]

    def get_axe_custom_checks(self, request):
        """Their checks, with what each needs to know."""
        checks = [{"id": "check-image-alt-text", "options": {"pattern": POOR_ALT_TEXT}}]
        for rule in self.rules:
            options = dict(rule.options)
            if rule.id == UNTAGGED_PDF and not self.in_editor:
                options["documents"] = untagged_documents()
            checks.append({"id": rule.check_id, "options": options})
        return checks
