"""The e-mail that Wagtail does not send: that somebody cancelled a review."""

from wagtail.admin.mail import BaseWorkflowStateEmailNotifier


class CancelledNotifier(BaseWorkflowStateEmailNotifier):
    """Mails the author who asked for the review, unless they turned off mails about rejections."""

    notification = "rejected"

    def get_template_set(self, instance, **kwargs):
        """Return the templates: named after the event, not after the preference."""
        base = f"{self.template_directory}workflow_state_cancelled"
        return {"subject": f"{base}_subject.txt", "text": f"{base}.txt"}

    def get_recipient_users(self, workflow_state, user=None, **kwargs):
        """Return the author, unless the author cancelled the review."""
        return {workflow_state.requested_by} - {user, None}

    def get_context(self, workflow_state, user=None, **kwargs):
        """Add the user who cancelled it to the context."""
        return super().get_context(workflow_state, **kwargs) | {"cancelled_by": user}


tell_cancelled = CancelledNotifier()
