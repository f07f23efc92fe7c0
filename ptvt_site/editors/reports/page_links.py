"""Broken links between pages of this site, and to its files."""

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, ReferenceIndex

from ptvt_site.core.models import CustomDocument, CustomImage, published, restricted
from ptvt_site.core.models.trash import exclude_trashed

from ..links.removing import live_page
from ..links.stored_values import change_page, is_in_text, links_in, replace_page, values_of
from ..listings.filters import ConditionFilter
from ..models import TrashEntry
from ..trash.actions import restorable
from ..trash.hooks import restore_button
from . import base

# What links lead to, by the type that they have in a text.
TARGETS = {"page": Page, "document": CustomDocument, "image": CustomImage}

GONE, HIDDEN, PRIVATE = "weg", "ingetrokken", "besloten"
PROBLEMS = {
    GONE: "Bestaat niet meer",
    HIDDEN: "Is niet gepubliceerd",
    PRIVATE: "Alleen te zien na inloggen",
}


def _type(model) -> ContentType:
    return ContentType.objects.get_for_model(model)


def broken(references):
    """The broken references: each with its `problem`, its keys, its target's title and `entry_pk`.

    `entry_pk` is of what the target has in the trash.
    """
    target = OuterRef("target_pk")
    pages = exclude_trashed(Page.objects.filter(pk=target))
    documents, pictures = (m.objects.filter(pk=target) for m in (CustomDocument, CustomImage))
    public = CustomDocument.objects.public().filter(pk=target)
    # The trash empties fields that choose a picture; texts and blocks keep it.
    in_block = Q(model_path__contains=".")
    # A visitor of a private page has logged in already.
    is_public = ~Exists(Page.objects.filter(restricted(), pk=OuterRef("source_pk")))
    problems = [
        (Page, GONE, ~Exists(pages)),
        (CustomDocument, GONE, ~Exists(documents) & in_block),
        (CustomImage, GONE, ~Exists(pictures) & in_block),
        (Page, HIDDEN, ~Exists(pages.live())),
        (Page, PRIVATE, ~Exists(published(pages)) & is_public),
        (CustomDocument, PRIVATE, Exists(documents) & ~Exists(public) & is_public),
    ]
    whens = [
        When(Q(condition, to_content_type=_type(model)), then=Value(problem))
        for model, problem, condition in problems
    ]
    titles = [
        When(to_content_type=_type(m), then=m._base_manager.filter(pk=target).values("title"))
        for m in TARGETS.values()
    ]
    entries = TrashEntry.objects.filter(object_id=target, content_type=OuterRef("to_content_type"))
    references = references.filter(to_content_type__in=[_type(m) for m in TARGETS.values()])
    return references.annotate(
        source_pk=Cast("object_id", BigIntegerField()),
        target_pk=Cast("to_object_id", BigIntegerField()),
        target_title=Case(*titles),
        entry_pk=entries.values("pk")[:1],
        problem=Case(*whens, default=Value("")),
    ).exclude(problem="")


LIVE_SOURCE = Exists(Page.objects.filter(pk=OuterRef("source_pk"), live=True))
STATES = {"ja": ("Staat op de site", LIVE_SOURCE), "nee": ("Concept", ~LIVE_SOURCE)}


class ReplaceForm(forms.Form):
    """Asks for the new target of a link, and on which pages."""

    page = live_page(label="Nieuwe bestemming")
    sources = forms.ModelMultipleChoiceField(
        Page.objects.none(), label="Vervang de link op", widget=forms.CheckboxSelectMultiple
    )


