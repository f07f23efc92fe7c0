"""Broken links between pages of this site, and to its files."""

import django_filters
from bs4 import BeautifulSoup
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.blocks import RichTextBlock
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from ptvt_site.core.models import CustomDocument, CustomImage, published, restricted
from ptvt_site.core.models.trash import exclude_trashed

from ..links.redirecting import LivePageField
from ..links.replacing import is_in_text, replace_page
from ..links.stored_values import change_object, change_page
from ..trash.actions import restorable
from ..trash.models import TrashEntry
from . import base

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


def filter_live(references, name, value):
    """The links on live pages, or on drafts."""
    return references.filter(
        Exists(Page.objects.filter(pk=OuterRef("source_pk"), live=value == "ja"))
    )


def specific_pages(keys):
    """The pages with these keys, as their own types."""
    return Page.objects.filter(pk__in=keys).specific()


def link_texts(source, kind: str, key: int) -> list[str]:
    """The words of the links of an object to a page or a document."""
    found = []

    def collect(block, value):
        if isinstance(block, RichTextBlock) and f'id="{key}"' in str(value):
            links = BeautifulSoup(str(value), "html.parser").find_all(
                "a", linktype=kind, id=str(key)
            )
            found.extend(link.get_text() for link in links)
        return value

    change_object(source, collect)
    return found


class ReplaceForm(forms.Form):
    """Asks for the new target of a link, and on which pages."""

    page = LivePageField(label="Nieuwe bestemming")
    sources = forms.ModelMultipleChoiceField(
        Page.objects.none(), label="Vervang de link op", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].required = True
        self.fields["sources"].queryset = sources


class ReplaceLink(base.AdminFormPage, FormView):
    """Replaces the links to a page on all pages that have them; or removes those on one page."""

    page_title = "Link vervangen"
    header_icon = "link"
    template_name = "editors/reports/replace_link.html"
    form_class = ReplaceForm

    def dispatch(self, request, pk: int, target: int):
        """Find the page. Raises `PermissionDenied` without permission to change it."""
        self.page, self.target = get_object_or_404(Page, pk=pk).specific, target
        base.require_edit(self.page, request.user)
        return super().dispatch(request)

    def get_page_subtitle(self):
        """The page with the link."""
        return self.page.title

    def get_form_kwargs(self):
        """The pages that the user may change and that have the link, all ticked."""
        rows = BrokenPageLinks.rows(self.request.user)
        rows = rows.filter(to_object_id=str(self.target), to_content_type=_type(Page))
        pages = Page.objects.filter(pk__in=[row.source_pk for row in rows if is_in_text(row)])
        kwargs = super().get_form_kwargs() | {"sources": pages}
        return kwargs | {
            "initial": {"sources": [self.page.pk, *pages.values_list("pk", flat=True)]}
        }

    def get_context_data(self, **kwargs):
        """The context with both pages."""
        return super().get_context_data(
            page=self.page,
            target=Page.objects.filter(pk=self.target).first(),
            next_url=get_valid_next_url_from_request(self.request),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """Remove the links on this page when no form was filled in, or else replace them."""
        if "sources" in request.POST or "page" in request.POST:
            return super().post(request, *args, **kwargs)
        is_live = change_page(self.page, replace_page(self.target, None), request.user)
        base.tell_replaced(request, self.page, "De link", is_live)
        return base.redirect_back(request, BrokenPageLinks)

    def form_valid(self, form):
        """Replace, and say per page whether visitors see the change."""
        change = replace_page(self.target, form.cleaned_data["page"].pk)
        for page in form.cleaned_data["sources"].specific():
            base.require_edit(page, self.request.user)
            is_live = change_page(page, change, self.request.user)
            base.tell_replaced(self.request, page, "De link", is_live)
        return base.redirect_back(self.request, BrokenPageLinks)


class BrokenPageLinks(base.Report):
    """Broken links to pages and files of this site."""

    action_urls = [
        path(
            "link-vervangen/<int:pk>/<int:target>/", ReplaceLink.as_view(), name="ptvt_replace_link"
        )
    ]
    model = ReferenceIndex
    filterset_class = base.filter_set(
        ReferenceIndex,
        problem=django_filters.ChoiceFilter(label="Probleem", choices=list(PROBLEMS.items())),
        live=django_filters.ChoiceFilter(
            label="Pagina met de link",
            choices=[("ja", "Staat op de site"), ("nee", "Concept")],
            method=filter_live,
        ),
    )
    more_exports = {"source.full_url": "Adres"}
    columns = [
        TitleColumn(
            "source",
            label="Pagina met de link",
            accessor="source.title",
            get_url=lambda row: row.edit_url,
        ),
        Column("words", label="Woorden van de link"),
        Column("target_title", label="Leidde naar"),
        Column("problem_text", label="Probleem"),
        base.ActionColumn(lambda row: row.actions),
    ]

    @classmethod
    def rows(cls, user):
        """The broken links of the pages that this user may change."""
        sources = base.editable_pages(user).values("pk")
        references = ReferenceIndex.objects.filter(base_content_type=_type(Page))
        broken = with_problem(references).filter(source_pk__in=sources)
        return broken.select_related("content_type").order_by("source_pk", "pk")

    def decorate_paginated_queryset(self, object_list):
        """The rows with the titles of both pages, in a fixed number of queries."""
        rows = list(object_list)
        targets = [row.target_pk for row in rows]
        pages = Page.objects.in_bulk(targets)
        sources = {page.pk: page for page in specific_pages([row.source_pk for row in rows])}
        documents = CustomDocument._base_manager.in_bulk(targets)
        trashed = TrashEntry.objects.filter(content_type__model__endswith="page")
        entries = {entry.object_id: entry for entry in trashed.filter(object_id__in=targets)}
        restore = restorable(self.request.user) if entries else ()
        for row in rows:
            is_page = row.to_content_type_id == _type(Page).pk
            target = (pages if is_page else documents).get(row.target_pk)
            entry = entries.get(row.target_pk) if is_page else None
            row.source = sources[row.source_pk]
            row.edit_url = f"{base.edit_url(row.source)}#:w:contentpath={row.content_path}"
            kind = "page" if is_page else "document"
            words = link_texts(row.source, kind, row.target_pk) if is_in_text(row) else []
            row.words = ", ".join(f"“{text}”" for text in words) or row.describe_source_field()
            title = target.title if target else f"Nummer {row.to_object_id}"
            row.target_title = f"{title}, in de prullenbak" if entry else title
            row.problem_text = PROBLEMS[row.problem]
            can_restore = entry and entry.pk in restore
            row.actions = self._actions(row, is_page and words, entry if can_restore else None)
        return rows

    @staticmethod
    def _actions(row, can_replace: bool, entry: TrashEntry | None) -> list[base.Action]:
        title, actions = row.source.title, []
        if entry:
            url = reverse("ptvt_restore", args=[entry.pk])
            actions.append(base.Action("Terugzetten", url, f"“{entry.title}” terugzetten"))
        if not can_replace:
            edit = base.Action("Bewerken", row.edit_url, f"Bewerken: {title}", is_post=False)
            return [*actions, edit]
        url = reverse("ptvt_replace_link", args=[row.source_pk, row.target_pk])
        return [
            *actions,
            base.Action("Vervangen", url, f"Vervangen: de link op {title}", is_post=False),
            base.Action("Verwijderen", url, f"Verwijderen: de link op {title}"),
        ]
