"""Patches of Wagtail."""

import datetime
import json
import re
import sys
from contextlib import suppress
from copy import copy
from types import ModuleType
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, QueryDict
from django.template.loaders.app_directories import Loader
from django.urls import resolve
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.timezone import is_aware, make_naive
from django.utils.translation import gettext
from modelsearch.backends.base import BaseSearchQueryCompiler
from openpyxl.cell.cell import TIME_FORMATS
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.admin.widgets import BaseChooser
from wagtail.contrib.redirects import signal_handlers as redirect_signals
from wagtail.contrib.redirects.base_formats import CSV, Dataset
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm

from ptvt_site.core.data import escape_formula, toml_beside
from ptvt_site.core.models import CustomDocument, CustomImage, check_publish, check_unpublish
from ptvt_site.core.models.copies import keep_private
from ptvt_site.core.page_links import page_answering
from ptvt_site.core.redirects import check_redirect

from ..bundles.models import check_embargo
from ..links.stored_values import is_in_text
from . import patch

# Choosers without an inline script.
# Why: the policy of the admin forbids inline scripts. Since: Wagtail 8.0.
# Remove when: Wagtail starts its choosers without one (so do the entries of `TEMPLATES` with
# `start_widget`).
_CALL = re.compile(r"<script>(?:new )?(\w+)\((.*)\);</script>$", re.DOTALL)


def start_widget(name: str, *arguments) -> SafeString:
    """An element that calls a function of Wagtail's scripts, or creates an instance of a class."""
    html = '<admin-widget data-name="{}" data-arguments="{}"></admin-widget>'
    return format_html(html, name, json.dumps(arguments))


@patch(BaseChooser, "render")
def render_chooser(original, self, name, value, attrs=None, renderer=None) -> SafeString:
    """Wagtail's HTML, with an element that starts the chooser instead of the script."""
    html = original(self, name, value, attrs, renderer)
    script = _CALL.search(html)
    start = start_widget(script[1], *json.loads(f"[{script[2]}]"))
    return mark_safe(html[: script.start()] + start)  # nosec


# Exported tables with what the screen shows, and without formulas.
# Why: Wagtail exports `True`, and moments as UTC. A title is what an editor typed, or somebody
# outside wrote; a cell that begins with "=" runs in a spreadsheet. Wagtail's views have no common
# setting for this. Since: Wagtail 8.0. Remove when: it writes values in the language and the time
# of the editor, and escapes formulas in CSV, as it does for Excel.
@patch(SpreadsheetExportMixin, "preprocess_field_value")
def exported_value(original, self, field, value, export_format):
    """What Wagtail exports of a value, but in words, in local time and without formulas."""
    is_csv, is_moment = export_format == self.FORMAT_CSV, isinstance(value, datetime.datetime)
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if is_moment and is_aware(value):
        value = make_naive(value)
    if is_csv and isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATETIME_FORMAT" if is_moment else "SHORT_DATE_FORMAT")
    exported = original(self, field, value, export_format)
    return escape_formula(exported) if is_csv else exported


TIME_FORMATS[datetime.date] = "d-m-yyyy"  # As Wagtail formats moments.


# Search in a list with any of its filters, in any of its orders.
# Why: Wagtail refuses what is not in `search_fields`, as Elasticsearch must, and so fails in a list
# of documents that is filtered by their use. Databases search in any query. Since: Wagtail 8.0.
# Remove when: it asks its backend.
@patch(BaseSearchQueryCompiler, "check")
def check_search(original, self) -> None:
    """Refuse nothing."""


# The rules of publishing and unpublishing, for each form, bulk action, workflow and API.
# Why: Wagtail validates in its form only, and its views import these classes by name. Since:
# Wagtail 8.0. Remove when: `action_registry` has them for pages. Without a user (an import, the
# scheduler of what a user approved) nothing is validated again.
@patch(PublishPageRevisionAction, "check")
def check_publish_action(original, self, skip_permission_checks=False) -> None:
    """Check as Wagtail does, the embargo, and the rule of publishing unless the form did."""
    original(self, skip_permission_checks=skip_permission_checks)
    check_embargo(self.object)
    if self.user and not getattr(self.revision.content_object, "is_validated", False):
        check_publish(self.object)


