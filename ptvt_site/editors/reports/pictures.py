"""Pictures that say nothing to who cannot see them."""

import django_filters
from django import forms
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from ptvt_site.core.models import CustomImage

from ..media_forms.alternative_text import FILE_NAME, is_file_name
from .base import ActionColumn, CareReport, back, demand

THUMBNAIL = "max-165x165"


class PictureFilters(WagtailFilterSet):
    """What pictures can be filtered by."""

    title = django_filters.CharFilter(label="Titel", lookup_expr="icontains")
    used = django_filters.BooleanFilter(
        label="Gebruikt op de site", method="filter_used", widget=forms.NullBooleanSelect
    )

    class Meta:
        model = CustomImage
        fields = ["title"]

    def filter_used(self, pictures, name, value):
        """Those that something uses, or that nothing uses."""
        return pictures.filter(uses__gt=0) if value else pictures.filter(uses=0)


class PicturesWithoutAlt(CareReport):
    """Pictures without alt text, or with a file name as alt text."""

    name = "zonder-alt-tekst"
    page_title = "Afbeeldingen zonder alt-tekst"
    menu_icon = "image"
    menu_order = 40
    model = CustomImage
    filterset_class = PictureFilters
    default_ordering = "-created_at"
    no_results_message = "Alle afbeeldingen hebben een alt-tekst."
    list_export = ["title", "description", "uses", "created_at", "filename"]
    export_headings = {
        "title": "Titel",
        "description": "Alt-tekst",
        "uses": "Aantal keer gebruikt",
        "created_at": "Toegevoegd op",
        "filename": "Bestand",
    }
    columns = [
        Column("picture", label="Afbeelding", accessor=lambda one: one),
        TitleColumn(
            "title",
            label="Titel",
            get_url=lambda one: reverse("wagtailimages:edit", args=[one.pk]),
            sort_key="title",
        ),
        Column("uses", label="Gebruikt", sort_key="uses"),
        DateColumn("created_at", label="Toegevoegd", sort_key="created_at"),
        ActionColumn("editors/reports/alt_cell.html"),
    ]
    columns[0].cell_template_name = "editors/reports/picture_cell.html"

    @classmethod
    def rows(cls, user):
        """Those that this user may change; not the ones that are said to be decoration."""
        policy = policy_registry.get_by_type(CustomImage)
        pictures = policy.instances_user_has_permission_for(user, "change")
        pictures = pictures.filter(is_decorative=False)
        said = Q(description="") | Q(description__iregex=FILE_NAME)
        said |= Q(description=F("title"), title__iregex=r"^[^ ]*[0-9_][^ ]*$")
        uses = ReferenceIndex.usage_count_subquery(CustomImage)
        found = pictures.filter(said).annotate(uses=uses)
        return found.prefetch_renditions(THUMBNAIL)


class AltTextForm(forms.ModelForm):
    """The alt text of a picture."""

    class Meta:
        model = CustomImage
        fields = ["description"]
        labels = {"description": "Alt-tekst"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True
        self.fields["description"].error_messages = {
            "required": "Vul in wat er op de afbeelding te zien is.",
            "max_length": "Maak de alt-tekst korter: hooguit 255 tekens.",
        }

    def clean_description(self):
        """Refuse the name of a file."""
        text = self.cleaned_data["description"].strip()
        if is_file_name(text, self.instance.filename):
            raise forms.ValidationError(
                "Dit is de naam van een bestand. Vul in wat er op de afbeelding te zien is."
            )
        return text


@require_POST
def fill_in_alt(request, pk: int):
    """Give a picture its alt text; what will not do is shown again with what was typed."""
    picture = get_object_or_404(CustomImage, pk=pk)
    policy = policy_registry.get_by_type(CustomImage)
    demand(policy.user_has_permission_for_instance(request.user, "change", picture))
    form = AltTextForm(request.POST, instance=picture)
    if not form.is_valid():
        context = {"form": form, "picture": picture, "next_url": request.POST.get("next", "")}
        context |= {"page_title": "Alt-tekst", "header_title": f"Alt-tekst: {picture.title}"}
        return render(request, "editors/reports/alt_text.html", context)
    form.save()
    messages.success(request, f"De alt-tekst van “{picture.title}” is bewaard.")
    return back(request, PicturesWithoutAlt.name)
