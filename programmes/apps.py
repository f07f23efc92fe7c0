from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """What PTvT runs or supports, and with whom."""

    name = "programmes"
    verbose_name = "Programma's"

    def ready(self):
        """Connect the signals that keep the search index right."""
        from . import signals  # noqa: F401
