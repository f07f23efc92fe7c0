"""Tags and filters for the templates of the admin."""

import json

from django import template
from django.apps import apps
from django.urls import reverse
from wagtail.admin.templatetags.wagtailadmin_tags import bulk_action_choices
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from ptvt_site.core.data import in_words

from ..content_checks.checker import RULES, UNTAGGED_PDF
from ..guide.chapters import BY_SLUG, chapter_for
from ..links.removing import RedirectForm, linking_to, sources_of
from ..patches import wagtail as patches

MAX_PLACES = 5  # where a file is used

register = template.Library()
register.filter(patches.permission_name)


@register.inclusion_tag("editors/links/linked_from.html")
def linked_from(*pages, items=()) -> dict:
    """What links to these pages, or to the items of a bulk action, and to what is below them."""
    return {"sources": linking_to([*pages, *(one["item"] for one in items)])}


@register.simple_tag(takes_context=True)
def redirect_form(context) -> RedirectForm:
    """The form that asks where an old address leads, with what was filled in before."""
    return RedirectForm(initial={"gone_reason": context["request"].GET.get("gone_reason")})


@register.simple_tag
def checks_links() -> dict:
    """Return links to explanations, by the name of the rule."""
    url = reverse("ptvt_guide_chapter", args=["toegankelijke-pdf"])
    link = {"url": url, "text": "Waarom is dat erg?"}
    return {rule["name"]: link for rule in RULES if rule["id"] == UNTAGGED_PDF}


@register.inclusion_tag("editors/media_forms/usage.html", takes_context=True)
def usage(context, item):
    """Where a file is used; of what the editor has no permission to edit, the type only."""
    sources = sources_of(ReferenceIndex.get_references_to(item), context["request"].user)
    more = max(0, len(sources) - MAX_PLACES)
    return {"places": sources[:MAX_PLACES], "more": more, "usage_url": item.usage_url}


@register.inclusion_tag("editors/guide/link.html", takes_context=True)
def guide_about(context, slug: str = "") -> dict:
    """The link to a chapter, or else to that about the current screen, if there is one."""
    if slug:
        return {"chapter": BY_SLUG[slug]}
    # Wagtail's headers have a context of their own, which still has the request.
    request = getattr(context, "request", None) or context.get("request")
    match = getattr(request, "resolver_match", None)
    page_type = context.get("page_class") or getattr(context.get("page"), "specific_class", None)
    return {"chapter": chapter_for(match, page_type) if match else None}


@register.simple_tag
def version_name(page, key: str) -> str:
    """The Dutch name of a version: `key` is its number, or `live`, `earliest` or `latest`."""
    if key == "live":
        return "de versie op de site"
    versions = page.revisions.order_by("created_at", "id").select_related("user")
    if key == "earliest":
        return f"de eerste versie ({_moment(versions.first())})"
    if key == "latest":
        return f"de nieuwste versie ({_moment(versions.last())})"
    return f"de versie van {_moment(versions.get(pk=key))}"


@register.simple_tag
def publish_version_url(page, entry, user) -> str:
    """The address that brings the version of an entry of the history on the site; or nothing."""
    if not isinstance(page, Page) or entry.revision_id == page.live_revision_id:
        return ""
    permissions = page.permissions_for_user(user)
    if not permissions.can_publish() or permissions.page_locked() or page.workflow_in_progress:
        return ""
    return reverse("ptvt_publish_version", args=[page.pk, entry.revision_id])


def _moment(version) -> str:
    moment = in_words(version.created_at)
    return f"{moment}, door {version.user}" if version.user else moment


@register.simple_tag
def start_widget(name, *arguments, options):
    """Start a widget with these arguments and then `options`, which are JSON."""
    return patches.start_widget(name, *arguments, json.loads(options))


@register.inclusion_tag("wagtailadmin/shared/buttons.html", takes_context=True)
def permitted_bulk_actions(context, app_label, model_name) -> dict:
    """Wagtail's bulk actions, those of publishing and deleting only for who has permission."""
    shown = bulk_action_choices(context, app_label, model_name)
    model = apps.get_model(app_label, model_name)
    permission = "publish" if issubclass(model, Page) else "delete"
    may = policy_registry.get_by_type(model).user_has_permission
    if not may(context["request"].user, permission):
        end = f"{permission}/"  # Of unpublishing too.
        shown["buttons"] = [one for one in shown["buttons"] if not one.url.endswith(end)]
    return shown
