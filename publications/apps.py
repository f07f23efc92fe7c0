from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublicationsConfig(AppConfig):
    """What PTvT publishes: topics, posts, publications and their listings."""

    name = "publications"
    verbose_name = "Publicaties"

    def ready(self):
        """Connect the signals, and make the first kinds of posts."""
        from . import signals  # noqa: F401
        from .kinds import create_first_kinds

        post_migrate.connect(create_first_kinds, sender=self)
