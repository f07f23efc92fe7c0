from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every part of the site builds on."""

    name = "ptvt_site.core"
    label = "core"
    verbose_name = "Basis"

    def ready(self):
        """Connect the signals."""
        from . import signals  # noqa: F401
