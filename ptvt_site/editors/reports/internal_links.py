"""Links between pages of this site, and to its files, that lead nowhere."""

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from ptvt_site.core.models import CustomDocument, CustomImage, published, restricted

from ..links.page_links import is_in_text, replacing_page
from ..links.stored import change_page
from ..trash.models import exclude_trashed
from .base import ActionColumn, CarePage, CareReport, back, demand, editable_pages

GONE, HIDDEN, PRIVATE = "weg", "ingetrokken", "besloten"
PROBLEMS = {
    GONE: "Bestaat niet meer",
    HIDDEN: "Is niet gepubliceerd",
    PRIVATE: "Alleen te zien na inloggen",
}


def _type(model) -> ContentType:
    return ContentType.objects.get_for_model(model)


def with_problem(references):
    """The references with their `problem`, none where the link works, and the `source_title`."""
    references = references.filter(
        to_content_type__in=[_type(model) for model in (Page, CustomDocument, CustomImage)]
    ).annotate(
        source_pk=Cast("object_id", BigIntegerField()),
        target_pk=Cast("to_object_id", BigIntegerField()),
    )
    target = exclude_trashed(Page.objects.filter(pk=OuterRef("target_pk")))
    document = CustomDocument.objects.filter(pk=OuterRef("target_pk"))
    picture = CustomImage.objects.filter(pk=OuterRef("target_pk"))
    # Who reads a private page has come in already.
    source_is_private = Exists(Page.objects.filter(restricted(), pk=OuterRef("source_pk")))
    closed = CollectionViewRestriction.objects.filter(collection=OuterRef("collection"))
    private_document = document.filter(Exists(closed))
    of_page = Q(to_content_type=_type(Page))
    of_document = Q(to_content_type=_type(CustomDocument))
    of_picture = Q(to_content_type=_type(CustomImage))
    return references.annotate(
        problem=Case(
            When(of_page & ~Exists(target), then=Value(GONE)),
            When(of_document & ~Exists(document), then=Value(GONE)),
            When(of_picture & ~Exists(picture), then=Value(GONE)),
            When(of_page & ~Exists(target.live()), then=Value(HIDDEN)),
            When(of_page & ~Exists(published(target)) & ~source_is_private, then=Value(PRIVATE)),
            When(of_document & Exists(private_document) & ~source_is_private, then=Value(PRIVATE)),
            default=Value(""),
            output_field=CharField(),
        )
    ).exclude(problem="")


class LinkFilters(WagtailFilterSet):
    """What broken links can be filtered by."""

    problem = django_filters.ChoiceFilter(label="Probleem", choices=list(PROBLEMS.items()))
    live = django_filters.ChoiceFilter(
        label="Pagina met de link",
        choices=[("ja", "Staat op de site"), ("nee", "Concept")],
        method="filter_live",
    )

    class Meta:
        model = ReferenceIndex
        fields = []

    def filter_live(self, references, name, value):
        """Those on pages that visitors see, or on drafts."""
        pages = Page.objects.filter(pk=OuterRef("source_pk"), live=value == "ja")
        return references.filter(Exists(pages))


class InternalLinks(CareReport):
    """Broken links to pages and files of this site."""

    name = "interne-links"
    page_title = "Kapotte interne links"
    menu_icon = "link"
    menu_order = 50
    model = ReferenceIndex
    verbose_name, verbose_name_plural = "link", "links"
    filterset_class = LinkFilters
    no_results_message = "Alle links naar pagina’s en bestanden van deze site werken."
    list_export = ["source.title", "source.full_url", "place", "target_title", "problem_text"]
    export_headings = {
        "source.title": "Pagina met de link",
        "source.full_url": "Adres",
        "place": "Plek",
        "target_title": "Leidt naar",
        "problem_text": "Probleem",
    }
    columns = [
        TitleColumn(
            "source",
            label="Pagina met de link",
            accessor="source.title",
            get_url=lambda row: row.edit_url,
        ),
        Column("place", label="Plek"),
        Column("target_title", label="Leidt naar"),
        Column("problem_text", label="Probleem"),
        ActionColumn("editors/reports/link_cell.html"),
    ]

    @classmethod
    def rows(cls, user):
        """The broken links of the pages that this user may change."""
        sources = editable_pages(user).values("pk")
        references = ReferenceIndex.objects.filter(base_content_type=_type(Page))
        broken = with_problem(references).filter(source_pk__in=sources)
        return broken.select_related("content_type").order_by("source_pk", "pk")

    def decorate_paginated_queryset(self, object_list):
        """The rows with the titles of both ends, asked for all at once."""
        rows = list(object_list)
        keys = {row.source_pk for row in rows} | {row.target_pk for row in rows}
        pages = Page.objects.in_bulk(keys)
        documents = CustomDocument.objects.in_bulk([row.target_pk for row in rows])
        for row in rows:
            is_page = row.to_content_type_id == _type(Page).pk
            target = pages.get(row.target_pk) if is_page else documents.get(row.target_pk)
            row.source = pages[row.source_pk]
            edit = reverse("wagtailadmin_pages:edit", args=[row.source_pk])
            row.edit_url = f"{edit}#:w:contentpath={row.content_path}"
            row.place = str(row.describe_source_field())
            row.target_title = target.title if target else f"Nummer {row.to_object_id}"
            row.problem_text = PROBLEMS[row.problem]
            row.can_replace = is_page and is_in_text(row)
        return rows


class ReplaceForm(forms.Form):
    """Asks to which page a link must lead."""

    page = forms.ModelChoiceField(
        label="Nieuwe bestemming",
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
        help_text="Zonder keuze verdwijnt de link; de tekst blijft staan.",
    )

    def clean_page(self):
        """Refuse a page that is as bad."""
        page = self.cleaned_data["page"]
        if page and not page.live:
            raise forms.ValidationError("Deze pagina is niet gepubliceerd. Kies een andere.")
        return page


class ReplaceLink(CarePage, FormView):
    """Has the links of a page to another page lead elsewhere."""

    page_title = "Link vervangen"
    header_icon = "link"
    template_name = "editors/reports/replace_link.html"
    form_class = ReplaceForm

    def dispatch(self, request, pk: int, target: int):
        """Find the page; refuse who may not change it."""
        self.page, self.target = get_object_or_404(Page, pk=pk).specific, target
        permissions = self.page.permissions_for_user(request.user)
        demand(permissions.can_edit() and not permissions.page_locked())
        return super().dispatch(request)

    def get_page_subtitle(self):
        """The page with the link."""
        return self.page.title

    def get_context_data(self, **kwargs):
        """The context with both pages."""
        return super().get_context_data(
            page=self.page,
            target=Page.objects.filter(pk=self.target).first(),
            next_url=get_valid_next_url_from_request(self.request),
            **kwargs,
        )

    def form_valid(self, form):
        """Replace, and say whether visitors see it."""
        new = form.cleaned_data["page"]
        change = replacing_page(self.target, new.pk if new else None)
        if change_page(self.page, change, self.request.user):
            messages.success(self.request, f"De link op “{self.page.title}” is vervangen.")
        else:
            messages.warning(
                self.request,
                f"De link is vervangen in het concept van “{self.page.title}”. Publiceer dat nog.",
            )
        return back(self.request, InternalLinks.name)
