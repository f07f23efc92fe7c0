from django.db import models
from django.urls import reverse
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Topic(index.Indexed, TagBase):
    """A word of the site's one vocabulary: the name of a programme, or a theme."""

    class Kind(models.TextChoices):
        """What a topic names."""

        PROGRAMMA = "programma", "Programma"
        THEMA = "thema", "Thema"

    free_tagging = False

    kind = models.CharField(
        "soort",
        max_length=20,
        choices=Kind.choices,
        default=Kind.THEMA,
        help_text="Een programma staat als label op elk bericht; een thema dient om te zoeken.",
    )
    description = models.TextField(
        "omschrijving",
        blank=True,
        help_text="Eén of twee zinnen, bovenaan de pagina van dit onderwerp.",
    )

    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("description")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        """The address of the list of posts on this topic."""
        return reverse("topic", args=[self.slug])
