from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """What PTvT runs or supports."""

    name = "programmes"
    verbose_name = "Programma's"
