"""Links that do not work: to pages and files of this site, and typed web addresses."""

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, ReferenceIndex, get_page_content_types

from ptvt_site.core.models import CustomDocument, CustomImage, SiteSettings, published, restricted
from ptvt_site.core.models.trash import exclude_trashed
from ptvt_site.network.models import Partner

from ..link_checks.checking import check, check_own
from ..links import stored_values
from ..links.removing import live_page
from ..listings.filters import ConditionFilter
from ..models import AddressUse, LinkedAddress, TrashEntry
from ..trash.actions import restorable
from ..trash.hooks import restore_button
from . import base

# What links lead to, by the type that they have in a text.
TARGETS = {Page: "page", CustomDocument: "document", CustomImage: "image"}
PROBLEMS = {
    "weg": "Bestaat niet meer",
    "ingetrokken": "Is niet gepubliceerd",
    "besloten": "Alleen te zien na inloggen",
}
GONE, HIDDEN, PRIVATE = PROBLEMS
LIVE_SOURCE = Exists(Page.objects.filter(pk=OuterRef("source_pk"), live=True))
STATES = {"ja": ("Staat op de site", LIVE_SOURCE), "nee": ("Concept", ~LIVE_SOURCE)}
REPLACE = "ptvt_replace_link"
# Of typed addresses.
State = LinkedAddress.State
WRONG = [State.BROKEN, State.UNSURE, State.MOVED]
OWN = Q(address__is_own=True)
SITES = {"deze": ("Deze site", OWN), "andere": ("Andere site", ~OWN)}


def _type(model) -> ContentType:
    return ContentType.objects.get_for_model(model)


def broken(references):
    """The broken references, each with its `problem` and what is known of its target."""
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
        for m in TARGETS
    ]
    entries = TrashEntry.objects.filter(object_id=target, content_type=OuterRef("to_content_type"))
    references = references.filter(to_content_type__in=[_type(model) for model in TARGETS])
    return references.annotate(
        source_pk=Cast("object_id", BigIntegerField()),
        target_pk=Cast("to_object_id", BigIntegerField()),
        target_title=Case(*titles),
        entry_pk=entries.values("pk")[:1],
        problem=Case(*whens),
    ).exclude(problem=None)


class ReplaceForm(forms.Form):
    """Asks for the new target of a link, and on which pages."""

    page = live_page(label="Nieuwe bestemming")
    sources = forms.ModelMultipleChoiceField(
        Page.objects.none(), label="Vervang de link op", widget=forms.CheckboxSelectMultiple
    )


@transaction.atomic
def replace_link(request, pk: int, target: int):
    """Replace the links to a page on all pages that have them; or remove those on one page."""
    page, user = get_object_or_404(Page, pk=pk).specific, request.user
    base.require_edit(page, user, also_scheduled=True)
    rows = BrokenPageLinks.rows(user).filter(to_object_id=target, to_content_type=_type(Page))
    in_texts = [row.source_pk for row in rows if stored_values.is_in_text(row)]
    form = ReplaceForm(request.POST or None, initial={"sources": [page.pk, *in_texts]})
    form.fields["sources"].queryset = Page.objects.filter(pk__in=in_texts)
    # The button in the report removes: it names no pages.
    is_removal = request.method == "POST" and not {"sources", "page"} & set(request.POST)
    if is_removal or form.is_valid():
        sources = [page] if is_removal else form.cleaned_data["sources"].specific()
        for source in sources:
            base.require_edit(source, user, also_scheduled=True)
        new = None if is_removal else form.cleaned_data["page"].pk
        change = stored_values.replace_page(target, new)
        changed = {source: stored_values.change_page(source, change, user) for source in sources}
        done = "De link is verwijderd" if is_removal else "De link is vervangen"
        return base.tell_changed(request, done, changed, BrokenPageLinks)
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
    action_urls = [path("link-vervangen/<int:pk>/<int:target>/", replace_link, name=REPLACE)]
    filterset_class = base.filter_set(
        problem=django_filters.ChoiceFilter(label="Probleem", choices=list(PROBLEMS.items())),
        live=ConditionFilter("Pagina met de link", STATES),
    )
    no_results_message = "Alle links naar pagina’s en bestanden van deze site werken."
    more_exports = [Column("source.full_url", "Adres")]
    columns = [
        TitleColumn("source.title", label="Pagina met de link", get_url=lambda row: row.edit_url),
        Column("words", "Woorden van de link"),
        Column("target_title", "Leidde naar"),
        Column("problem", "Probleem", lambda row: PROBLEMS[row.problem]),
        base.ActionColumn(lambda row: row.buttons),
    ]

    @classmethod
    def rows(cls, user):
        """The broken links of the pages that this user may change."""
        sources = base.editable_pages(user).values("pk")
        references = ReferenceIndex.objects.filter(base_content_type=_type(Page))
        rows = broken(references).filter(source_pk__in=sources)
        return rows.select_related("content_type", "to_content_type").order_by("source_pk", "pk")

    def decorate_paginated_queryset(self, object_list):
        """The rows with what their columns show, in a fixed number of queries."""
        rows = list(object_list)
        sources = Page.objects.filter(pk__in=[row.source_pk for row in rows]).specific().in_bulk()
        entries = restorable(self.request.user) if any(row.entry_pk for row in rows) else {}
        for row in rows:
            row.source = sources[row.source_pk]
            row.edit_url = f"{base.edit_url(row.source)}#:w:contentpath={row.content_path}"
            texts = self._texts(row) if stored_values.is_in_text(row) else []
            row.words = ", ".join(texts) or row.describe_source_field()
            title = row.target_title or f"Nummer {row.to_object_id}"
            row.target_title = f"{title}, in de prullenbak" if row.entry_pk else title
            entry = entries.get(row.entry_pk)
            row.buttons = [restore_button(entry)] if entry else []
            row.buttons += self._buttons(row, bool(texts))
        return rows

    @staticmethod
    def _texts(row) -> list[str]:
        link = (TARGETS[row.to_content_type.model_class()], row.to_object_id)
        found = stored_values.links_in(stored_values.values_of(row.source))
        found = [one for one in found if (one.get("linktype"), one.get("id")) == link]
        return [f"“{one.get_text()}”" for one in found]

    @staticmethod
    def _buttons(row, has_text: bool) -> list:
        title = row.source.title
        if not has_text or row.to_content_type_id != _type(Page).pk:
            return [base.button("Bewerken", title, row.edit_url, is_post=False)]
        link = (f"de link op {title}", REPLACE, row.source_pk, row.target_pk)
        return [
            base.button("Vervangen", *link, is_post=False),
            base.button("Verwijderen", *link),
        ]


