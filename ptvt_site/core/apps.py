from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What all apps of the site share."""

    name = "ptvt_site.core"
    verbose_name = "Basis"

    def ready(self):
        """Connect the signals, observe changes of the content, and index what settings name."""
        from wagtail.models import ReferenceIndex

        from . import content_changes, documents, renditions  # noqa: F401
        from .models import SiteSettings

        # So that who removes a page reads that it is in the menu.
        ReferenceIndex.register_model(SiteSettings)
