"""Makes the redirects that an editor asked for, in the step that takes pages away.

The form is checked before; the redirects are made after, in the same transaction.
"""

from django.db import transaction
from django.shortcuts import redirect, resolve_url
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import set_query_params
from wagtail.models import Page

from .linking import with_subpages
from .redirecting import RedirectForm, redirect_plan


def _plan(request, keys: list[int], back: str, *args):
    """Plan the redirects that are asked for; return a response when the target is not possible."""
    form = RedirectForm(request.POST)
    if form.is_valid() and (target := form.cleaned_data["redirect_to"]) and target.pk in keys:
        form.add_error("redirect_to", "Deze pagina verdwijnt zelf ook. Kies een andere pagina.")
    if form.errors:
        messages.error(request, " ".join(sum(form.errors.values(), [])))
        typed = {"gone_reason": request.POST.get("gone_reason")}
        return redirect(set_query_params(resolve_url(back, *args), typed))
    pages = Page.objects.filter(pk__in=keys).specific()
    reason = form.cleaned_data["gone_reason"]
    if target or reason:
        request.redirect_plan = redirect_plan(pages, target, reason)
    return None


@hooks.register("before_delete_page")
def plan_deleted(request, page):
    """Plan the redirects of a page and its subpages."""
    if request.method == "POST":
        return _plan(request, with_subpages([page]), "wagtailadmin_pages:delete", page.pk)
    return None


@hooks.register("before_unpublish_page")
def plan_unpublished(request, page):
    """Plan the redirect of a page, and those of its subpages when they are unpublished too."""
    keys = with_subpages([page]) if request.POST.get("include_descendants") else [page.pk]
    return _plan(request, keys, "wagtailadmin_pages:unpublish", page.pk)


@hooks.register("before_bulk_action")
def plan_several(request, action_type, objects, action):
    """Plan the redirects of all ticked pages."""
    pages = [one for one in objects if isinstance(one, Page)]
    if not pages or action_type not in ("delete", "unpublish"):
        return None
    with_all = action_type == "delete" or request.POST.get("include_descendants")
    keys = with_subpages(pages) if with_all else [page.pk for page in pages]
    return _plan(request, keys, request.get_full_path())


@hooks.register("after_delete_page")
@hooks.register("after_unpublish_page")
@hooks.register("after_bulk_action")
def make_redirects(request, *args):
    """Make the planned redirects."""
    if plan := getattr(request, "redirect_plan", None):
        with transaction.atomic():
            plan()
