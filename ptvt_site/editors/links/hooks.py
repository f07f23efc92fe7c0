"""Makes the redirects that an editor asked for, in the step that takes pages away."""

from django.db import transaction
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from . import signals  # noqa: F401
from .linking import with_subpages
from .redirecting import RedirectForm, redirect_pages


def _asked(request, going: list[int], taken_away: list[int], back: str, *args):
    """Make redirects when they are asked for; a response when the target will not do."""
    form = RedirectForm(request.POST, going=going)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["redirect_to"]))
        return redirect(back, *args)
    if target := form.cleaned_data["redirect_to"]:
        with transaction.atomic():
            redirect_pages(Page.objects.filter(pk__in=taken_away).specific(), target)
    return None


@hooks.register("before_delete_page", order=200)
def redirect_deleted(request, page):
    """Lead the addresses of a page and its subpages on, after the bin has taken them in."""
    if request.method != "POST":
        return None
    keys = with_subpages([page])
    return _asked(request, keys, keys, "wagtailadmin_pages:delete", page.pk)


@hooks.register("before_unpublish_page")
def redirect_unpublished(request, page):
    """Lead the address of a page on, and those of its subpages when they go along."""
    keys = with_subpages([page]) if request.POST.get("include_descendants") else [page.pk]
    return _asked(request, keys, keys, "wagtailadmin_pages:unpublish", page.pk)


@hooks.register("before_bulk_action", order=200)
def redirect_several(request, action_type, objects, action):
    """Lead the addresses of all ticked pages on."""
    pages = [one for one in objects if isinstance(one, Page)]
    if not pages or action_type not in ("delete", "unpublish"):
        return None
    with_all = action_type == "delete" or request.POST.get("include_descendants")
    keys = with_subpages(pages) if with_all else [page.pk for page in pages]
    response = _asked(request, keys, keys, request.get_full_path())
    if response:
        transaction.set_rollback(True)
    return response


@hooks.register("insert_global_admin_css")
def style_care() -> str:
    """The style sheet of warnings, reports and the bin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/care.css"))
