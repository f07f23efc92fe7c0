"""The list of people, and the page on which one of them leaves."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from publications.models import Person

from ..listings.bulk_actions import counted
from ..reports.base import require, screen
from .leaving import leave


class PersonChooserViewSet(SnippetChooserViewSet):
    """The chooser of people."""

    def get_object_list(self):
        """Those who can be asked: the name of who left stands nowhere."""
        return Person.objects.current()


@register_snippet
class PersonViewSet(SnippetViewSet):
    """Whom visitors can ask."""

    model = Person
    icon = "user"
    menu_order = 245
    add_to_admin_menu = True
    chooser_viewset_class = PersonChooserViewSet
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
    others = Person.objects.current().exclude(pk=pk)
    form.fields["successor"] = forms.ModelChoiceField(
        others, label="Opvolger", required=False, empty_label="Niemand"
    )
    if form.is_valid():
        number = leave(person, form.cleaned_data["successor"], request.user)
        messages.success(request, f"De naam is overal weg, ook bij {counted(number)}.")
        return redirect(reverse(Person.snippet_viewset.get_url_name("list")))
    context = {"person": person, "form": form}
    return screen(request, "editors/leave.html", "Vertrek", person.name, "user", **context)
