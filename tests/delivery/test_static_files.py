"""Collecting the static files: one style sheet, and names that change with the content."""

import gzip
import json
import os
import re
import shutil
from base64 import b64decode
from hashlib import sha384
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import override_settings
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont

from ptvt_site.core.templatetags.core_tags import combobox_preload, integrity
from ptvt_site.delivery.code_version import code_version
from ptvt_site.delivery.static_files import COMBOBOX, STYLE_SHEET, BundledStaticFilesStorage
from ptvt_site.settings.base import BASE_DIR, NODE_COMBOBOX_DIR

STATIC = BASE_DIR / "static"
CSS = STATIC / "css"
SCRIPTS = [("combobox-nav", str(NODE_COMBOBOX_DIR))] if NODE_COMBOBOX_DIR.is_dir() else []
FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
PARTS = re.findall(r'@import url\("([^"]+)"\)', (CSS / "site.css").read_text())

STORAGE = {"BACKEND": "ptvt_site.delivery.static_files.BundledStaticFilesStorage"}


def collect(folder: Path, sources: list, *options: str) -> None:
    """Collect the sources in `folder/static`, as a site in production does."""
    with override_settings(
        STATIC_ROOT=folder / "static",
        STATICFILES_DIRS=sources,
        # Only the site's own files: those of Wagtail take long.
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STORAGES=settings.STORAGES | {"staticfiles": STORAGE},
    ):
        call_command("collectstatic", "--no-input", *options, verbosity=0)


def names_in(folder: Path) -> dict[str, str]:
    return json.loads((folder / "static/staticfiles.json").read_text())["paths"]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    collect(folder, [STATIC, *SCRIPTS])
    return folder / "static"


@pytest.fixture(scope="module")
def names(root):
    return names_in(root.parent)


@pytest.fixture(scope="module")
def bundle(root, names):
    return (root / names[STYLE_SHEET]).read_text()


def class_names(css: str) -> set[str]:
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", without_comments))


class TestBundle:
    def test_contains_every_style_sheet_of_visitors_in_the_order_of_the_layers(self, bundle):
        files = {str(file.relative_to(CSS)) for file in CSS.rglob("*.css")} - {"site.css"}
        assert {name for name in files if not name.startswith("admin/")} == set(PARTS)
        for part in PARTS:
            source = (CSS / part).read_text()
            assert class_names(source) <= class_names(bundle), part
            properties = set(re.findall(r"^\s*(--[\w-]+):", source, re.MULTILINE))
            assert all(f"{name}:" in bundle for name in properties)
        wanted = re.search(r"@layer ([^;]+);", (CSS / "site.css").read_text())[1].split(", ")
        named = ",".join(re.findall(r"@layer ([\w,-]+)[;{]", bundle)).split(",")
        assert list(dict.fromkeys(named)) == wanted

    def test_is_minified_whole_and_asks_nothing_of_another_site(self, bundle):
        assert [each for each in ("@import", "\n  ", "/*") if each in bundle] == []
        assert len(bundle.encode()) < sum((CSS / part).stat().st_size for part in PARTS)
        assert "//" not in "".join(re.findall(r"url\(([^)]*)\)", bundle))

    def test_replaces_its_parts_and_leaves_the_style_sheets_of_the_admin_alone(self, root, names):
        assert not set(names) & {f"css/{part}" for part in PARTS}
        admin = (root / names["css/admin/brand.css"]).read_text()
        assert class_names((CSS / "admin/brand.css").read_text()) == class_names(admin)