@patch(UnpublishPageAction, "check")
def check_unpublish_action(original, self, skip_permission_checks=False) -> None:
    """Check as Wagtail does, and the rule of unpublishing."""
    original(self, skip_permission_checks=skip_permission_checks)
    check_unpublish(self.object)


# Redirects that can work.
# Why: Wagtail takes a redirect to itself, in a circle or on the address of a page, and makes one
# for a page that visitors never saw. Since: Wagtail 8.0. Remove when: it refuses them.
@patch(Redirect, "clean")
def clean_redirect(original, self) -> None:
    """Normalise a redirect as Wagtail does, and refuse what cannot work."""
    original(self)
    check_redirect(self)


# Redirects to a path of this site, as the tables of old addresses have them.
# Why: Wagtail takes a page or a whole address only, and its import no page. Since: Wagtail 8.0.
# Remove when: its import takes paths.
@patch(RedirectForm, "__init__")
def redirect_form(original, self, data=None, *args, **kwargs) -> None:
    """Wagtail's form; a path as its link becomes the page there, or the whole address of a view."""
    link = str((data or {}).get("redirect_link") or "")
    if link.startswith("/"):
        data, site = data.copy(), Site.objects.filter(is_default_site=True).first()
        with suppress(Http404):
            page = page_answering(unquote(urlsplit(link).path), site)
            is_page = page and page.relative_url(site).rstrip("/") == link.rstrip("/")
            data["redirect_page"] = page.pk if is_page else data.get("redirect_page")
            data["redirect_link"] = "" if is_page else f"{settings.WAGTAILADMIN_BASE_URL}{link}"
    original(self, data, *args, **kwargs)


# Tables of redirects as Excel in Dutch stores them: with semicolons, and perhaps empty rows.
# Why: Wagtail reads commas only, refuses each empty row, and fails at one that is too short. Since:
# Wagtail 8.0. Remove when: it finds the separator, and skips empty rows.
@patch(CSV, "create_dataset")
def read_redirects(original, self, data, delimiter=None):
    """Read a table with the separator that its first line has."""
    data = data.removeprefix("\ufeff")
    return original(self, data, delimiter or max(",;", key=data.partition("\n")[0].count))


@patch(Dataset, "__init__")
def whole_rows(original, self, rows=(), headers=None) -> None:
    """Wagtail's table, with no empty rows, and all others as long as the heading."""
    original(self, rows, headers)
    empty = [""] * len(self.headers)
    self[:] = [[*row, *empty[len(row) :]] for row in self if any(row)]


@patch(redirect_signals, "create_redirects")
def create_redirects(original, page, page_old, sites) -> None:
    """Make redirects as Wagtail does, for a page that visitors saw, or one below it."""
    # `page` may be live since a moment, by the same act.
    was_seen = page_old.live or page_old.first_published_at
    if was_seen or page.get_descendants().live().exists():
        original(page, page_old, sites)


# Copies of private pages that stay private.
# Why: Wagtail gives each page below the view restrictions of the top, not its own, and forgets
# those above the top. Since: Wagtail 8.0. Remove when: a signal tells of each copy.
@patch(CopyPageAction, "_copy_page")
def copy_page(original, self, page, *args, **kwargs):
    """Copy a page as Wagtail does, with its view restrictions."""
    top, self.page = self.page, page
    try:
        copied = original(self, page, *args, **kwargs)
    finally:
        self.page = top
    if page is top:
        keep_private(copied, page)
    return copied


