from django.apps import AppConfig


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    verbose_name = "Redactie"

    def ready(self):
        """Apply the patches, and connect the signals."""
        from . import review  # noqa: F401
        from .link_checks import uses  # noqa: F401
        from .patches import wagtail
        from .trash import actions  # noqa: F401

        wagtail.apply()
