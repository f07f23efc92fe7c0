from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.content_changes import without_invalidation
from ptvt_site.core.fields import StreamField
from ptvt_site.core.forms import PageForm
from ptvt_site.core.story import Story
from ptvt_site.delivery.page_cache import vary_on_parameters

from .media import CustomDocument, in_private_collection

# Makes a field count its signs while an editor types (`static/js/admin/length.js`). Search engines
# name no limit; 160 signs is what fits in the two lines that they mostly show.
SUMMARY_LENGTH = {"data-controller": "ptvt-length", "data-ptvt-length-advice-value": "160"}

_RESTRICTED = (
    "EXISTS(SELECT 1 FROM wagtailcore_pageviewrestriction private"
    " JOIN wagtailcore_page private_root ON private_root.id = private.page_id"
    " WHERE private_root.path = SUBSTR(%(expressions)s, 1, LENGTH(private_root.path)))"
)


@dataclass(frozen=True)
class Crumb:
    """A step on the way from the home page to this one; the last has no address."""

    title: str
    url: str = ""


def published(pages: PageQuerySet) -> PageQuerySet:
    """Those pages that every visitor may see: live, and not in a private part of the site.

    Says the same as Wagtail's `public()`, which needs a query of its own each time.
    """
    return pages.live().filter(~restricted())


def restricted(path: str = "path") -> models.Func:
    """Whether a page, or one above it, may not be seen by every visitor.

    `path` names the field with the page's place in the tree, such as `programme__path`. In SQL:
    `Exists` says the same, but almost every page asks this more than once, and Django works longer
    on building such a question than the database on the answer.
    """
    return models.Func(path, template=_RESTRICTED, output_field=models.BooleanField())


class BasePage(Page):
    """What all pages of the site share. Abstract: every page type has a table of its own.

    `ancestors` are the pages above this one from the home page on, when the request came by them;
    `unrestricted` says that the way here showed that every visitor may see the page.
    `shown_with` names the foreign keys that every view of the page follows.
    """

    ancestors: list[Page] | None = None
    unrestricted = False
    shown_with: tuple[str, ...] = ()

    reviewed_at = models.DateField(
        "laatst nagekeken",
        null=True,
        blank=True,
        editable=False,
        help_text="Wanneer iemand voor het laatst keek of de pagina nog klopt.",
    )

    # `core.indexing` indexes pages, after the commit.
    search_auto_update = False
    search_fields = [*Page.search_fields, index.SearchField("file_texts")]

    base_form_class = PageForm
    content_panels = [
        TitleFieldPanel(
            "title",
            help_text="Zeg in vijf tot tien woorden waar het over gaat, het belangrijkste woord "
            "vooraan. Bijvoorbeeld: Meer leerlingen kiezen techniek.",
        )
    ]
    # How a search engine may show the page, while an editor types.
    search_result_panels = [
        HelpPanel(
            template="wagtailadmin/panels/search_result.html",
            heading="Zo kan het bij zoekmachines staan",
            icon="search",
            attrs={"data-controller": "ptvt-search-result"},
        )
    ]
    # Seldom needed: closed at the end of the form.
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
            ],
            heading="Adres en zoekmachines",
            icon="cog",
            classname="collapsed",
        )
    ]
    promote_panels = []
    settings_panels = [
        FieldPanel(
            "show_in_menus",
            help_text="Zet de pagina in het menu bovenaan de site. Alleen voor hoofdonderdelen, "
            "zoals Actueel en Publicaties.",
        ),
        *Page.settings_panels,
    ]
    # An editor looks at a page as it is on a phone and on a computer.
    preview_sizes = [
        {
            "name": "mobile",
            "icon": "mobile-alt",
            "device_width": 390,
            "label": "Voorbeeld op een telefoon",
        },
        {
            "name": "desktop",
            "icon": "desktop",
            "device_width": 1280,
            "label": "Voorbeeld op een computer",
        },
    ]

    class Meta:
        abstract = True

    def mark_reviewed(self) -> None:
        """Store that somebody reviewed the page today; drafts stay as they are."""
        self.reviewed_at = timezone.localdate()
        type(self)._default_manager.filter(pk=self.pk).update(reviewed_at=self.reviewed_at)

    def with_content_json(self, content):
        """Wagtail's page of a revision, with the date of review of the page itself."""
        page = super().with_content_json(content)
        page.reviewed_at = self.reviewed_at
        return page

    @property
    def heading(self) -> str:
        """What stands in the page's `h1`."""
        return self.title

    @property
    def lead(self) -> str:
        """The sentences under the heading, also shown by search engines and in cards."""
        return getattr(self, "introduction", "")

    @property
    def meta_description(self) -> str:
        """What search engines show under the title."""
        return self.search_description or self.lead

    @property
    def published_at(self) -> datetime | None:
        """When it came out, for a page that tells its date."""
        return None

    def structured_data(self, request, context) -> dict:
        """What the page is in the words of schema.org, besides what holds for every page."""
        return {"@type": "WebPage"}

    def file_texts(self) -> str:
        """The text of the PDFs in its blocks, for the search index; not of private ones."""
        keys = {
            key
            for field in self._meta.get_fields()
            if isinstance(field, StreamField)
            for model, key, *_ in field.extract_references(getattr(self, field.name))
            if model is CustomDocument
        }
        if not keys:
            return ""
        documents = CustomDocument.objects.filter(pk__in=keys).exclude(in_private_collection())
        return " ".join(documents.order_by("pk").values_list("text", flat=True))

    def breadcrumbs(self, request, *steps: Crumb) -> list[Crumb]:
        """The way from the home page to this page, or to `steps` below it."""
        ancestors = self.ancestors
        if ancestors is None:
            ancestors = self.get_ancestors().filter(depth__gt=1)
        crumbs = [Crumb(page.title, page.get_url(request)) for page in ancestors if page.live]
        if crumbs:
            crumbs[0] = Crumb("Home", crumbs[0].url)
        if not steps:
            return [*crumbs, Crumb(self.title)]
        return [*crumbs, Crumb(self.title, self.get_url(request)), *steps]

    def get_view_restrictions(self):
        """Wagtail's answer; without asking again when it is known that there are none."""
        if self.unrestricted:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def save(self, *args, **kwargs):
        """Save the page; a new one that is not live changes nothing for visitors.

        Who makes a page that is live at once has seen that it is right.
        """
        if self._state.adding and self.live and self.reviewed_at is None:
            self.reviewed_at = timezone.localdate()
        with without_invalidation() if self._state.adding and not self.live else nullcontext():
            super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        """Wagtail's context and the breadcrumb trail."""
        vary_on_parameters(request)
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs(request)
        return context


class StoryPage(models.Model):
    """A page with a `body` of story blocks."""

    body = StreamField(
        StoryBlock(),
        verbose_name="inhoud",
        blank=True,
        help_text="Begin met een blok Tekst: het belangrijkste eerst. Zet om de paar alinea's een "
        "tussenkop. Schrijf korte zinnen, van hooguit 20 woorden.",
    )

    story_panels = [FieldPanel("body")]
    story_search_fields = [index.SearchField("body")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        """The context with the rendered `story`: its parts and its table of contents."""
        context = super().get_context(request, *args, **kwargs)
        context["story"] = Story.of(self.body, context)
        return context
