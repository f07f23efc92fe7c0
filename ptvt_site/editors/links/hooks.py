"""Makes the redirects that an editor asks for when deleting or unpublishing pages."""

from django.db import transaction
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from .linking import with_subpages
from .redirecting import RedirectForm, redirect_pages


def _redirect(request, keys: list[int], back: str, *args):
    """Redirect the pages with these keys if asked; a response when the target is refused."""
    form = RedirectForm(request.POST, removed=keys)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["redirect_to"]))
        return redirect(back, *args)
    if target := form.cleaned_data["redirect_to"]:
        with transaction.atomic():
            redirect_pages(Page.objects.filter(pk__in=keys).specific(), target)
    return None


@hooks.register("before_delete_page", order=200)
def redirect_deleted(request, page):
    """Redirect a page and its subpages, after they are in the trash."""
    if request.method != "POST":
        return None
    return _redirect(request, with_subpages([page]), "wagtailadmin_pages:delete", page.pk)


@hooks.register("before_unpublish_page")
def redirect_unpublished(request, page):
    """Redirect a page, and its subpages when they are unpublished too."""
    keys = with_subpages([page]) if request.POST.get("include_descendants") else [page.pk]
    return _redirect(request, keys, "wagtailadmin_pages:unpublish", page.pk)


@hooks.register("before_bulk_action", order=200)
def redirect_several(request, action_type, objects, action):
    """Redirect all selected pages."""
    pages = [one for one in objects if isinstance(one, Page)]
    if not pages or action_type not in ("delete", "unpublish"):
        return None
    with_all = action_type == "delete" or request.POST.get("include_descendants")
    keys = with_subpages(pages) if with_all else [page.pk for page in pages]
    response = _redirect(request, keys, request.get_full_path())
    if response:
        transaction.set_rollback(True)
    return response
