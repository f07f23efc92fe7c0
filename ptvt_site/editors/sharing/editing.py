"""The screen with the links to versions of a page, and the way to it."""

from datetime import timedelta

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from ..reports.base import require, screen
from .models import SharedVersion


class ShareForm(forms.Form):
    """For how long somebody may read."""

    days = forms.IntegerField(
        label="Hoeveel dagen werkt de link?", min_value=1, max_value=60, initial=14
    )


def share(request, pk: int):
    """Make links to the newest version of a page, and take them back."""
    page = get_object_or_404(Page, pk=pk, latest_revision__isnull=False)
    require(page.permissions_for_user(request.user).can_edit())
    links, form = SharedVersion.working().filter(page=page), ShareForm(request.POST or None)
    if key := request.POST.get("intrekken"):
        links.filter(pk=key if key.isdecimal() else None).delete()
        messages.success(request, "De link werkt niet meer.")
        return redirect("ptvt_share", pk)
    if form.is_valid():
        page.shared_versions.create(
            content=page.latest_revision.content,
            version_at=page.latest_revision.created_at,
            created_by=request.user,
            expires_at=timezone.now() + timedelta(days=form.cleaned_data["days"]),
        )
        messages.success(request, "De link is gemaakt. Stuur hem naar wie mag meelezen.")
        return redirect("ptvt_share", pk)
    shown = [
        (link, request.build_absolute_uri(reverse("shared_version", args=[link.token])))
        for link in links
    ]
    title, subtitle = "Concept laten zien", page.get_admin_display_title()
    context = {"page": page, "form": form, "links": shown}
    return screen(request, "editors/sharing/links.html", title, subtitle, "view", **context)


@hooks.register("register_page_header_buttons")
def share_button(page, user, view_name, next_url=None):
    """A button on the page's screens."""
    if page.latest_revision_id and page.permissions_for_user(user).can_edit():
        url = reverse("ptvt_share", args=[page.pk])
        yield Button("Concept laten zien", url, icon_name="view", priority=46)
