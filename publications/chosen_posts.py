from django.db import models
from django.utils.html import format_html, format_html_join
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import HelpPanel, MultiFieldPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.models import Orderable

from .posts import Post


class RelatedPanel(HelpPanel):
    """The related posts that visitors see now."""

    class BoundPanel(HelpPanel.BoundPanel):
        """Their titles, by what is stored."""

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            posts = self.instance.related_now() if self.instance.pk else []
            rows = format_html_join("", "<li>{}</li>", ((post.title,) for post in posts))
            self.content = format_html("<ol>{}</ol>", rows) if rows else "Nog geen."


class ChosenPost(Orderable):
    """What an editor decided on a post among the related ones; a subclass has the `page`."""

    class Place(models.TextChoices):
        """Where the post stands."""

        FIRST = "bovenaan", "Altijd bovenaan"
        NOWHERE = "nergens", "Nooit tonen"

    post = models.ForeignKey(
        "publications.Post",
        verbose_name="bericht",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Een bericht of publicatie van deze site.",
    )
    place = models.CharField(
        "plaats",
        max_length=20,
        choices=Place.choices,
        default=Place.FIRST,
        help_text="Moet het vooraan staan, of er juist niet bij?",
    )

    panels = [PageChooserPanel("post"), "place"]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = "keuze bij gerelateerde berichten"

    def __str__(self):
        return f"{self.post}: {self.get_place_display()}"

    @classmethod
    def panel(cls) -> MultiFieldPanel:
        """The panel in which an editor decides, beside what is shown now."""
        chooser = MultipleChooserPanel(
            "chosen_posts",
            chooser_field_name="post",
            label="bericht",
            heading="Uw keuze",
            help_text="De site zoekt zelf berichten die hierbij horen. Hier zet u een bericht "
            "bovenaan, of zorgt u dat het er niet bij staat.",
            max_num=12,
        )
        return MultiFieldPanel(
            [chooser, RelatedPanel(heading="Deze berichten staan er nu")],
            heading="Gerelateerde berichten",
        )


class PostChosenPost(ChosenPost):
    """What an editor decided for the related posts of a post."""

    page = ParentalKey(Post, on_delete=models.CASCADE, related_name="chosen_posts")
