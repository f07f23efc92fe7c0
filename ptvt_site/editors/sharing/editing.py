"""The screen with the links to versions of a page, and the way to it."""

from datetime import timedelta

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from ..reports.base import AdminFormPage, require
from .models import SharedVersion


class ShareForm(forms.Form):
    """For how long somebody may read."""

    days = forms.IntegerField(
        label="Hoeveel dagen werkt de link?", min_value=1, max_value=60, initial=14
    )


class ShareView(AdminFormPage, FormView):
    """Makes links to the newest version of a page, and takes them back."""

    page_title = "Concept laten zien"
    header_icon = "view"
    template_name = "editors/sharing/links.html"
    form_class = ShareForm

    def dispatch(self, request, pk: int):
        """Find the page. Raises `PermissionDenied` without permission to change it."""
        self.page = get_object_or_404(Page, pk=pk, latest_revision__isnull=False)
        require(self.page.permissions_for_user(request.user).can_edit())
        self.links = SharedVersion.working().filter(page=self.page)
        return super().dispatch(request)

    def get_page_subtitle(self):
        """The page."""
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        """The context with the links and their full addresses."""
        links = [
            (link, self.request.build_absolute_uri(reverse("shared_version", args=[link.token])))
            for link in self.links
        ]
        return super().get_context_data(page=self.page, links=links, **kwargs)

    def post(self, request, **kwargs):
        """Take a link back, or make one."""
        if not (key := request.POST.get("intrekken")):
            return super().post(request, **kwargs)
        self.links.filter(pk=key if key.isdecimal() else None).delete()
        messages.success(request, "De link werkt niet meer.")
        return redirect("ptvt_share", self.page.pk)

    def form_valid(self, form):
        """Make a link to the newest version."""
        revision = self.page.get_latest_revision()
        self.page.shared_versions.create(
            content=revision.content,
            version_at=revision.created_at,
            created_by=self.request.user,
            expires_at=timezone.now() + timedelta(days=form.cleaned_data["days"]),
        )
        messages.success(self.request, "De link is gemaakt. Stuur hem naar wie mag meelezen.")
        return redirect("ptvt_share", self.page.pk)


@hooks.register("register_admin_urls")
def share_url():
    """The address of the screen with the links."""
    return [path("pages/<int:pk>/laten-zien/", ShareView.as_view(), name="ptvt_share")]


@hooks.register("register_page_header_buttons")
def share_button(page, user, view_name, next_url=None):
    """A button on the page's screens."""
    if page.latest_revision_id and page.permissions_for_user(user).can_edit():
        url = reverse("ptvt_share", args=[page.pk])
        yield Button("Concept laten zien", url, icon_name="view", priority=46)
