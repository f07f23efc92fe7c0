"""What links to pages that an editor removes, and where their addresses lead from then on.

The form is checked before; the redirects are made after, in the same transaction.
"""

from collections import defaultdict

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.shortcuts import redirect, resolve_url
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

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
    """The objects that hold these references, the live ones first.

    Each with its title, its kind, its `edit_url` (none when the user may not edit it), and its
    `places`: the names of the fields with the references.
    """
    places = defaultdict(dict)
    for reference in references.select_related("content_type", "base_content_type"):
        source = (reference.base_content_type, reference.object_id)
        places[source][str(reference.describe_source_field())] = reference.model_name
    finder, found = AdminURLFinder(user), []
    # Wagtail's `group_by_source_object` needs a query for each object.
    for content_type in {content_type for content_type, _ in places}:
        pks = [pk for kind, pk in places if kind == content_type]
        for pk, source in content_type.model_class()._default_manager.in_bulk(pks).items():
            live, names = getattr(source, "live", True), places[content_type, str(pk)]
            shown = {"title": str(source), "edit_url": finder.get_edit_url(source), "live": live}
            found.append(shown | {"places": list(names), "kind": next(iter(names.values()))})
    return sorted(found, key=lambda source: (not source["live"], source["title"]))


class LivePageField(forms.ModelChoiceField):
    """Asks for a page that is live, or none."""

    default_error_messages = {"invalid_choice": "Deze pagina bestaat niet. Kies een andere pagina."}

    def __init__(self, **kwargs):
        pages = Page.objects.filter(depth__gt=1)
        super().__init__(queryset=pages, required=False, widget=AdminPageChooser, **kwargs)

    def clean(self, value):
        """Refuse a page that is not live."""
        page = super().clean(value)
        if page and not page.live:
            raise forms.ValidationError("Deze pagina is niet gepubliceerd. Kies een andere pagina.")
        return page


class RedirectForm(forms.Form):
    """Asks for the page to which the old addresses redirect."""

    redirect_to = LivePageField(
        label="Waar moeten bezoekers van het oude adres naartoe?",
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


def _plan(request, pages, back: str, *args):
    """Note the addresses of what is live, and where they lead from the moment that it is not.

    Returns a response when the target is not possible.
    """
    form = RedirectForm(request.POST)
    if form.is_valid() and (target := form.cleaned_data["redirect_to"]) and pages.contains(target):
        form.add_error("redirect_to", "Deze pagina verdwijnt zelf ook. Kies een andere pagina.")
    if form.errors:
        messages.error(request, " ".join(sum(form.errors.values(), [])))
        typed = {"gone_reason": request.POST.get("gone_reason")}
        return redirect(set_query_params(resolve_url(back, *args), typed))
    if any(form.cleaned_data.values()):
        live = list(pages.live().specific())
        parts = [page.get_url_parts() for page in live]
        addresses = [(one[0], Redirect.normalise_path(one[2])) for one in parts if one and one[2]]
        request.redirect_plan = form.cleaned_data | {"pages": live, "addresses": addresses}
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
    with_all = request.POST.get("include_descendants")
    pages = with_subpages([page]) if with_all else Page.objects.filter(pk=page.pk)
    return _plan(request, pages, "wagtailadmin_pages:unpublish", page.pk)


@hooks.register("before_bulk_action")
def plan_several(request, action_type, objects, action):
    """Plan the redirects of all ticked pages."""
    keys = [one.pk for one in objects if isinstance(one, Page)]
    if not keys or action_type not in ("delete", "unpublish"):
        return None
    pages = Page.objects.filter(pk__in=keys)
    with_all = action_type == "delete" or request.POST.get("include_descendants")
    return _plan(request, with_subpages(pages) if with_all else pages, request.get_full_path())


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
    if reason:
        gone = {"reason": reason, "alternative": target}
        for _, path in plan["addresses"]:
            GoneAddress.objects.update_or_create(old_path=path, defaults=gone)
        return
    to_pages = Redirect.objects.filter(redirect_page__in=plan["pages"])
    to_pages.update(redirect_page=target, redirect_page_route_path="")
    values = {"redirect_page": target, "redirect_link": "", "is_permanent": True}
    for site, path in plan["addresses"]:
        Redirect.objects.update_or_create(old_path=path, site_id=site, defaults=values)
