from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """What PTvT runs or supports, and with whom."""

    name = "programmes"
    verbose_name = "Programma's"
