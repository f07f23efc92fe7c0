from django.apps import AppConfig


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    label = "editors"
    verbose_name = "Redactie"

    def ready(self):
        """Count tries for all workers together, and hear of log-ins."""
        from ptvt_site.editors.login import addresses, checks, limits, notices  # noqa: F401

        limits.share()
