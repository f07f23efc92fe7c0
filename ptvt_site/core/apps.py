from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What all apps of the site share."""

    name = "ptvt_site.core"
    verbose_name = "Basis"

    def ready(self):
        """Connect the signals, and observe changes of the content."""
        from . import content_changes, documents, renditions  # noqa: F401
