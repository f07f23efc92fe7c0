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
from tests.originals import ORIGINALS, fingerprint_of, overridden_templates

FOLDERS = ["wagtail" + app for app in ("admin", "core", "docs", "images", "snippets", "users")]


def test_the_originals_of_our_templates_and_functions_did_not_change():
    assert overridden_templates(*FOLDERS) == ORIGINALS["wagtail_templates"]
    functions = ORIGINALS["wagtail_functions"]
    assert {name: fingerprint_of(OF_FUNCTIONS[name]) for name in functions} == functions


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
