"""What all reports share: a table with an action in each row, filters and exports in Dutch."""

from django.core.exceptions import PermissionDenied
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

# On a narrow screen, each row stands under the other as a card.
TABLE = "listing ptvt-care-table"


class ActionColumn(Column):
    """A cell with a form: what an editor does about the row, on the spot."""

    def __init__(self, template: str, **kwargs):
        super().__init__("action", label="Doen", **kwargs)
        self.cell_template_name = template

    def get_value(self, instance):
        """The cell shows no single value."""
        return None

    def get_cell_context_data(self, instance, parent_context):
        """The context with what a form needs: the token, the way back, and the report's own."""
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        return context | {
            "csrf_token": get_token(request),
            "next_url": request.get_full_path().replace("/resultaten/", "/"),
            "report": request.care_report,
        }


class CarePage(WagtailAdminTemplateMixin):
    """A page of ours with a form; its header says what it is about."""

    def get_breadcrumbs_items(self):
        """Home and this page."""
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]


class CareReport(ReportView):
    """A report of ours, at `/beheer/rapporten/<name>/`."""

    name = ""
    menu_icon = "doc-full"
    menu_order = 100
    columns = []
    paginate_by = 50
    table_classname = TABLE

    @classmethod
    def urls(cls):
        """Its addresses: the page, and the table alone for the filters."""
        cls.index_url_name = f"ptvt_{cls.name}"
        cls.index_results_url_name = f"ptvt_{cls.name}_results"
        cls.export_filename = cls.name
        cls.header_icon = cls.menu_icon
        results = cls.as_view(results_only=True)
        return [
            path(f"rapporten/{cls.name}/", cls.as_view(), name=cls.index_url_name),
            path(f"rapporten/{cls.name}/resultaten/", results, name=cls.index_results_url_name),
        ]

    @classmethod
    def menu_item(cls) -> MenuItem:
        """Its place under "Rapporten"."""
        url = reverse(f"ptvt_{cls.name}")
        return MenuItem(cls.page_title, url, icon_name=cls.menu_icon, order=cls.menu_order)

    @classmethod
    def rows(cls, user):
        """What there is to mend, of what the user may change."""
        raise NotImplementedError

    def get_queryset(self):
        """The rows of this user."""
        self.queryset = self.rows(self.request.user)
        return super().get_queryset()

    def in_cells(self) -> dict:
        """What the action of each row needs, asked for once."""
        return {}

    def get_context_data(self, **kwargs):
        """The context; a report without rows says what that means."""
        context = super().get_context_data(**kwargs)
        # Of the view's context, Wagtail's tables hand only the request to a cell.
        self.request.care_report = self.in_cells()
        return context | {"no_results_message": self.no_results_message}

    no_results_message = "Alles is in orde. Er is niets te doen."


def editable_pages(user):
    """The pages that the user may change."""
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    return pages.filter(depth__gt=1)


def demand(is_allowed: bool) -> None:
    """Refuse what the user may not do. Raises `PermissionDenied`."""
    if not is_allowed:
        raise PermissionDenied


def back(request, name: str):
    """To where the editor came from, or else to the report."""
    return redirect(get_valid_next_url_from_request(request) or reverse(f"ptvt_{name}"))


def edit_page_url(page) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