# References to what is deleted, for the report of broken links.
# Why: Wagtail forgets what linked to a deleted object. Since: Wagtail 8.0. Remove when: a setting
# keeps it. They go when the page that holds the link is saved without it, or is deleted itself.
@patch(ReferenceIndex, "remove_references_to")
def remove_references_to(original, item) -> None:
    """Remove the references as Wagtail does; of a page or file not those from texts and blocks."""
    if not isinstance(item, (Page, CustomDocument, CustomImage)):
        return original(item)
    rows = ReferenceIndex.get_references_to(item)
    return rows.filter(pk__in=[row.pk for row in rows if not is_in_text(row)]).delete()


# All that a list shows, on all its pages, for a bulk action.
# Why: Wagtail takes all objects of the type: it knows no filters, and of snippets no search either.
# Since: Wagtail 8.0. Remove when: it takes what the list shows.
@patch(BulkAction, "__init__")
def take_all_listed(original, self, request, model) -> None:
    """Replace `id=all` by the keys of all that the list shows which the editor comes from."""
    original(self, request, model)
    if "all" in request.GET.getlist("id") and self.next_url != request.path:
        request.GET = request.GET.copy()
        request.GET.setlist("id", _listed(request, self.next_url))


def _listed(request, url: str) -> list[str]:
    """The keys of all that the list at this address shows. Raises Http404 when it is no list."""
    address, asked = urlsplit(url), copy(request)
    asked.method, asked.GET = "GET", QueryDict(address.query)
    match = resolve(address.path)
    response = match.func(asked, *match.args, **match.kwargs)
    context = getattr(response, "context_data", None) or {}
    if "object_list" not in context:
        raise Http404
    paginator = context.get("paginator")
    rows = paginator.object_list if paginator else context["object_list"]
    return [str(row.pk) for row in rows]


# Words and parts of templates, with their reasons in `wagtail.toml`.
_DATA = toml_beside(__file__, "wagtail.toml")
TEMPLATES = [tuple(part.values()) for part in _DATA["template"]]
_VERBS = {"add": "toevoegen", "change": "wijzigen", "delete": "verwijderen"}


def permission_name(permission) -> str:
    """The Dutch name of a permission; Django stores an English one."""
    action, _, model = permission.codename.partition("_")
    if action in _VERBS and model == permission.content_type.model:
        return capfirst(f"{permission.content_type.name} {_VERBS[action]}")
    return gettext(permission.name)


def apply() -> None:
    """Apply the data of `wagtail.toml`: modules to do without, and labels of fields and columns."""
    nothing = ModuleType("wagtail_api_v3")
    nothing.api, nothing.router = nothing, None
    nothing.add_router = nothing.register_content_types = lambda *args: None
    sys.modules |= dict.fromkeys(_DATA["not_installed"]["modules"], nothing)
    for form, fields in _DATA["fields"].items():
        for name, texts in fields.items():
            vars(import_string(form).base_fields[name]).update(texts)
    PagePermissionsForm.base_fields["permissions"].label_from_instance = permission_name
    SpreadsheetExportMixin.export_filename = "overzicht"
    # These name the file of their export in English. Since: Wagtail 8.0. Remove when: the names are
    # translated, or `export_filename` counts for them too.
    for view in (LogEntriesView, LockedPagesView, WorkflowView, WorkflowTasksView):
        view.get_filename = SpreadsheetExportMixin.get_filename
    for view in (WorkflowView, WorkflowTasksView):
        view.export_headings |= _DATA["export_headings"]
    # The count of what was found says "None". Since: Wagtail 8.0. Remove when: it says pages.
    SearchView.verbose_name = Page._meta.verbose_name
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural
    for column in SiteIndexView.columns:
        column.label = _DATA["columns"].get(column.name, column.label)


class TemplateLoader(Loader):
    """Finds templates in apps as Django's own loader does, and applies `TEMPLATES`."""

    def get_contents(self, origin):
        """The source of a template."""
        contents = super().get_contents(origin)
        for name, text, replacement in TEMPLATES:
            if name == origin.template_name:
                contents = contents.replace(text, replacement)
        return contents
