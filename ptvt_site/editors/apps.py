from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.signals import workflow_cancelled


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    label = "editors"
    verbose_name = "Redactie"

    def ready(self):
        """Put in place what Wagtail lacks, and hear of log-ins and of reviews that are stopped."""
        from .files import leftovers  # noqa: F401
        from .labels import label_fields
        from .login import addresses, checks, limits, notices  # noqa: F401
        from .permission_names import name_permissions
        from .review_mail import tell_cancelled

        label_fields()
        limits.share()
        post_migrate.connect(name_permissions, dispatch_uid="editors.name_permissions")
        workflow_cancelled.connect(tell_cancelled, dispatch_uid="editors.tell_cancelled")
