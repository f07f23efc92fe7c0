from contextlib import nullcontext

from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.admin.panels import CommentPanel, FieldPanel, PublishingPanel, TitleFieldPanel
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from ptvt_site.core.content_changes import without_invalidation
from ptvt_site.core.fields import StreamField, optional_text
from ptvt_site.core.forms import MOMENT_INPUT, PageCopyForm, PageForm
from ptvt_site.core.indexing import index_after_commit
from ptvt_site.core.link import Link
from ptvt_site.core.page_links import TAKEN, is_taken
from ptvt_site.delivery.page_cache import vary_on_parameters

from .copies import CopyableMixin
from .history import HistoryMixin
from .media import CustomDocument
from .mixins import SocialMixin
from .publishing import MOVED, Refused, lock_page_tree

# What Wagtail saves with a draft, and what is stored of a review.
NOTES = {COMMENTS_RELATION_NAME, "draft_title", "has_unpublished_changes"}
NOTES |= {"latest_revision", "latest_revision_created_at", "reviewed_at"}

_PRIVATE = (
    "EXISTS(SELECT 1 FROM wagtailcore_pageviewrestriction private"
    # A cross join is not reordered by SQLite, which else reads all pages for each row.
    " CROSS JOIN wagtailcore_page private_root WHERE private_root.id = private.page_id"
    " AND private_root.path = SUBSTR({path}, 1, LENGTH(private_root.path)))"
)
# An alias is as private as what it shows. Private aliases are found once a query, without a CTE:
# that would keep PostgreSQL from asking with several processes.
_RESTRICTED = (
    # One condition, which PostgreSQL takes for as rare as any: with two it reads all pages first.
    "CASE WHEN %(expressions)s IN ("  # nosec B608
    "SELECT alias.path FROM wagtailcore_page alias"
    " JOIN wagtailcore_page original ON original.id = alias.alias_of_id"
    # Not implied, to PostgreSQL, which else starts from all originals.
    " WHERE alias.alias_of_id IS NOT NULL AND "
    + _PRIVATE.format(path="original.path")
    + ") THEN TRUE ELSE "
    + _PRIVATE.format(path="%(expressions)s")
    + " END"
)


def published(pages: PageQuerySet) -> PageQuerySet:
    """The pages that every visitor may see: Wagtail's `live().public()` in one query."""
    return pages.live().filter(~restricted())


def restricted(path: str = "path") -> models.Func:
    """An expression: whether a page, one above it or what an alias shows has a view restriction.

    `path` names the field with the page's place in the tree, such as `programme__path`. This is
    SQL because almost every page needs it more than once, and Django takes longer to build the
    same `Exists` than the database to answer it.
    """
    return models.Func(path, template=_RESTRICTED, output_field=models.BooleanField())


