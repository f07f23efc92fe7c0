"""Broken links between pages of this site, and to its files."""

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.generic import FormView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from ptvt_site.core.models import CustomDocument, CustomImage, published, restricted
from ptvt_site.core.models.trash import exclude_trashed

from ..links.redirecting import LivePageField
from ..links.replacing import is_in_text, replace_page
from ..links.stored_values import change_page
from .base import (
    Action,
    ActionColumn,
    AdminFormPage,
    Report,
    edit_url,
    editable_pages,
    redirect_back,
    require_edit,
    tell_replaced,
)

GONE, HIDDEN, PRIVATE = "weg", "ingetrokken", "besloten"
PROBLEMS = {
    GONE: "Bestaat niet meer",
    HIDDEN: "Is niet gepubliceerd",
    PRIVATE: "Alleen te zien na inloggen",
}


def _type(model) -> ContentType:
    return ContentType.objects.get_for_model(model)


def with_problem(references):
    """The broken references, each with its `problem`, `source_pk` and `target_pk`."""
    references = references.filter(
        to_content_type__in=[_type(model) for model in (Page, CustomDocument, CustomImage)]
    ).annotate(
        source_pk=Cast("object_id", BigIntegerField()),
        target_pk=Cast("to_object_id", BigIntegerField()),
    )
    target = exclude_trashed(Page.objects.filter(pk=OuterRef("target_pk")))
    document = CustomDocument.objects.filter(pk=OuterRef("target_pk"))
    picture = CustomImage.objects.filter(pk=OuterRef("target_pk"))
    # A visitor of a private page has logged in already.
    source_is_private = Exists(Page.objects.filter(restricted(), pk=OuterRef("source_pk")))
    closed = CollectionViewRestriction.objects.filter(collection=OuterRef("collection"))
    of_page = Q(to_content_type=_type(Page))
    of_document = Q(to_content_type=_type(CustomDocument))
    of_picture = Q(to_content_type=_type(CustomImage))
    is_gone = (
        of_page & ~Exists(target) | of_document & ~Exists(document) | of_picture & ~Exists(picture)
    )
    is_private = of_page & ~Exists(published(target)) | of_document & Exists(
        document.filter(Exists(closed))
    )
    return references.annotate(
        problem=Case(
            When(is_gone, then=Value(GONE)),
            When(of_page & ~Exists(target.live()), then=Value(HIDDEN)),
            When(is_private & ~source_is_private, then=Value(PRIVATE)),
            default=Value(""),
            output_field=CharField(),
        )
    ).exclude(problem="")


class LinkFilters(WagtailFilterSet):
    """The filters of the report."""

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
        """The links on live pages, or on drafts."""
        pages = Page.objects.filter(pk=OuterRef("source_pk"), live=value == "ja")
        return references.filter(Exists(pages))


class BrokenPageLinks(Report):
    """Broken links to pages and files of this site."""

    name = "interne-links"
    page_title = "Kapotte interne links"
    advice = (
        "De link wijst naar een pagina of bestand van onszelf dat er niet meer is. Kies “Vervang” "
        "en kies de goede pagina."
    )
    notice = ("kapotte interne link", "kapotte interne links")
    menu_icon = "link"
    model = ReferenceIndex
    verbose_name, verbose_name_plural = "link", "links"
    filterset_class = LinkFilters
    no_results_message = "Alle links naar pagina’s en bestanden van deze site werken."
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
        ActionColumn(lambda row: row.action),
    ]

    @classmethod
    def action_urls(cls):
        """The address that replaces links to one page on another."""
        address = "link-vervangen/<int:pk>/<int:target>/"
        return [path(address, ReplaceLink.as_view(), name="ptvt_replace_link")]

    @classmethod
    def rows(cls, user):
        """The broken links of the pages that this user may change."""
        sources = editable_pages(user).values("pk")
        references = ReferenceIndex.objects.filter(base_content_type=_type(Page))
        broken = with_problem(references).filter(source_pk__in=sources)
        return broken.select_related("content_type").order_by("source_pk", "pk")

    def decorate_paginated_queryset(self, object_list):
        """The rows with the titles of both pages, in a fixed number of queries."""
        rows = list(object_list)
        keys = {row.source_pk for row in rows} | {row.target_pk for row in rows}
        pages = Page.objects.in_bulk(keys)
        documents = CustomDocument.objects.in_bulk([row.target_pk for row in rows])
        for row in rows:
            is_page = row.to_content_type_id == _type(Page).pk
            target = pages.get(row.target_pk) if is_page else documents.get(row.target_pk)
            row.source = pages[row.source_pk]
            row.edit_url = f"{edit_url(row.source)}#:w:contentpath={row.content_path}"
            row.place = str(row.describe_source_field())
            row.target_title = target.title if target else f"Nummer {row.to_object_id}"
            row.problem_text = PROBLEMS[row.problem]
            row.action = self._action(row, is_page and is_in_text(row))
        return rows

    @staticmethod
    def _action(row, can_replace: bool) -> Action:
        if not can_replace:
            return Action(
                "Bewerk", edit_url(row.source), f"Bewerk {row.source.title}", is_post=False
            )
        url = reverse("ptvt_replace_link", args=[row.source_pk, row.target_pk])
        return Action("Vervang", url, f"Vervang de link op {row.source.title}", is_post=False)


class ReplaceForm(forms.Form):
    """Asks for the new target of a link."""

    page = LivePageField(
        label="Nieuwe bestemming",
        help_text="Zonder keuze verdwijnt de link; de tekst blijft staan.",
    )


class ReplaceLink(AdminFormPage, FormView):
    """Replaces the links on one page to another page."""

    page_title = "Link vervangen"
    header_icon = "link"
    template_name = "editors/reports/replace_link.html"
    form_class = ReplaceForm

    def dispatch(self, request, pk: int, target: int):
        """Find the page. Raises `PermissionDenied` without permission to change it."""
        self.page, self.target = get_object_or_404(Page, pk=pk).specific, target
        require_edit(self.page, request.user)
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
        """Replace, and say whether visitors see the change."""
        new = form.cleaned_data["page"]
        change = replace_page(self.target, new.pk if new else None)
        is_live = change_page(self.page, change, self.request.user)
        tell_replaced(self.request, self.page, "De link", is_live)
        return redirect_back(self.request, BrokenPageLinks)
