from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """Feeds, and alerts by e-mail."""

    name = "ptvt_site.following"
    verbose_name = "Volgen"

    def ready(self):
        """Store what changes."""
        from . import changes  # noqa: F401
