from django.apps import AppConfig


class EditorsConfig(AppConfig):
    """What editors see: branding, lists and help in the admin."""

    name = "ptvt_site.editors"
    label = "editors"
    verbose_name = "Redactie"

    def ready(self):
        """Label what Wagtail leaves without a label."""
        from .labels import label_fields

        label_fields()
