"""Pages about what a topic names: regions with their map, and dossiers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.text import capfirst
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.blocks.fields import char, optional_char
from ptvt_site.core.data import toml_beside
from ptvt_site.core.fields import StreamField, choice, optional_key, optional_text
from ptvt_site.core.metadata import collection
from ptvt_site.core.models import BasePage, IndexPage, StoryPage, published
from ptvt_site.network.models import Partner, Sector
from publications.models import Post, Topic

# The map: the path of each area of the Techniekpact, and the place of its name.
SHAPES = toml_beside(__file__, "region_map.toml")


class Area(models.TextChoices):
    """A region of the Techniekpact."""

    NOORD = "noord", "Noord"
    OOST = "oost", "Oost"
    NOORDWEST = "noordwest", "Noordwest"
    ZUIDWEST = "zuidwest", "Zuidwest"
    ZUIDOOST = "zuidoost", "Zuidoost"


def regions_below(index_page) -> list["RegionPage"]:
    """The published regions right below the list, each with its own in `smaller`."""
    pages = published(RegionPage.objects).descendant_of(index_page).defer("body").order_by("path")
    top: list[RegionPage] = []
    for page in pages:
        page.smaller = []
        if page.depth == index_page.depth + 1:
            top.append(page)
        elif top and page.path.startswith(top[-1].path):
            top[-1].smaller.append(page)
    return top


class TopicPage(StoryPage, BasePage):
    """A page about what its `topic` names, with the newest posts on that."""

    shown_with = ("image", "topic")
    search_weight = 1.2

    image = optional_key("core.CustomImage", "afbeelding", "Liggend. Leeg: een mozaïek.")

    class Meta:
        abstract = True

    def newest(self, **excluded) -> list[Post]:
        """The newest posts on the topic."""
        posts = Post.objects.published().filter(tagged_items__tag=self.topic_id)
        return list(posts.exclude(**excluded).newest_first()[:3]) if self.topic_id else []

    def structured_data(self, request, context) -> dict:
        return collection(request, context["related"])


class RegionPage(TopicPage):
    """A region of the Techniekpact, or a smaller one below it; its posts have its topic."""

    parent_page_types = ["directory.RegionIndexPage", "directory.RegionPage"]
    subpage_types = ["directory.RegionPage"]
    page_description = "Een regio: portret, cijfers, partners en contact."
    guide_chapter = "netwerk"
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "topic", "area"]

    introduction = optional_text(
        "inleiding",
        "Eén of twee zinnen: welke provincies en steden horen erbij, en wie werken er samen? "
        "Lezers zoeken op die namen.",
        500,
    )
    area = choice(
        "vorm op de kaart", Area, "Alleen voor de vijf regio’s van het Techniekpact.", blank=True
    )
    topic = optional_key(
        Topic,
        "onderwerp",
        "Voor berichten uit de regio. Leeg: de site maakt er een.",
        models.OneToOneField,
        limit_choices_to={"kind": Topic.Kind.REGIO},
        related_name="region",
    )
    partners = ParentalManyToManyField(
        Partner,
        verbose_name="partners",
        blank=True,
        related_name="regions",
        help_text="De organisaties die in deze regio meedoen.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["introduction", "image"], "Bovenaan de pagina"),
        MultiFieldPanel(["area", "topic"], "Welke regio"),
        "body",
        FieldPanel("partners", widget=CheckboxSelectMultiple, classname="collapsed"),
        *BasePage.search_result_panels,
        *BasePage.search_panels,
    ]

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio’s"

    def save(self, *args, **kwargs):
        """Save the page; a live one gets a topic, for its posts and its contact."""
        if self.live and self.topic_id is None and kwargs.get("update_fields") is None:
            kind = Topic.Kind.REGIO
            topic, _ = Topic.objects.get_or_create(name=self.title[:100], defaults={"kind": kind})
            if topic.kind == kind and not RegionPage.objects.filter(topic=topic).exists():
                self.topic = topic
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse a shape of the map that another region has: visitors would not see that there."""
        super().clean()
        others = published(RegionPage.objects).exclude(pk=self.pk)
        if self.area and (other := others.filter(area=self.area).first()):
            raise ValidationError({"area": f"Deze vorm heeft al een regio: {other.title}."})

    @property
    def eyebrow(self) -> str:
        """The line above the heading; none for a smaller region."""
        return "Regio van het Techniekpact" if self.area else ""

    @property
    def shape(self) -> list | None:
        """Its path on the map and the place of its name; none for a smaller region."""
        return SHAPES.get(self.area)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        above = self.ancestors or self.get_ancestors()
        indexes = (page for page in above if page.specific_class is RegionIndexPage)
        regions = [region for index in indexes for region in regions_below(index)]
        for region in regions:
            region.smaller = region.smaller if self.path.startswith(region.path) else []
        partners = list(Partner.objects.filter(pk__in=[one.pk for one in self.partners.all()]))
        return context | {
            "regions": regions,
            "facts": [("Partners", str(len(partners)), "#regio-partners")] if partners else [],
            "sectors": Sector.groups(partners, lambda partner: partner.sector),
            "related": self.newest(eventpage__isnull=False),
        }


