"""The list of people, and the page on which one of them leaves."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from publications.models import Person

from ..reports.base import AdminFormPage
from .leaving import LEFT, leave


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


class LeaveView(AdminFormPage, FormView):
    """Asks who takes over, and removes somebody."""

    page_title = "Vertrek"
    header_icon = "user"
    template_name = "editors/leave.html"
    form_class = forms.Form

    def dispatch(self, request, pk: int):
        """Find the person. Raises `PermissionDenied` without permission to delete people."""
        if not request.user.has_perm("publications.delete_person"):
            raise PermissionDenied
        self.person = get_object_or_404(Person, pk=pk)
        return super().dispatch(request, pk)

    def get_page_subtitle(self):
        """Who leaves."""
        return self.person.name

    def get_form(self, form_class=None):
        """The form with those who stay."""
        form, others = super().get_form(form_class), Person.objects.exclude(pk=self.person.pk)
        form.fields["successor"] = forms.ModelChoiceField(
            others, label="Opvolger", required=False, empty_label="Niemand"
        )
        return form

    def form_valid(self, form):
        """Remove the person, and say on how many posts they stood."""
        number = leave(self.person, form.cleaned_data["successor"], self.request.user)
        messages.success(self.request, f"De naam is overal weg, ook bij {number} berichten.")
        return redirect(reverse(Person.snippet_viewset.get_url_name("list")))


@hooks.register("register_admin_urls")
def leave_url():
    """The address of the page on which somebody leaves."""
    return [path("mensen/<int:pk>/vertrek/", LeaveView.as_view(), name="ptvt_leave")]


@hooks.register("register_log_actions")
def leave_log_action(actions):
    """How the log names that somebody left."""

    actions.register_action(LEFT, "Vertrek", "Een contactpersoon vertrok van de hele site")
