"""The e-mail that Wagtail's review flow lacks: that somebody stopped a review."""

from wagtail.admin.mail import BaseWorkflowStateEmailNotifier


class CancelledNotifier(BaseWorkflowStateEmailNotifier):
    """Tells who asked for the review. Heard by those who want to hear of a rejection."""

    notification = "rejected"

    def get_template_set(self, instance, **kwargs):
        """Named after what happened, not after the preference."""
        base = f"{self.template_directory}workflow_state_cancelled"
        return {"subject": f"{base}_subject.txt", "text": f"{base}.txt"}

    def get_recipient_users(self, workflow_state, user=None, **kwargs):
        """The writer, unless it was the writer who stopped it."""
        return {workflow_state.requested_by} - {user, None}

    def get_context(self, workflow_state, user=None, **kwargs):
        """With who stopped it."""
        return super().get_context(workflow_state, **kwargs) | {"cancelled_by": user}


tell_cancelled = CancelledNotifier()
