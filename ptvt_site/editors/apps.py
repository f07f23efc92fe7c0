from django.apps import AppConfig
from wagtail.signals import workflow_cancelled


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    label = "editors"
    verbose_name = "Redactie"

    def ready(self):
        """Tell writers when somebody stops a review, which Wagtail does not do."""
        from .review_mail import tell_cancelled

        workflow_cancelled.connect(tell_cancelled, dispatch_uid="editors.tell_cancelled")
