"""The screen with the links to versions of a page, and what such a link shows."""

from django import forms
from django.contrib.auth import get_user_model
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Comment, Page

from ptvt_site.core.visitor_forms import VisitorForm, visitor_form

from ..reports.base import AdminFormPage, require
from .models import SharedVersion


class ShareView(AdminFormPage, TemplateView):
    """Makes links to the newest version of a page, and takes them back."""

    page_title = "Concept laten zien"
    header_icon = "view"
    template_name = "editors/sharing/links.html"

    def dispatch(self, request, pk: int):
        """Find the page. Raises `PermissionDenied` without permission to change it."""
        self.page = get_object_or_404(Page, pk=pk)
        require(self.page.permissions_for_user(request.user).can_edit())
        return super().dispatch(request)

    def get_page_subtitle(self):
        """The page."""
        return self.page.get_admin_display_title()

    @property
    def links(self):
        """The links that work."""
        links = SharedVersion.objects.filter(revision__in=self.page.revisions.values("pk"))
        return links.filter(expires_at__gt=timezone.now()).select_related("revision")

    def get_context_data(self, **kwargs):
        """The context with the links and their full addresses."""
        links = [
            (link, self.request.build_absolute_uri(reverse("shared_version", args=[link.token])))
            for link in self.links
        ]
        return super().get_context_data(page=self.page, links=links, **kwargs)

    def post(self, request, **kwargs):
        """Make a link, or take one back."""
        if key := request.POST.get("intrekken"):
            self.links.filter(pk=key).delete()
            messages.success(request, "De link werkt niet meer.")
        elif revision := self.page.get_latest_revision():
            SharedVersion.objects.create(revision=revision, created_by=request.user)
            messages.success(request, "De link is gemaakt. Stuur hem naar wie mag meelezen.")
        else:
            messages.error(request, "Bewaar de pagina eerst als concept.")
        return redirect("ptvt_share", self.page.pk)


class ReaderForm(VisitorForm):
    """What a reader without an account says."""

    name = forms.CharField(max_length=100, label="Uw naam")
    text = forms.CharField(max_length=2000, label="Uw opmerking")


@visitor_form
def shared_version(request, token: str):
    """Show one version with a banner, and take what a named reader says about it."""
    links = SharedVersion.objects.filter(expires_at__gt=timezone.now())
    link = get_object_or_404(links.select_related("revision"), token=token)
    page = link.revision.as_object()
    if not Page.objects.filter(pk=page.pk).exists():
        raise Http404
    form = ReaderForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if not form.is_from_robot:
            _comment(link, form.cleaned_data)
        return redirect(f"{request.path}?dank=1")
    request.shared_version, request.reader_form = link, form
    request.is_preview, request.preview_mode = True, page.default_preview_mode
    response = page.serve_preview(request, page.default_preview_mode)
    response["X-Robots-Tag"], response["Cache-Control"] = "noindex, nofollow", "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _comment(link: SharedVersion, said: dict) -> None:
    """Store a comment at the title, by an account under the reader's name that cannot log in."""
    name = f"{said['name'].strip()[:80]} (lezer)"
    user, is_new = get_user_model().objects.get_or_create(
        username=f"lezer-{link.pk}-{slugify(name)}"[:150],
        defaults={"first_name": name, "is_active": False},
    )
    if is_new:
        user.set_unusable_password()
        user.save()
    Comment.objects.create(
        page_id=link.revision.object_id,
        user=user,
        text=said["text"],
        contentpath="title",
        revision_created=link.revision,
    )
