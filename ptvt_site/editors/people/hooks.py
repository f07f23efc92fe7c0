"""The list of people, and the page on which one of them leaves."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from publications.models import Person

from ..reports.base import require
from .leaving import leave


@register_snippet
class PersonViewSet(SnippetViewSet):
    """Whom visitors can ask."""

    model = Person
    icon = "user"
    menu_label = "Mensen"
    menu_order = 245
    add_to_admin_menu = True
    list_display = [
        "name",
        "function",
        "until",
        TitleColumn(
            "leave",
            label="Vertrek",
            accessor=lambda person: f"{person.name} vertrekt",
            get_url=lambda person: reverse("ptvt_leave", args=[person.pk]),
        ),
    ]


def leave_view(request, pk: int):
    """Ask who takes over, and remove somebody. Raises `PermissionDenied` without permission."""
    require(request.user.has_perm("publications.delete_person"))
    person = get_object_or_404(Person, pk=pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    others = Person.objects.exclude(pk=pk)
    form.fields["successor"] = forms.ModelChoiceField(
        others, label="Opvolger", required=False, empty_label="Niemand"
    )
    if form.is_valid():
        number = leave(person, form.cleaned_data["successor"], request.user)
        messages.success(request, f"De naam is overal weg, ook bij {number} berichten.")
        return redirect(reverse(Person.snippet_viewset.get_url_name("list")))
    return render(request, "editors/leave.html", {"person": person, "form": form})