class RegionIndexPage(IndexPage):
    """All regions: the list, and beside it a map that repeats it."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["directory.RegionPage"]
    page_description = "De lijst van alle regio’s, met een kaart."

    class Meta:
        verbose_name = "lijst van regio’s"

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"regions": regions_below(self)}


class DossierItemBlock(blocks.StructBlock):
    """A page, and why it is in the dossier."""

    page = blocks.PageChooserBlock(label="Pagina", help_text="Geen concept of besloten pagina.")
    line = optional_char("Waarom?", "Eén zin: wat vindt de lezer hier?", 250)


class DossierGroupBlock(blocks.StructBlock):
    """Pages that belong together, and why each is in the dossier."""

    heading = char("Kop", "Eén tot zes woorden. Bijvoorbeeld: Om mee te beginnen.", 120)
    items = blocks.ListBlock(
        DossierItemBlock(label="Pagina"),
        label="Pagina’s",
        help_text="In de volgorde waarin een lezer ze nodig heeft.",
    )

    class Meta:
        icon = "list-ul"
        label = "Groep pagina’s"
        group = "Dossier"
        description = "Gekozen pagina’s onder een kop, elk met een eigen regel."
        template = "directory/dossier_group.html"


class DossierPage(TopicPage):
    """All that matters about a subject: what an editor chose, and the newest by its topic."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = "Een dossier: gekozen pagina’s over één onderwerp, met het nieuwste erbij."
    guide_chapter = "dossier"
    # The line above the heading.
    eyebrow = "Dossier"

    introduction = optional_text("inleiding", "Twee zinnen: waarover gaat het, voor wie?", 500)
    topic = optional_key(
        Topic, "onderwerp", "Het nieuwste hierover staat vanzelf onderaan, en wie erover gaat ook."
    )
    body = StreamField(
        StoryBlock([("group", DossierGroupBlock())]),
        verbose_name="inhoud",
        help_text="Groepen met gekozen pagina’s, en wat u er zelf over schrijft.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["introduction", "image", "topic"], "Bovenaan de pagina"),
        "body",
        *BasePage.search_result_panels,
        *BasePage.search_panels,
    ]

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"

    def get_context(self, request, *args, **kwargs):
        """The context with the newest posts that are not in a group."""
        groups = [block.value for block in self.body if block.block_type == "group"]
        chosen = {item["page"].pk for group in groups for item in group["items"] if item["page"]}
        visible = set(published(Page.objects).filter(pk__in=chosen).values_list("pk", flat=True))
        for group in groups:
            group.shown = [
                (page, capfirst(page.specific_class._meta.verbose_name), item["line"])
                for item in group["items"]
                if (page := item["page"]) and page.pk in visible
            ]
        context = super().get_context(request, *args, **kwargs)
        return context | {"related": self.newest(pk__in=chosen)}
