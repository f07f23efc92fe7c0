from django.apps import AppConfig


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    label = "editors"
    verbose_name = "Redactie"

    def ready(self):
        """Connect the signals."""
        from .files import leftovers  # noqa: F401
