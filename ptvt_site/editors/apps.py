from django.apps import AppConfig
from wagtail.signals import workflow_cancelled


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    verbose_name = "Redactie"

    def ready(self):
        """Apply the patches, and connect the signals."""
        from .link_checks import uses  # noqa: F401
        from .patches import wagtail
        from .review import tell_cancelled
        from .trash import actions  # noqa: F401

        wagtail.apply()
        workflow_cancelled.connect(tell_cancelled, dispatch_uid="editors.tell_cancelled")