class BasePage(CopyableMixin, HistoryMixin, SocialMixin, Page):
    """What all pages of the site share. Abstract: every page type has a table of its own.

    Routing sets `ancestors`, from the home page on, and `unrestricted` when all may see the page;
    its form sets `available_slug`, which it found free. `shown_with` names the foreign keys that
    every view of the page follows.
    """

    ancestors: list[Page] | None = None
    unrestricted = False
    available_slug: str | None = None
    shown_with: tuple[str, ...] = ()

    # `core.indexing` indexes pages, after the commit.
    search_auto_update = False
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead", boost=1.5),
        index.SearchField("file_texts", boost=0.5),
    ]

    base_form_class = PageForm
    copy_form_class = PageCopyForm
    content_panels = [
        TitleFieldPanel(
            "title",
            help_text="Zeg in vijf tot tien woorden waar het over gaat, het belangrijkste woord "
            "vooraan. Bijvoorbeeld: Meer leerlingen kiezen techniek.",
        )
    ]
    # The panels at the end of each form.
    search_panels = [*HistoryMixin.history_panels, *SocialMixin.search_panels]
    promote_panels = []
    # What was told of a page is not about its copy.
    exclude_fields_in_copy = [
        *Page.exclude_fields_in_copy,
        *(field.name for field in HistoryMixin._meta.local_fields),
    ]
    schedule_panels = [
        FieldPanel("go_live_at", heading="Publiceren op", widget=MOMENT_INPUT),
        FieldPanel("expire_at", heading="Van de site halen op", widget=MOMENT_INPUT),
    ]
    settings_panels = [PublishingPanel(children=schedule_panels), CommentPanel()]

    class Meta:
        abstract = True

    @property
    def heading(self) -> str:
        """The text of the page's `h1`."""
        return self.title

    @property
    def way_on(self) -> Page | None:
        """Where the reader of a withdrawn page is sent, if every visitor may go there."""
        key = self.withdrawal_page_id
        return published(Page.objects).filter(pk=key).first() if key else None

    @property
    def lead(self) -> str:
        """The sentences under the heading, also shown by search engines and in cards."""
        return getattr(self, "introduction", "")

    def file_texts(self) -> str:
        """The text of the public PDFs in its blocks, for the search index."""
        keys = {
            key
            for field in self._meta.get_fields()
            if isinstance(field, StreamField)
            for model, key, *_ in field.extract_references(getattr(self, field.name))
            if model is CustomDocument
        }
        documents = CustomDocument.objects.public().filter(pk__in=keys)
        return " ".join(documents.order_by("pk").values_list("text", flat=True))

    def breadcrumbs(self, request, *steps: Link) -> list[Link]:
        """The trail from the home page to this page, or to `steps` below it."""
        ancestors = self.ancestors
        if ancestors is None:
            ancestors = self.get_ancestors().filter(depth__gt=1)
        crumbs = [Link(page.title, page.get_url(request)) for page in ancestors if page.live]
        if crumbs:
            crumbs[0] = Link("Home", crumbs[0].url)
        here = Link(self.title, self.get_url(request) if steps else "")
        return [*crumbs, here, *steps]

    def get_view_restrictions(self):
        """Wagtail's view restrictions; those of an alias and of what it shows."""
        if self.unrestricted:
            return PageViewRestriction.objects.none()
        found = super().get_view_restrictions()
        return found | self.original.get_view_restrictions() if self.alias_of_id else found

    def full_clean(self, exclude=None, **kwargs):
        """Validate all but the keys that Wagtail sets: each costs a query. A title is one line."""
        self.title = " ".join((self.title or "").split())
        keys = {f.name for f in Page._meta.concrete_fields if f.is_relation or f.unique}
        super().full_clean(exclude={*(exclude or ()), *keys}, **kwargs)

    def _check_slug_is_unique(self):
        """Check as Wagtail does, and refuse an address of the site itself; unless the form did."""
        if self.slug == self.available_slug:
            return
        super()._check_slug_is_unique()
        if self.depth and is_taken(self.get_parent(), self.slug):
            raise ValidationError({"slug": TAKEN})

    def save(self, *args, update_fields=None, **kwargs):
        """Save the page; a new one that is not live changes nothing for visitors."""
        # Needs all models.
        from wagtail.signal_handlers import disable_reference_index_auto_update

        kwargs.setdefault("clean", not self.is_validated)
        with without_invalidation() if self._state.adding and not self.live else nullcontext():
            # A note on the page: its text, and thus the indexes, do not change.
            is_note = update_fields is not None and set(update_fields) <= NOTES
            with disable_reference_index_auto_update() if is_note else nullcontext():
                super().save(*args, update_fields=update_fields, **kwargs)
            if not is_note:
                index_after_commit(self, at_once=not self.live)

    # Why: who saves a page that somebody moved or deleted since it was read would put it back, and
    # damage the page tree: then no page can be deleted any more. Since: Django 5.2, undocumented.
    # Remove when: treebeard notices it.
    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced):
        """Save the page where it was read, and not its place. Raises `Refused` when it is gone."""
        # Who copies subpages saves their number, and nothing else.
        if base_qs.model is not Page or update_fields == {"numchild"}:
            return super()._do_update(base_qs, using, pk_val, values, update_fields, forced)
        values = [one for one in values if one[0].name not in ("path", "depth", "numchild")]
        there = base_qs.filter(path=self.path)
        is_stored = super()._do_update(there, using, pk_val, values, update_fields, forced)
        if not is_stored and base_qs.filter(pk=pk_val).exists():
            raise Refused(MOVED.format(self))
        return is_stored

    @transaction.atomic
    def add_child(self, **kwargs):
        """Add a page below this one. Raises `Refused` when this one was just moved or deleted."""
        lock_page_tree(self)
        return super().add_child(**kwargs)

    def get_context(self, request, *args, **kwargs):
        vary_on_parameters(request)
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs(request)
        return context


class IndexPage(BasePage):
    """A page that lists things below an introduction; a site has one of each type."""

    max_count = 1
    search_kind = ("pagina", "pagina's")
    search_weight = 0.6

    introduction = optional_text(
        "inleiding",
        "Eén of twee zinnen boven de lijst: wat vindt een bezoeker hier? Staat ook bij "
        "zoekmachines.",
        400,
    )

    content_panels = [
        *BasePage.content_panels,
        "introduction",
        *BasePage.search_result_panels,
        *BasePage.search_panels,
    ]

    class Meta:
        abstract = True
