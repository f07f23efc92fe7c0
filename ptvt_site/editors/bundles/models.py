from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.models import DraftStateMixin, Orderable, Page, Revision, RevisionMixin, WorkflowMixin

from ptvt_site.core.data import in_words
from ptvt_site.core.fields import optional_key
from ptvt_site.core.forms import MOMENT_INPUT
from ptvt_site.core.models import Refused, check_publish, labelled


def planned_bundles():
    """The versions of bundles that wait for their moment."""
    kind = ContentType.objects.get_for_model(Bundle)
    return Revision.objects.filter(content_type=kind, approved_go_live_at__isnull=False)


def planned_pages(**when) -> dict[int, Revision]:
    """The keys of the pages in bundles that wait, each with the version of its bundle."""
    bundles = planned_bundles().filter(**when)
    return {row["page"]: bundle for bundle in bundles for row in bundle.content["pages"]}


def check_embargo(*pages: Page) -> None:
    """Refuse to publish or delete pages while their bundle is planned. Raises `Refused`."""
    planned = planned_pages()
    for page in pages:
        if revision := planned.get(page.pk):
            where = f"“{page.get_admin_display_title()}” zit in de bundel “{revision.object_str}”"
            when = f"die op {in_words(revision.approved_go_live_at)} op de site komt."
            how = "Haal haar eerst uit de bundel, en publiceer die opnieuw."
            raise Refused(f"{where}, {when} {how}")


class Bundle(WorkflowMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """Pages that are reviewed, planned and published together.

    Publishing the bundle publishes them. When it is planned, the versions of that moment are kept
    with it: what somebody writes after the review does not come along.
    """

    name = models.CharField("naam", max_length=100, help_text="Voor uzelf en uw collega’s.")

    panels = [
        "name",
        MultipleChooserPanel("pages", "page", label="pagina", heading="Pagina’s"),
        HelpPanel(heading="Hoe staat het ermee?", template="editors/bundles/state.html"),
        FieldPanel(
            "go_live_at",
            heading="Op de site zetten op",
            help_text="Leeg: meteen als u de bundel publiceert.",
            widget=MOMENT_INPUT,
        ),
    ]

    class Meta:
        verbose_name = "bundel"
        verbose_name_plural = "bundels"
        # Wagtail makes it too, but too late for the roles.
        permissions = [("publish_bundle", "Bundel publiceren")]

    def __str__(self):
        return self.name

    @property
    def is_late(self) -> bool:
        """Whether it should be on the site by now: publishing it failed so far."""
        planned = self.scheduled_revision
        return bool(planned) and planned.approved_go_live_at < timezone.now()

    def publish(self, revision, user=None, **options):
        """Publish the newest version, or plan it for the scheduler. Raises `ValidationError`."""
        bundle = revision.as_object()
        if not bundle.pages.count():
            raise Refused("Kies eerst de pagina’s van de bundel.", self)
        is_later = bool(bundle.go_live_at and bundle.go_live_at > timezone.now())
        with transaction.atomic():
            # From here on nothing holds the pages back.
            self.revisions.update(approved_go_live_at=None)
            for row in bundle.pages.all():
                try:
                    row.publish(user, is_later)
                except ValidationError as error:
                    why = " ".join(labelled(row.page.specific_class, error))
                    what = f"Niets uit de bundel is gepubliceerd. “{row.page.draft_title}”: {why}"
                    raise Refused(what, self if user else row.page) from None
            revision.content = bundle.serializable_data()
            revision.save(update_fields=["content"])
            super().publish(revision, user=user, **options)


class BundlePage(Orderable):
    """A page in a bundle; when that is planned, `revision` is the version that will go live."""

    bundle = ParentalKey(Bundle, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="pagina")
    revision = optional_key(Revision, "versie", editable=False)

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = "pagina in een bundel"

    def version(self, revision: Revision | None) -> Page:
        """The page of a version, if it can be published; or as it is. Raises `ValidationError`."""
        if self.page.locked:
            raise Refused("De pagina is vergrendeld.")
        version = revision.as_object() if revision else self.page.specific
        check_publish(version)
        version.go_live_at = None
        return version

    def publish(self, user, is_later: bool) -> None:
        """Publish the newest version, or keep it for later; the scheduler publishes what is kept.

        Raises `ValidationError`.
        """
        revision = self.page.get_latest_revision() if user else self.revision
        if not (user or revision):
            raise Refused("Er is geen versie meer om te publiceren.")
        version = self.version(revision)
        check_embargo(version)
        if user:
            if not version.permissions_for_user(user).can_publish():
                raise Refused("U mag deze pagina niet publiceren.")
            self.page.revisions.update(approved_go_live_at=None)
            self.revision = revision = version.save_revision(user=user, clean=False)
        if not is_later:
            log_action = True if user else "wagtail.publish.scheduled"
            revision.publish(user=user, log_action=log_action)

    def state(self) -> str:
        """Whether the page is on the site, can be published, or why not."""
        if self.page.live and not self.page.has_unpublished_changes:
            return "staat op de site"
        is_planned = self.page_id in planned_pages()
        revision = (is_planned and self.revision) or self.page.get_latest_revision()
        try:
            version = self.version(revision)
        except ValidationError as error:
            return " ".join(labelled(self.page.specific_class, error))
        told = ["ingepland" if is_planned else "klaar om te publiceren"]
        if version.missing:
            told.append(f"zonder wat verwijderd is: {', '.join(version.missing)}")
        if review := self.page.current_workflow_state:
            told.append(f"beoordeling: {review.get_status_display()}")
        return "; ".join(told)