def _get_use(request, pk: int) -> AddressUse:
    use = BrokenAddresses.row(request.user, pk)
    if isinstance(use.source, Page):
        base.require_edit(use.source, request.user, also_scheduled=True)
    return use


@require_POST
def replace_address(request, pk: int):
    """Replace an address that moved by its new address."""
    use = _get_use(request, pk)
    source, new = use.source, use.address.moved_to
    if not new:
        messages.error(request, "Van dit adres is niet bekend waarheen het verhuisd is.")
        return base.redirect_back(request, BrokenAddresses)
    change, is_live = stored_values.replace_address(use.address.url, new), True
    if isinstance(source, Page):
        is_live = stored_values.change_page(source.specific, change, request.user)
    elif stored_values.change_object(source, change):
        source.save()
    done = "Het adres is vervangen"
    return base.tell_changed(request, done, {source: is_live}, BrokenAddresses)


@require_POST
def check_again(request, pk: int):
    """Check one address now."""
    address = _get_use(request, pk).address
    ask = check_own if address.is_own else check
    address.record(ask(address.url))
    if address.state in WRONG:
        messages.warning(request, f"{address.get_state_display()}: {address.reason or address.url}")
    else:
        messages.success(request, f"{address.url} werkt.")
    return base.redirect_back(request, BrokenAddresses)


def _button(use: AddressUse):
    """Replace an address that moved, or else check it again."""
    if use.address.moved_to:
        return base.button("Vervang adres", f"op {use.source}", "ptvt_replace_address", use.pk)
    return base.button("Controleer opnieuw", use.address.url, "ptvt_check_again", use.pk)


def _reason(use: AddressUse) -> str:
    moved = f"Verhuisd naar {use.address.moved_to}" if use.address.moved_to else ""
    return use.address.reason or moved


class BrokenAddresses(base.Report):
    """Typed addresses that fail or that moved, with what links to them."""

    name = "webadressen"
    page_title = "Webadressen om na te kijken"
    advice = (
        "De site controleert zelf of adressen nog werken. Is een adres verhuisd? Dan vervangt u "
        "het met één knop."
    )
    notice = ("webadres om na te kijken", "webadressen om na te kijken")
    header_icon = "link-external"
    action_urls = [
        path("adres-vervangen/<int:pk>/", replace_address, name="ptvt_replace_address"),
        path("adres-controleren/<int:pk>/", check_again, name="ptvt_check_again"),
    ]
    filterset_class = base.filter_set(
        url=base.part_of("Adres", "address__url"),
        state=ConditionFilter("Stand", {s: (s.label, Q(address__state=s)) for s in WRONG}),
        own=ConditionFilter("Site", SITES),
    )
    no_results_message = "Alle webadressen werken, voor zover gecontroleerd."
    more_exports = [Column("address.checked_at", "Gecontroleerd op")]
    columns = [
        TitleColumn("source", label="Staat op", get_url=lambda use: base.edit_url(use.source)),
        TitleColumn(
            "address.url",
            label="Adres",
            get_url=lambda use: use.address.url,
            classname="ptvt-care-address",
        ),
        Column("address.get_state_display", "Stand"),
        Column("reason", "Antwoord", _reason),
        DateColumn("address.first_failed_at", label="Sinds"),
        base.ActionColumn(lambda use: [_button(use)]),
    ]

    @classmethod
    def rows(cls, user):
        """The problems on pages, partners and settings that this user may change."""
        pages = base.editable_pages(user).values("pk")
        allowed = Q(content_type__in=get_page_content_types(), object_id__in=pages)
        for model in (Partner, SiteSettings):
            if user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"):
                allowed |= Q(content_type=_type(model))
        uses = AddressUse.objects.filter(allowed, address__state__in=WRONG)
        uses = uses.select_related("address").prefetch_related("source")
        return uses.order_by("address__state", "address_id", "pk")
