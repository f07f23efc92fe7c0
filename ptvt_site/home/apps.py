from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home page, pages of text, search, and the demo content."""

    name = "ptvt_site.home"
    label = "home"
    verbose_name = "Home"
