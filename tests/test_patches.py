"""The originals of what this site patches and overrides in other packages did not change."""

import hashlib
import inspect
import sys
from pathlib import Path

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.template import engines
from django.template.loaders.app_directories import Loader
from django.utils.autoreload import iter_all_python_module_files
from wagtail.admin.widgets import AdminPageChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

from ptvt_site.accounts import patches as accounts
from ptvt_site.core.data import toml_beside
from ptvt_site.editors import versions  # noqa: F401
from ptvt_site.editors.patches import ORIGINALS as FUNCTIONS
from ptvt_site.editors.patches import wagtail as patches

KNOWN = toml_beside(__file__, "originals.toml")
TEMPLATES = Path(settings.BASE_DIR) / "templates"
FOLDERS = {
    "wagtail_templates": [
        "wagtail" + app for app in "admin core docs images snippets users".split()
    ],
    "allauth_templates": ["account", "allauth", "mfa", "usersessions"],
}
OF_ALLAUTH = {
    accounts.record_authentication: "9eee584ec398",
    ratelimit: "94accd83bb75",
    TOTP.validate_code: "73de137ae900",
    TOTP._get_used_cache_key: "62b05d0377ee",
    DefaultAccountAdapter._get_login_attempts_cache_key: "58a617b43455",
}


def fingerprint(source: str) -> str:
    """The first characters of a hash of a text."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def overridden_templates(folders: list[str]) -> dict[str, str]:
    """The fingerprint of each original that a template in these folders replaces, by its name."""
    loader, found = Loader(engines["django"].engine), {}
    for path in (path for folder in folders for path in (TEMPLATES / folder).rglob("*.*")):
        sources = loader.get_template_sources(name := str(path.relative_to(TEMPLATES)))
        if original := next((one for one in sources if Path(one.name).exists()), None):
            found[name] = fingerprint(Path(original.name).read_text())
    return found


def test_the_originals_of_our_templates_and_functions_did_not_change():
    for package, folders in FOLDERS.items():
        assert overridden_templates(folders) == KNOWN[package]
    code = OF_ALLAUTH | {
        FUNCTIONS[name]: known for name, known in KNOWN["wagtail_functions"].items()
    }
    assert {one: fingerprint(inspect.getsource(one)) for one in code} == code


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
