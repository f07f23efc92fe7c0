"""What links to pages that an editor removes, and where their addresses lead from then on."""

from collections import defaultdict

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.dispatch import receiver
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from ptvt_site.core.models import GoneAddress


def with_subpages(pages):
    """These pages and all below them."""
    below = Q(pk=None)
    for page in pages:
        below |= Q(path__startswith=page.path)
    return Page.objects.filter(below)


def linking_to(pages) -> list[dict]:
    """What links to these pages and all below them, from elsewhere; see `sources_of`."""
    page_type = ContentType.objects.get_for_model(Page)
    keys = with_subpages(pages).values_list(Cast("pk", CharField()))
    references = ReferenceIndex.objects.filter(to_content_type=page_type, to_object_id__in=keys)
    references = references.exclude(base_content_type=page_type, object_id__in=keys)
    # A redirect is deleted with the page that it leads to, and no visitor reads it.
    return sources_of(references.exclude(base_content_type__app_label="wagtailredirects"))


def sources_of(references, user=None) -> list[dict]:
    """The objects with these references, live ones first; no `edit_url` without permission."""
    places = defaultdict(lambda: defaultdict(list))
    for reference in references.select_related("content_type", "base_content_type"):
        of_source = places[reference.base_content_type][reference.object_id]
        of_source.append(str(reference.describe_source_field()))
    finder, found = AdminURLFinder(user), []
    # Wagtail's `group_by_source_object` needs a query for each object.
    for kind, of_kind in places.items():
        for pk, source in kind.model_class()._default_manager.in_bulk(of_kind).items():
            shown = {"title": str(source), "edit_url": finder.get_edit_url(source)}
            shown["live"] = getattr(source, "live", True)
            # After `rebuild_references_index` the references of a post name its base class.
            shown["kind"] = getattr(source, "page_type_display_name", kind.name)
            shown["places"] = list(dict.fromkeys(of_kind[str(pk)]))
            found.append(shown)
    return sorted(found, key=lambda source: (not source["live"], source["title"]))


def live_page(**options) -> forms.ModelChoiceField:
    """A field that asks for a page that is live."""
    error = "Deze pagina staat niet op de site. Kies een andere pagina."
    options |= {"widget": AdminPageChooser, "error_messages": {"invalid_choice": error}}
    return forms.ModelChoiceField(Page.objects.live().filter(depth__gt=1), **options)


class RedirectForm(forms.Form):
    """Asks for the page to which the old addresses redirect."""

    redirect_to = live_page(
        label="Waar moeten bezoekers van het oude adres naartoe?",
        required=False,
        help_text="Kies een pagina met dezelfde informatie. Zonder keuze zien bezoekers dat de "
        "pagina niet bestaat.",
    )
    gone_reason = forms.CharField(
        label="Of: waarom is deze pagina voorgoed weg?",
        required=False,
        max_length=400,
        widget=forms.TextInput,
        help_text="Bezoekers van het oude adres lezen deze reden, met een link naar de pagina "
        "hierboven als u die koos. Bijvoorbeeld: De regeling is in 2025 gestopt.",
    )


def _address(page) -> tuple[int, str]:
    """The site of a page, and its path as redirects store it."""
    site, _, path = page.get_url_parts()
    return site, Redirect.normalise_path(path)


@hooks.register("before_bulk_action")
def plan_redirects(request, action_type, objects, action=None):
    """Note where the addresses of live pages lead once these are gone; or answer why not."""
    keys = [one.pk for one in objects if isinstance(one, Page)]
    if not keys or action_type not in ("delete", "unpublish"):
        return None
    pages = Page.objects.filter(pk__in=keys)
    if action_type == "delete" or request.POST.get("include_descendants"):
        pages = with_subpages(pages)
    form = RedirectForm(request.POST)
    if form.is_valid() and (target := form.cleaned_data["redirect_to"]) and pages.contains(target):
        form.add_error("redirect_to", "Deze pagina verdwijnt zelf ook. Kies een andere pagina.")
    if form.errors:
        messages.error(request, " ".join(sum(form.errors.values(), [])))
        typed = {"gone_reason": request.POST.get("gone_reason")}
        return redirect(set_query_params(request.get_full_path(), typed))
    if any(form.cleaned_data.values()):
        live = list(pages.live().specific())
        addresses = [_address(page) for page in live if page.url]
        request.redirect_plan = form.cleaned_data | {"pages": live, "addresses": addresses}
    return None


# Of one page.
for act in ("delete", "unpublish"):
    hooks.register(
        f"before_{act}_page", lambda request, page, act=act: plan_redirects(request, act, [page])
    )


@hooks.register("after_delete_page")
@hooks.register("after_unpublish_page")
@hooks.register("after_bulk_action")
@transaction.atomic
def make_redirects(request, *args):
    """Redirect the planned addresses to the target; what led to the pages leads there too.

    With a reason they are gone for good: visitors read it, and the target is where to go on.
    """
    if not (plan := getattr(request, "redirect_plan", None)):
        return
    target, reason = plan["redirect_to"], plan["gone_reason"]
    to_pages = Redirect.objects.filter(redirect_page__in=plan["pages"])
    if reason:
        gone = {"reason": reason, "alternative": target}
        for site, path in (*plan["addresses"], *to_pages.values_list("site", "old_path")):
            GoneAddress.objects.update_or_create(old_path=path, defaults=gone)
            # Else the redirect of an earlier time that it was unpublished would be followed.
            earlier = Redirect.objects.filter(old_path=path, site_id=site)
            earlier.exclude(pk__in=to_pages.values("pk")).delete()
        return
    to_pages.update(redirect_page=target, redirect_page_route_path="")
    values = {"redirect_page": target, "redirect_link": "", "is_permanent": True}
    for site, path in plan["addresses"]:
        Redirect.objects.update_or_create(old_path=path, site_id=site, defaults=values)


@receiver(page_published)
def delete_gone_address(instance, **kwargs):
    """A page that visitors see is not gone; it would be said once the page is unpublished."""
    if instance.url:
        led_here = Q(old_path__in=instance.redirect_set.values("old_path"))
        GoneAddress.objects.filter(led_here | Q(old_path=_address(instance)[1])).delete()
