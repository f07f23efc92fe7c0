"""The trash in the admin: the list, and restoring."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from ..reports.base import TABLE, AdminFormPage
from .access import restorable
from .models import TREE, TrashEntry, exclude_trashed
from .restoring import CannotRestore, restore


class TrashFilters(WagtailFilterSet):
    """The filters of the trash."""

    title = django_filters.CharFilter(label="Titel", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="Soort", choices=TrashEntry.Kind.choices)
    deleted_by = django_filters.ModelChoiceFilter(
        label="Verwijderd door", queryset=lambda request: get_user_model().objects.all()
    )

    class Meta:
        model = TrashEntry
        fields = ["title", "kind", "deleted_by"]


class TrashView(ReportView):
    """The list of what editors deleted in the last days."""

    model = TrashEntry
    page_title = "Prullenbak"
    header_icon = "bin"
    filterset_class = TrashFilters
    index_url_name = "ptvt_trash"
    index_results_url_name = "ptvt_trash_results"
    default_ordering = "-deleted_at"
    table_classname = TABLE
    list_export = ["title", "get_kind_display", "deleted_by", "deleted_at", "days_left"]
    export_headings = {
        "title": "Titel",
        "get_kind_display": "Soort",
        "deleted_by": "Verwijderd door",
        "deleted_at": "Verwijderd op",
        "days_left": "Dagen over",
    }
    columns = [
        TitleColumn(
            "title", label="Wat", get_url=lambda one: reverse("ptvt_restore", args=[one.pk])
        ),
        Column("kind", label="Soort", accessor="get_kind_display"),
        Column("subpages", label="Onderliggende pagina’s"),
        Column("deleted_by", label="Wie"),
        DateColumn("deleted_at", label="Wanneer", sort_key="deleted_at"),
        Column("days_left", label="Dagen over"),
        TitleColumn(
            "restore",
            label="Terugzetten",
            accessor=lambda one: "Terugzetten",
            get_url=lambda one: reverse("ptvt_restore", args=[one.pk]),
        ),
    ]

    def get_queryset(self):
        """Return what this editor may restore."""
        entries = TrashEntry.objects.filter(pk__in=restorable(self.request.user))
        self.queryset = entries.select_related("deleted_by")
        return super().get_queryset()


class RestoreForm(forms.Form):
    """Asks for a parent page when the old one is gone."""

    def __init__(self, *args, models=(), user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if models:
            self.fields["parent"] = forms.ModelChoiceField(
                label="Waar moet de pagina komen?",
                queryset=exclude_trashed(Page.objects.all()),
                widget=AdminPageChooser(target_models=models),
                error_messages={"required": "Kies een pagina."},
            )
            self.models = models

    def clean_parent(self):
        """Refuse a parent that does not allow this page type, or this editor."""
        parent = self.cleaned_data["parent"]
        is_allowed = parent.permissions_for_user(self.user).can_add_subpage()
        if not is_allowed or parent.specific_class not in self.models:
            raise forms.ValidationError("Onder deze pagina kan dit niet staan. Kies een andere.")
        return parent


class RestoreView(AdminFormPage, FormView):
    """Shows what is restored and where, and restores it."""

    page_title = "Terugzetten"
    header_icon = "undo"
    template_name = "editors/restore.html"
    form_class = RestoreForm

    def dispatch(self, request, pk: int):
        """Find the entry; refuse a user without permission to delete such an item."""
        self.entry = get_object_or_404(TrashEntry, pk=pk)
        if self.entry.pk not in restorable(request.user):
            raise PermissionDenied
        parent = self.entry.parent
        self.parent = parent if parent and parent.path.startswith(TREE) else None
        return super().dispatch(request, pk)

    def get_page_subtitle(self):
        """Return what is restored."""
        return self.entry.title

    def get_form_kwargs(self):
        """Ask for a parent only when the old one is gone."""
        kwargs = super().get_form_kwargs() | {"user": self.request.user}
        if self.entry.kind == TrashEntry.Kind.PAGE and self.parent is None:
            kwargs["models"] = self.entry.item.specific_class.allowed_parent_page_models()
        return kwargs

    def get_context_data(self, **kwargs):
        """Return the context with the entry, and its parent page or the entry of that."""
        pages = TrashEntry.objects.filter(kind=TrashEntry.Kind.PAGE)
        parent_entry = pages.filter(object_id=self.entry.parent_id).first()
        return super().get_context_data(
            entry=self.entry, parent=self.parent, parent_entry=parent_entry, **kwargs
        )

    def form_valid(self, form):
        """Restore it, and say what is different now."""
        try:
            item, notes = restore(self.entry, self.request.user, form.cleaned_data.get("parent"))
        except CannotRestore as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, f"“{self.entry.title}” is teruggezet.")
        for note in notes:
            messages.warning(self.request, note)
        if isinstance(item, Page):
            return redirect("wagtailadmin_explore", item.get_parent().pk)
        return redirect("ptvt_trash")
