from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The organisations that PTvT works with."""

    name = "ptvt_site.network"
    verbose_name = "Netwerk"

    def ready(self):
        """Connect the signals."""
        from . import signals  # noqa: F401