def replace_link(request, pk: int, target: int):
    """Replace the links to a page on all pages that have them; or remove those on one page."""
    page, user = get_object_or_404(Page, pk=pk).specific, request.user
    base.require_edit(page, user, also_scheduled=True)
    # The button in the report removes: it names no pages.
    if request.method == "POST" and not {"sources", "page"} & set(request.POST):
        is_live = change_page(page, replace_page(target, None), user)
        base.tell_changed(request, "De link is verwijderd", {page: is_live})
        return base.redirect_back(request, BrokenPageLinks)
    rows = BrokenPageLinks.rows(user).filter(to_object_id=target, to_content_type=_type(Page))
    sources = Page.objects.filter(pk__in=[row.source_pk for row in rows if is_in_text(row)])
    form = ReplaceForm(request.POST or None, initial={"sources": [page, *sources]})
    form.fields["sources"].queryset = sources
    if form.is_valid():
        change = replace_page(target, form.cleaned_data["page"].pk)
        sources = form.cleaned_data["sources"].specific()
        for source in sources:
            base.require_edit(source, user, also_scheduled=True)
        changed = {source: change_page(source, change, user) for source in sources}
        base.tell_changed(request, "De link is vervangen", changed)
        return base.redirect_back(request, BrokenPageLinks)
    back = get_valid_next_url_from_request(request) or BrokenPageLinks.url()
    context = {"page": page, "target": Page.objects.filter(pk=target).first(), "form": form}
    template, title = "editors/reports/replace_link.html", "Link vervangen"
    return base.screen(request, template, title, page.title, "link", back=back, **context)


class BrokenPageLinks(base.Report):
    """Broken links to pages and files of this site."""

    name = "interne-links"
    page_title = "Kapotte interne links"
    advice = (
        "De link wijst naar een pagina of bestand van onszelf dat er niet meer is. “Terugzetten” "
        "haalt die uit de prullenbak, “Vervangen” zet op alle pagina’s tegelijk een andere "
        "bestemming, “Verwijderen” haalt op deze pagina de link weg en laat de tekst staan."
    )
    notice = ("kapotte interne link", "kapotte interne links")
    header_icon = "link"
    action_urls = [
        path("link-vervangen/<int:pk>/<int:target>/", replace_link, name="ptvt_replace_link")
    ]
    verbose_name, verbose_name_plural = "link", "links"
    filterset_class = base.filter_set(
        problem=django_filters.ChoiceFilter(label="Probleem", choices=list(PROBLEMS.items())),
        live=ConditionFilter("Pagina met de link", STATES),
    )
    no_results_message = "Alle links naar pagina’s en bestanden van deze site werken."
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
        base.ActionColumn(lambda row: row.buttons),
    ]

    @classmethod
    def rows(cls, user):
        """The broken links of the pages that this user may change."""
        sources = base.editable_pages(user).values("pk")
        references = ReferenceIndex.objects.filter(base_content_type=_type(Page))
        rows = broken(references).filter(source_pk__in=sources)
        return rows.select_related("content_type").order_by("source_pk", "pk")

    def decorate_paginated_queryset(self, object_list):
        """The rows with what their columns show, in a fixed number of queries."""
        rows = list(object_list)
        sources = Page.objects.filter(pk__in=[row.source_pk for row in rows]).specific().in_bulk()
        entries = restorable(self.request.user) if any(row.entry_pk for row in rows) else {}
        for row in rows:
            row.source = sources[row.source_pk]
            row.edit_url = f"{base.edit_url(row.source)}#:w:contentpath={row.content_path}"
            row.texts = self._texts(row) if is_in_text(row) else []
            row.words = ", ".join(f"“{text}”" for text in row.texts)
            row.words = row.words or row.describe_source_field()
            title = row.target_title or f"Nummer {row.to_object_id}"
            row.target_title = f"{title}, in de prullenbak" if row.entry_pk else title
            row.problem_text = PROBLEMS[row.problem]
            row.buttons = self._buttons(row, entries.get(row.entry_pk))
        return rows

    @staticmethod
    def _texts(row) -> list[str]:
        kinds = {_type(model).pk: kind for kind, model in TARGETS.items()}
        link = (kinds[row.to_content_type_id], row.to_object_id)
        found = links_in(values_of(row.source))
        return [one.get_text() for one in found if (one.get("linktype"), one.get("id")) == link]

    @staticmethod
    def _buttons(row, entry: TrashEntry | None) -> list:
        title, buttons = row.source.title, [restore_button(entry)] if entry else []
        if row.to_content_type_id != _type(Page).pk or not row.texts:
            return [*buttons, base.button("Bewerken", row.edit_url, title, is_post=False)]
        url = reverse("ptvt_replace_link", args=[row.source_pk, row.target_pk])
        replace = base.button("Vervangen", url, f"de link op {title}", is_post=False)
        return [*buttons, replace, base.button("Verwijderen", url, f"de link op {title}")]