class TestNames:
    def test_lead_to_a_file_and_to_its_compressed_form(self, root, names):
        for name in ("css/site.css", "css/admin/brand.css", "img/favicon.svg"):
            file = root / names[name]
            assert gzip.decompress((root / f"{names[name]}.gz").read_bytes()) == file.read_bytes()
            assert (root / f"{names[name]}.br").exists()

    def test_change_when_a_component_changes_and_only_then(self, names, tmp_path):
        source = shutil.copytree(STATIC, tmp_path / "source")
        component = source / "css/components/button.css"
        component.write_text(f"{component.read_text()}\n.ptvt-button--old {{ color: red; }}\n")
        collect(tmp_path, [source, *SCRIPTS])
        changed = names_in(tmp_path)
        assert changed[STYLE_SHEET] != names[STYLE_SHEET]
        assert ".ptvt-button--old" in (tmp_path / "static" / changed[STYLE_SHEET]).read_text()
        assert changed["img/favicon.svg"] == names["img/favicon.svg"]
        # Also after an earlier release, whose style sheet is younger than the source of this one.
        times = []
        for _ in range(2):
            collect(tmp_path, [STATIC, *SCRIPTS])
            assert names_in(tmp_path) == names
            times.append({file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.br")})
        assert times[0] == times[1]


class TestIntegrity:
    @pytest.mark.skipif(not SCRIPTS, reason="the npm packages are not installed")
    def test_is_that_of_a_script_and_of_its_imports(self, client, home, root, names, monkeypatch):
        # Not of what changes under its name.
        assert b"integrity=" not in client.get("/").content
        storage = BundledStaticFilesStorage(location=root, base_url="/static/")
        monkeypatch.setattr(staticfiles_storage, "_wrapped", storage)
        combobox_preload.cache_clear()
        html = client.get("/").text
        combobox_preload.cache_clear()
        found = dict(re.findall(r'="/static/([^"]+\.js)"[^>]* integrity="sha384-([^"]+)"', html))
        assert {names["js/suggestions.js"], names[COMBOBOX]} <= found.keys()
        for name, said in found.items():
            assert b64decode(said) == sha384((root / name).read_bytes()).digest(), name

    def test_nothing_collected_breaks_no_page(self, tmp_path, caplog, monkeypatch):
        """Not the page of an error either: it says so in the log."""
        empty = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
        monkeypatch.setattr(staticfiles_storage, "_wrapped", empty)
        page = render_to_string("500.html")
        assert "/static/css/site.css" in page and '<span lang="en">Sorry' in page
        assert integrity("js/share.js") == ""
        assert "run collectstatic" in caplog.text

    def test_is_said_of_every_script_of_ours(self):
        text = "".join(file.read_text() for file in (BASE_DIR / "templates").rglob("*.html"))
        # But of the one that partners put on their pages, which changes under its name.
        tags = re.findall(r"<script(?! src=.{{ embed_script)[^>]*\bsrc=.*?></script>", text)
        assert len(tags) > 5
        for tag in tags:
            name = re.search(r"""src="{% static ('[^']+') %}\"""", tag)
            assert name, tag
            assert f"{{% integrity {name[1]} %}}" in tag


class TestImports:
    def test_of_scripts_lead_to_hashed_names(self, root, names):
        scripts = {name: hashed for name, hashed in names.items() if name.startswith("js/")}
        for name, hashed in scripts.items():
            for address in re.findall(r"""from ["']([^"']+)["']""", (root / hashed).read_text()):
                assert os.path.normpath(Path(hashed).parent / address) in names.values(), name

    def test_stay_as_they_are_when_what_comes_from_npm_is_not_here(self, tmp_path):
        collect(tmp_path, [STATIC])
        script = (tmp_path / "static" / names_in(tmp_path)["js/suggestions.js"]).read_text()
        assert f'from "../{COMBOBOX}";' in script


def test_the_files_of_the_font_have_each_character_once_in_weights_in_use(root, names, bundle):
    admin = (root / names["css/admin/brand.css"]).read_text()
    ranges = re.findall("unicode-range:[^;}]+", bundle)
    assert ranges and ranges == re.findall("unicode-range:[^;}]+", admin)
    files = re.findall(r"url\(.?(?:\.\./)+(fonts/[^)\"]+)", bundle)
    assert files[0] == names[FONT] and f"/{names[FONT].rpartition('/')[2]}" in admin
    fonts = [TTFont(root / file) for file in files]
    assert [font["fvar"].axes[0].minValue for font in fonts] == [400, 400]
    faces = re.findall("unicode-range: ([^;]+)", (CSS / "fonts.css").read_text())
    first, rest = (set(parse_unicodes(characters)) for characters in faces)
    assert [set(font.getBestCmap()) for font in fonts] == [first, rest]
    assert not first & rest
    assert (root / files[0]).stat().st_size < 11_130  # with headers, ten packets


def test_dry_run_makes_no_style_sheet(tmp_path):
    collect(tmp_path, [STATIC, *SCRIPTS], "--dry-run")
    assert not list((tmp_path / "static").rglob("*.css"))


def test_the_version_of_the_code_changes_with_static_files_and_shown_settings(settings, tmp_path):
    version = code_version.__wrapped__
    settings.SECRET_KEY, settings.STATIC_ROOT = "of the test", tmp_path
    seen = [version()]
    settings.SECRET_KEY, settings.LOGGING = "another", {"elsewhere": True}
    assert version() == seen[0]
    for name in ["WAGTAILADMIN_BASE_URL", "SECURITY_CONTACT", "SECURE_CSP"]:
        setattr(settings, name, "iets anders")
        seen.append(version())
    (tmp_path / "staticfiles.json").write_text("{}")
    assert len({*seen, version()}) == 5
