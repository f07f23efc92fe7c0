"""What pages of several types share besides `BasePage`, each with its own panels."""

from datetime import datetime

from django.db import models
from django.utils import translation
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index

from ..blocks import StoryBlock
from ..fields import StreamField, choice
from ..story import Story
from .site_settings import Licence

# Makes a field count its characters while an editor types (`static/js/admin/length.js`). Search
# engines name no limit; 160 characters is what fits in the two lines that they mostly show.
SUMMARY_LENGTH = {"data-controller": "ptvt-length", "data-ptvt-length-advice-value": "160"}


class NotePanel(HelpPanel):
    """The field for a note to the reviewer, for who asks for a review."""

    class BoundPanel(HelpPanel.BoundPanel):
        """The field, for who cannot publish and unless the page is in review."""

        def is_shown(self):
            page = self.instance
            if page.pk and page.workflow_in_progress:
                return False
            where = page if page.pk else self.form.parent_page
            return not where.permissions_for_user(self.request.user).can_publish()


class SocialMixin(models.Model):
    """What search engines, social media and screen readers must know of a page."""

    class Language(models.TextChoices):
        """The languages that the interface has."""

        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "Engels"

    language = choice(
        "taal",
        Language,
        "De taal van de tekst. Een schermlezer spreekt de pagina dan goed uit.",
        max_length=2,
        default=Language.DUTCH,
    )
    licence = choice(
        "licentie",
        Licence,
        "Alleen als de tekst een andere licentie heeft dan de hele site.",
        blank=True,
    )

    # When it was published, for a page that shows its date.
    published_at: datetime | None = None
    # A preview of a search result, while an editor types.
    search_result_panels = [
        HelpPanel(
            template="wagtailadmin/panels/search_result.html",
            heading="Zo kan het bij zoekmachines staan",
            icon="search",
            attrs={"data-controller": "ptvt-search-result"},
        )
    ]
    # Rarely needed: collapsed at the end of the form.
    search_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading="Adres van de pagina",
                    help_text="Het laatste deel van het adres: kleine letters, cijfers en "
                    "streepjes. De site maakt het van de titel. Wijzig het liever niet meer na "
                    "publicatie. Bijvoorbeeld: meer-leerlingen-kiezen-techniek.",
                ),
                FieldPanel(
                    "seo_title",
                    heading="Titel in zoekmachines",
                    help_text="Alleen als de titel daar anders moet zijn, bijvoorbeeld korter. "
                    "Hooguit 60 tekens. Leeg: de titel van de pagina.",
                ),
                FieldPanel(
                    "search_description",
                    heading="Omschrijving in zoekmachines",
                    help_text="Alleen als die anders moet zijn dan de tekst bovenaan de pagina. "
                    "Eén of twee zinnen, hooguit 160 tekens.",
                    attrs=SUMMARY_LENGTH,
                ),
                "language",
                "licence",
            ],
            heading="Adres, taal en zoekmachines",
            icon="cog",
            classname="collapsed",
        ),
        NotePanel(template="editors/review/note.html", heading="Opmerking voor de eindredacteur"),
    ]

    class Meta:
        abstract = True

    @property
    def meta_description(self) -> str:
        """The description that search engines show under the title."""
        return self.search_description or self.lead

    def make_preview_request(self, *args, **kwargs):
        """Wagtail's preview, with the interface in the language of the page."""
        with translation.override(self.language):
            return super().make_preview_request(*args, **kwargs)

    def structured_data(self, request, context) -> dict:
        """The node of schema.org that describes the page."""
        return {"@type": "WebPage"}


class StoryPage(models.Model):
    """A page with a `body` of story blocks."""

    body = StreamField(
        StoryBlock(),
        verbose_name="inhoud",
        help_text="Begin met een blok Tekst: het belangrijkste eerst. Zet om de paar alinea's een "
        "tussenkop. Schrijf korte zinnen, van hooguit 20 woorden.",
    )

    class Meta:
        abstract = True

    @classmethod
    def get_search_fields(cls):
        """The search fields of the page, and its body."""
        return [*super().get_search_fields(), index.SearchField("body")]

    def get_context(self, request, *args, **kwargs):
        """The context with the rendered `story`: its parts and its table of contents."""
        context = super().get_context(request, *args, **kwargs)
        context["story"] = Story.of(self.body, context)
        return context
