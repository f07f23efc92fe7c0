from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demo content, and the command that loads it."""

    name = "ptvt_site.demo"
    label = "demo"
    verbose_name = "Demo"
