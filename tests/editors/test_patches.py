"""The originals of what this site patches and overrides in Wagtail did not change."""

import sys
from pathlib import Path

from django.template import engines
from django.utils.autoreload import iter_all_python_module_files
from wagtail.admin.widgets import AdminPageChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

from ptvt_site.editors import versions  # noqa: F401
from ptvt_site.editors.patches import ORIGINALS as OF_FUNCTIONS
from ptvt_site.editors.patches import wagtail as patches
from tests.originals import fingerprint_of, overridden_templates

# After an upgrade, compare each original that changed with our template, then change this row.
ORIGINALS = {
    "wagtailadmin/admin_base.html": "8d1e91482208",
    "wagtailadmin/base.html": "d9022f8527df",
    "wagtailadmin/generic/revisions/compare.html": "ae380e15db15",
    "wagtailadmin/home.html": "7eb3ee7b5a9d",
    "wagtailadmin/notifications/base.txt": "59f5bb660520",
    "wagtailadmin/notifications/task_state_submitted.txt": "7ebcf641a2f3",
    "wagtailadmin/notifications/workflow_state_approved.txt": "365a9f11a456",
    "wagtailadmin/pages/bulk_actions/confirm_bulk_delete.html": "318f8578476b",
    "wagtailadmin/pages/bulk_actions/confirm_bulk_unpublish.html": "9d9b4d0be9d5",
    "wagtailadmin/pages/bulk_actions/list_items_with_no_access.html": "dec690ab6e40",
    "wagtailadmin/pages/confirm_delete.html": "77c1be276033",
    "wagtailadmin/pages/confirm_move.html": "0d2455abb426",
    "wagtailadmin/pages/confirm_unpublish.html": "48449738ea62",
    "wagtailadmin/shared/header.html": "37d78005e661",
    "wagtailadmin/shared/headers/slim_header.html": "4c6743cc3a57",
    "wagtailadmin/shared/side_panels/checks.html": "9aa33e9ba259",
    "wagtailcore/shared/block_preview.html": "e35023cfde06",
    "wagtaildocs/documents/edit.html": "3dae49abb878",
    "wagtailimages/images/edit.html": "40750506fb95",
    "wagtailsnippets/snippets/delete.html": "69b249ba109d",
}
FUNCTIONS = {
    "trash_page": "9d144086f98b",
    "render_chooser": "b46a0fb559c8",
    "exported_value": "9929e55f29ea",
    "remove_references_to": "99b6318c30b5",
    "changed_children": "145b94670311",
    "compared": "9b8a6de5b90b",
    "confirm_saved": "d02c119efeda",
    "cancel_locked": "8ba18c551bf3",
}
FOLDERS = ["wagtail" + app for app in ("admin", "core", "docs", "images", "snippets", "users")]


def test_the_originals_of_our_templates_and_functions_did_not_change():
    assert overridden_templates(*FOLDERS) == ORIGINALS
    assert {name: fingerprint_of(OF_FUNCTIONS[name]) for name in FUNCTIONS} == FUNCTIONS


def test_each_patched_template_still_needs_its_patch():
    loader = patches.TemplateLoader(engines["django"].engine)
    for name, text, replacement in patches.TEMPLATES:
        (source,) = (each for each in loader.get_template_sources(name) if Path(each.name).exists())
        assert text in Path(source.name).read_text(), name
        assert replacement in loader.get_contents(source), name


def test_choosers_start_without_an_inline_script(db):
    widgets = {"PageChooser": AdminPageChooser(), "createTaskChooser": AdminTaskChooser()}
    for starts, widget in widgets.items():
        html = widget.render("keuze", None, {"id": "id_keuze"})
        assert "<script" not in html
        assert f'<admin-widget data-name="{starts}" data-arguments="[&quot;id_keuze&quot;' in html


def test_the_api_that_is_not_installed_is_not_loaded():
    assert not {"ninja", "wagtail.api.v3.registry", "wagtail.api.v3.schemas"} & sys.modules.keys()
    # A server of a developer watches the files of all modules.
    assert iter_all_python_module_files()
