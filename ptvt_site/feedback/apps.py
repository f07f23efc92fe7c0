from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """What visitors say about pages, and requests for a file in another form."""

    name = "ptvt_site.feedback"
    label = "feedback"
    verbose_name = "Reacties"
