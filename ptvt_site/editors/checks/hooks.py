"""Hangs the content checks into the admin."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from .checker import DutchContentChecker
from .rules import RULES


class ChecksGuideView(TemplateView):
    """What is checked, and why."""

    template_name = "editors/checks/guide.html"
    extra_context = {"rules": RULES}


class AccessiblePDFView(TemplateView):
    """Why a PDF must be tagged, and how that is done."""

    template_name = "editors/checks/accessible_pdf.html"


@hooks.register("construct_wagtail_userbar")
def check_in_dutch(request, items, page):
    """Replace Wagtail's checker by ours."""
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = DutchContentChecker(page, in_editor=item.in_editor)


@hooks.register("register_admin_urls")
def register_explanations():
    """The pages that explain the checks."""
    return [
        path("handleiding/controles/", ChecksGuideView.as_view(), name="guide_checks"),
        path(
            "handleiding/toegankelijke-pdf/",
            AccessiblePDFView.as_view(),
            name="guide_accessible_pdf",
        ),
    ]


@hooks.register("insert_editor_js")
def checks_script():
    """Leads from a finding to its place in the form."""
    return format_html(
        '<script type="module" src="{}"></script>', static("js/admin/checks-panel.js")
    )


@hooks.register("insert_global_admin_css")
def checks_styles():
    """The looks of the findings."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/checks.css"))
