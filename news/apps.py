from django.apps import AppConfig


class NewsConfig(AppConfig):
    """News."""

    name = "news"
    verbose_name = "Nieuws"
