from django.apps import AppConfig
from wagtail.signals import workflow_cancelled


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    label = "editors"
    verbose_name = "Redactie"

    def ready(self):
        """Label what Wagtail leaves without a label; tell writers when a review is stopped."""
        from .labels import label_fields
        from .review_mail import tell_cancelled

        label_fields()
        workflow_cancelled.connect(tell_cancelled, dispatch_uid="editors.tell_cancelled")
