from django.db import models
from django.urls import reverse
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ptvt_site.core.models import restricted


def programme_shown(programme: str = "programme") -> models.ExpressionWrapper:
    """Whether every visitor may see the page of a topic's programme.

    `programme` is the way from what is asked to the programme, such as `tag__programme`.
    """
    live = models.Q(**{f"{programme}__live": True})
    return models.ExpressionWrapper(
        live & ~restricted(f"{programme}__path"), output_field=models.BooleanField()
    )


class TopicQuerySet(models.QuerySet):
    """Questions about topics."""

    def with_programme(self):
        """With the pages of their programmes, in the same query."""
        return self.select_related("programme").annotate(programme_shown=programme_shown())


class Topic(index.Indexed, TagBase):
    """A word of the site's one vocabulary: the name of a programme, or a theme."""

    class Kind(models.TextChoices):
        """What a topic names."""

        PROGRAMMA = "programma", "Programma"
        THEMA = "thema", "Thema"

    free_tagging = False
    # Whether every visitor may see its programme's page; known when asked with `with_programme`.
    programme_shown = False

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
        help_text="Eén of twee zinnen, bovenaan de pagina van dit onderwerp. Bijvoorbeeld: Alles "
        "over leren en werken in de techniek na je diploma.",
    )

    panels = [
        FieldPanel(
            "name",
            help_text="Eén tot drie woorden, zoals bezoekers het zeggen. Bijvoorbeeld: "
            "Arbeidsmarkt.",
        ),
        FieldPanel("kind"),
        FieldPanel("description"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("kind"),
    ]

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        """The address of the list of posts on this topic."""
        return reverse("topic", args=[self.slug])

    @property
    def programme_page(self):
        """The page of the programme that it names; none when not every visitor may see that."""
        return self.programme if self.programme_shown else None
