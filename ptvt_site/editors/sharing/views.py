"""Links to versions of a page: the screen of their maker, and what readers see and say."""

from datetime import timedelta

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Comment, Page

from ptvt_site.core.mail import send_mail
from ptvt_site.core.visitor_forms import VisitorForm, visitor_form

from ..models import SharedVersion
from ..reports.base import require, screen

READER = "lezer-zonder-account"
ENDED = {
    "code": 410,
    "title": "Deze link werkt niet meer",
    "text": "U kon hiermee een tijdje een concept lezen. Vraag de afzender om een nieuwe link.",
}


class ShareForm(forms.Form):
    """For how long somebody may read."""

    days = forms.IntegerField(
        label="Hoeveel dagen werkt de link?", min_value=1, max_value=60, initial=14
    )


def share(request, page_id: int):
    """Make links to the newest version of a page, and take them back."""
    page = get_object_or_404(Page, pk=page_id, latest_revision__isnull=False)
    require(page.permissions_for_user(request.user).can_edit())
    links, form = SharedVersion.working().filter(page=page), ShareForm(request.POST or None)
    if key := request.POST.get("intrekken"):
        links.filter(pk=key).delete()
        messages.success(request, "De link werkt niet meer.")
        return redirect("ptvt_share", page_id)
    if form.is_valid():
        last_day = timezone.localtime() + timedelta(days=form.cleaned_data["days"])
        page.shared_versions.create(
            content=page.latest_revision.content,
            version_at=page.latest_revision.created_at,
            created_by=request.user,
            # Editor and reader are told a day, of which it is the end.
            expires_at=last_day.replace(hour=23, minute=59, second=59),
        )
        messages.success(request, "De link is gemaakt. Stuur hem naar wie mag meelezen.")
        return redirect("ptvt_share", page_id)
    template, title = "editors/sharing/links.html", page.get_admin_display_title()
    return screen(request, template, "Concept laten zien", title, "view", form=form, links=links)


@hooks.register("register_page_header_buttons")
def share_button(page, user, view_name, next_url=None):
    """A button on the page's screens."""
    if page.latest_revision_id and page.permissions_for_user(user).can_edit():
        url = reverse("ptvt_share", args=[page.pk])
        yield Button("Concept laten zien", url, icon_name="view", priority=46)


class ReaderForm(VisitorForm):
    """What a reader without an account says."""

    name = forms.CharField(max_length=80, label="Uw naam")
    text = forms.CharField(max_length=2000, label="Uw opmerking")


@visitor_form
def shared_version(request, token: str):
    """Show one version with a banner, and take what a named reader says about it.

    Whoever reads, reads as a visitor: an editor who is logged in has no more rights here.
    """
    request.user, request.is_shared = AnonymousUser(), True
    if link := SharedVersion.working().filter(token=token).first():
        form = ReaderForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            if not form.is_from_robot:
                _comment(request, link, **form.cleaned_data)
            return redirect(f"{request.path}?dank=1")
        request.shared_version, request.reader_form = link, form
        page = link.page.specific.with_content_json(link.content)
        request.is_preview = True
        with translation.override(page.language):
            response = page.serve_preview(request, page.default_preview_mode)
            response.status_code = 422 if form.is_bound else 200
            if hasattr(response, "render"):
                response.render()
        # From here on it is no preview, which the admin may show in a frame.
        request.is_preview = False
    else:
        response = render(request, "error.html", ENDED, status=410)
    response["X-Robots-Tag"], response["Referrer-Policy"] = "noindex, nofollow", "no-referrer"
    return response


def _comment(request, link: SharedVersion, name: str, text: str, **_) -> None:
    """Store a comment at the title, by an account that cannot log in; mail who made the link."""
    names = {"first_name": "Lezer", "last_name": "zonder account"}
    defaults = names | {"is_active": False, "password": make_password(None)}
    user, _ = get_user_model().objects.get_or_create(username=READER, defaults=defaults)
    said = f"{name}: {text}"
    Comment.objects.create(page=link.page, user=user, text=said, contentpath="title")
    if link.created_by and link.created_by.is_active and link.created_by.email:
        edit = reverse("wagtailadmin_pages:edit", args=[link.page_id])
        where = f"U vindt het bij het formulier: {request.build_absolute_uri(edit)}"
        subject = f"Opmerking van een lezer bij “{link.page.get_admin_display_title()}”"
        headers = {"Auto-Submitted": "auto-generated"}
        send_mail(subject, f"{said}\n\n{where}", link.created_by.email, headers=headers)
