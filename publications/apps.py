from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """What PTvT publishes: topics, posts, publications and their listings."""

    name = "publications"
    verbose_name = "Publicaties"
