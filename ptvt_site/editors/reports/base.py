"""What all reports share: a table with an action in each row, filters and exports in Dutch."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render, resolve_url
from django.urls import path, reverse
from django.utils.text import get_text_list
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import ButtonsColumnMixin, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request, set_query_params
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import ListingButton
from wagtail.locks import BasicLock, ScheduledForPublishLock
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.tasks import update_reference_index_task
from wagtail.utils.text import text_from_html

from ptvt_site.core.models import Refused

from ..link_checks.uses import store_uses_of


def button(label: str, about: str, to: str, *args, is_post: bool = True) -> ListingButton:
    """A button about a row, that posts or links to an address, or to a name of one and `args`."""
    attrs, url = {"aria-label": f"{label}: {about}"}, resolve_url(to, *args)
    if not is_post:
        return ListingButton(label, url, attrs=attrs)
    attrs |= {"data-controller": "w-action", "data-action": "w-action#post"}
    return ListingButton(label, attrs=attrs | {"data-w-action-url-value": url})


class ActionColumn(ButtonsColumnMixin, TitleColumn):
    """A cell with the buttons that `of_row` makes: what an editor can do about the row."""

    empty_value_display = ""

    def __init__(self, of_row):
        super().__init__("action", label="Doen", accessor=lambda row: "")
        self.of_row = of_row

    def get_buttons(self, instance, parent_context):
        """Its buttons; those that are links lead back to this address."""
        here = parent_context["request"].get_full_path().replace("/resultaten/", "/")
        for one in (buttons := self.of_row(instance)):
            one.url = one.url and set_query_params(one.url, {"next": here})
        return buttons


def screen(request, template: str, title: str, subtitle: str, icon: str, above=(), **context):
    """A screen of the admin below Wagtail's header: what it is about, and the screens `above`."""
    here = {"url": "", "label": title, "sublabel": subtitle}
    header = {"header_title": f"{title}: {subtitle}" if subtitle else title, "header_icon": icon}
    header["breadcrumbs_items"] = [*WagtailAdminTemplateMixin.breadcrumbs_items, *above, here]
    return render(request, template, header | context)


def filter_set(**filters) -> type[WagtailFilterSet]:
    """The filters of a report, in this order."""
    return type("Filters", (WagtailFilterSet,), filters)


def part_of(label: str, field_name: str | None = None) -> django_filters.Filter:
    """A filter by a part of a text."""
    return django_filters.CharFilter(label=label, field_name=field_name, lookup_expr="icontains")


def edit_url(instance) -> str | None:
    """Where an object is edited."""
    return AdminURLFinder().get_edit_url(instance)


class Report(ReportView):
    """A report at `/beheer/rapporten/<name>/`, for who has `permission`; listed in `REPORTS`.

    `rows(user)` gives what the user has permission to change; `advice` explains it in the guide.
    With `notice`, what one row and several rows are called, the start page counts the rows.
    What the columns show is exported, and the `more_exports`.
    """

    permission = "wagtailadmin.access_admin"
    notice = counted = ()
    columns = []
    more_exports = []
    action_urls = []
    # On a narrow screen, each row is shown as a card.
    table_classname = "listing ptvt-care-table"

    def __init_subclass__(cls, **kwargs):
        """Set what Wagtail's view asks, by the name and the columns of the report."""
        super().__init_subclass__(**kwargs)
        cls.index_url_name = f"ptvt_{cls.name}"
        cls.index_results_url_name = f"ptvt_{cls.name}_results"
        cls.export_filename = cls.name
        shown = [column for column in cls.columns if not isinstance(column, ActionColumn)]
        cls.exported = [*shown, *cls.more_exports]
        cls.export_headings = {column.name: column.label for column in cls.exported}
        cls.list_export = list(cls.export_headings)

    @classmethod
    def urls(cls):
        """Its addresses: the page, and the table alone for the filters."""
        results = cls.as_view(results_only=True)
        return [
            path(f"rapporten/{cls.name}/", cls.as_view(), name=cls.index_url_name),
            path(f"rapporten/{cls.name}/resultaten/", results, name=cls.index_results_url_name),
            *cls.action_urls,
        ]

    def to_row_dict(self, item) -> dict:
        """What the columns show of a row, and what is exported besides."""
        return {column.name: column.get_value(item) for column in self.exported}

    @classmethod
    def row(cls, user, pk: int):
        """A row that this user may act on. Raises `Refused` for one that a colleague dealt with."""
        if row := cls.rows(user).filter(pk=pk).first():
            return row
        raise Refused("Dit staat niet meer in de lijst. Misschien was een collega u voor.")

    @classmethod
    def url(cls) -> str:
        """Its address."""
        return reverse(cls.index_url_name)

    def get_queryset(self):
        """The rows of this user; none without the permission, which is said."""
        self.queryset = self.rows(self.request.user)
        if not self.request.user.has_perm(self.permission):
            self.queryset = self.queryset.none()
            self.no_results_message = "Deze lijst is voor eindredacteuren."
        elif self.is_filtering:
            self.no_results_message = "Er is niets wat past bij deze filters."
        return super().get_queryset()

    def get_filterset_kwargs(self):
        """Wagtail's, with the rows: the filters of a report have no model."""
        return super().get_filterset_kwargs() | {"queryset": self.queryset}

    def get_paginator(self, *args, **kwargs):
        """Wagtail's paginator, which counts in the words of the report."""
        paginator = super().get_paginator(*args, **kwargs)
        if names := self.counted or self.notice:
            paginator.verbose_name, paginator.verbose_name_plural = names
        return paginator


def if_editor(user, rows):
    """These rows, for a user with permission to change a page; else none."""
    return rows if editable_pages(user).exists() else rows.none()


def editable_pages(user):
    """The pages that the user has permission to change; an alias follows its original."""
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    return pages.filter(depth__gt=1, alias_of=None)


def require(is_allowed: bool) -> None:
    """Refuse what the user has no permission for. Raises `PermissionDenied`."""
    if not is_allowed:
        raise PermissionDenied


def require_edit(page: Page, user, also_scheduled: bool = False) -> None:
    """Raise `PermissionDenied` for who cannot edit a page, `Refused` for one that is locked.

    A schedule locks a page too; `also_scheduled` is for a change that leaves that as it is.
    """
    permissions = page.permissions_for_user(user)
    require(permissions.can_edit())
    lock = page.get_lock()
    if also_scheduled and permissions.can_publish() and isinstance(lock, ScheduledForPublishLock):
        lock = BasicLock(page) if page.locked else None
    if lock and lock.for_user(user):
        raise Refused(text_from_html(lock.get_message(user)))


def tell_changed(request, what: str, sources: dict, report: type[Report]):
    """Say what was done on these, each with whether visitors see it, and redirect back."""
    # A task would store what they link to after the report is shown again.
    for source in sources:
        meta = source._meta
        update_reference_index_task.call(meta.app_label, meta.model_name, source.pk)
        store_uses_of.call(meta.label, source.pk)
    if live := [f"“{source}”" for source, is_live in sources.items() if is_live]:
        messages.success(request, f"{what} op {get_text_list(live, 'en')}.")
    if drafts := [f"“{source}”" for source, is_live in sources.items() if not is_live]:
        where = f"in het concept van {get_text_list(drafts, 'en')}"
        messages.warning(request, f"{what} {where}. Dat staat nog niet op de site.")
    return redirect_back(request, report)


def redirect_back(request, report: type[Report]):
    """Redirect to where the editor came from, or else to the report."""
    return redirect(get_valid_next_url_from_request(request) or report.url())
