from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """The API, Markdown, the sitemap and llms.txt."""

    name = "ptvt_site.open_data"
    label = "open_data"
    verbose_name = "Open data"
