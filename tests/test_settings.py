"""The settings, each loaded in an environment of its own, and what the docs say of them."""

import importlib
import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = {
    "SECRET_KEY": "a-secret-key-that-only-this-test-knows-0123456789",
    "ALLOWED_HOSTS": "ptvt.example, www.ptvt.example",
    "DATABASE_URL": "postgres://ptvt:word@database.example:5432/ptvt",
}
SOME_MISSING = [
    missing for count in (1, 2, 3) for missing in itertools.combinations(REQUIRED, count)
]


@pytest.fixture
def load(monkeypatch):
    """Load a settings module anew, with these environment variables and no others."""

    def load_settings(name: str, environment: dict):
        monkeypatch.setattr(os, "environ", {"PATH": os.environ["PATH"]} | environment)
        for module in [each for each in sys.modules if each.startswith("ptvt_site.settings")]:
            monkeypatch.delitem(sys.modules, module)
        return importlib.import_module(f"ptvt_site.settings.{name}")

    return load_settings


class TestProduction:
    @pytest.mark.parametrize("missing", SOME_MISSING, ids="+".join)
    @pytest.mark.parametrize("emptied", [False, True], ids=["unset", "empty"])
    def test_does_not_start_without_and_says_what_to_set(self, load, missing, emptied):
        environment = {name: value for name, value in REQUIRED.items() if name not in missing}
        environment |= dict.fromkeys(missing, "") if emptied else {}
        with pytest.raises(ImproperlyConfigured, match="Set these environment variables") as raised:
            load("production", environment)
        assert re.findall(r"^  ([A-Z_]+): \S+", str(raised.value), re.M) == list(missing)

    @pytest.mark.processes
    def test_starts_with_them(self):
        environment = REQUIRED | {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.production"}
        command = [sys.executable, "-c", "import ptvt_site.wsgi"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)

    def test_takes_its_values_from_the_environment(self, load):
        settings = load("production", REQUIRED | {"DEBUG": "1"})
        database = settings.DATABASES["default"]
        expected = {
            "ALLOWED_HOSTS": ["ptvt.example", "www.ptvt.example"],
            "SECRET_KEY": REQUIRED["SECRET_KEY"], "DEBUG": False, "EMAIL_HOST_PASSWORD": "",
            "WAGTAILADMIN_BASE_URL": "https://ptvt.example", "SESSION_COOKIE_SECURE": True,
            "CSRF_COOKIE_SECURE": True, "SESSION_COOKIE_AGE": 8 * 60 * 60,
        }  # fmt: skip
        assert {name: getattr(settings, name) for name in expected} == expected
        # It gives up an unreachable database.
        expected = {"HOST": "database.example", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
        assert database | expected == database
        assert database["OPTIONS"]["connect_timeout"] == 2
        assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
        assert settings.CSRF_COOKIE_NAME.startswith("__Host-")
        # Django's own defaults hold for these; a `__Host-` cookie needs them.
        for name in ("SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "SESSION_COOKIE_HTTPONLY"):
            assert not hasattr(settings, name)
        assert settings.WAGTAILSEARCH_BACKENDS["default"]["SEARCH_CONFIG"] == "dutch"

    def test_counts_an_empty_variable_as_unset(self, load):
        names = set(in_docs()) - REQUIRED.keys()
        unset = vars(load("production", REQUIRED))
        empty = vars(load("production", REQUIRED | dict.fromkeys(names, "")))
        assert names
        assert [n for n in unset if n.isupper() and empty[n] != unset[n]] == []

    @pytest.mark.parametrize(
        "variable", ["HTTPS_ONLY=yes", "EMAIL_USE_TLS=true", "EMAIL_PORT=smtp", "PAGE_CACHE=2"]
    )
    def test_refuses_what_is_no_flag_or_number(self, load, variable):
        name, value = variable.split("=")
        with pytest.raises(ImproperlyConfigured, match=f"{name} must be .* not '{value}'"):
            load("production", REQUIRED | {name: value})

    @pytest.mark.parametrize(("value", "redirects"), [("", True), ("1", True), ("0", False)])
    def test_redirects_to_https_unless_told_not_to(self, load, value, redirects):
        settings = load("production", REQUIRED | {"HTTPS_ONLY": value})
        assert settings.SECURE_SSL_REDIRECT is redirects

    def test_hides_empty_variables(self, load):
        load("production", REQUIRED | {"AWS_ENDPOINT_URL": ""})
        assert "AWS_ENDPOINT_URL" not in os.environ


class TestDevelopment:
    def test_needs_nothing_but_a_folder(self, load, tmp_path):
        settings = load("dev", {"VAR_DIR": str(tmp_path)})
        assert settings.DATABASES["default"]["NAME"] == str(tmp_path / "ptvt.sqlite3")
        assert tmp_path / "media" == settings.MEDIA_ROOT
        assert settings.DEBUG is False
        assert settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]

    def test_makes_its_secret_key_once_for_its_owner_only(self, load, tmp_path):
        keys = [
            load("dev", {"VAR_DIR": str(tmp_path / folder)}).SECRET_KEY
            for folder in ("one", "one", "other")
        ]
        assert keys[0] == keys[1] != keys[2]
        assert len(keys[0]) >= 50
        file = tmp_path / "one/secret_key"
        assert file.read_text() == keys[0]
        assert oct(file.stat().st_mode & 0o777) == "0o600"


def read_in_python() -> set[str]:
    folders = ("ptvt_site", "programmes", "news", "publications", "tests/browser", "tests/search")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    files += [ROOT / "manage.py", ROOT / "gunicorn.conf.py", ROOT / "bin/with-postgres"]
    asks = re.compile(
        r"(?:os\.environ(?:\.\w+\(|\[)|environment\.\w+\()\s*[\"']([A-Z_]+)", re.MULTILINE
    )
    found = {name for file in files for name in asks.findall(file.read_text())}
    # Where gunicorn itself tells its workers to put their numbers.
    return found - {"PROMETHEUS_MULTIPROC_DIR"}


def read_in_shell() -> set[str]:
    files = [file for file in (ROOT / "bin").iterdir() if file.is_file()]
    files += [ROOT / "compose.yaml"]
    asks = re.compile(r"\$\{([A-Z_]{2,}):?[-?]")
    return {name for file in files for name in asks.findall(file.read_text())}


def in_docs() -> list[str]:
    """The environment variables in the tables of the docs, in their order."""
    return re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/configuration.md").read_text(), re.M)


def test_docs_describe_every_variable_that_is_read_and_no_other():
    assert sorted(in_docs()) == sorted(read_in_python() | read_in_shell())
    example = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    assert example and set(example) <= set(in_docs())


class TestCompose:
    def test_passes_on_what_production_reads(self):
        """A variable that compose.yaml forgets would silently have its default."""
        compose = (ROOT / "compose.yaml").read_text()
        passed = set(re.findall(r"^    ([A-Z_]+):", compose, re.M))
        table = re.compile(r"^\| (`[A-Z_`, ]+`) \|", re.M)
        docs = (ROOT / "docs/configuration.md").read_text().partition("## Docker")[0]
        named = set(re.findall(r"[A-Z_]+", " ".join(table.findall(docs))))
        # The image itself says these.
        of_image = {"DJANGO_SETTINGS_MODULE", "HOST", "PORT", "RELEASE", "STATIC_ROOT", "VAR_DIR"}
        assert len(named) > 30
        assert named - of_image == passed - {"POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD"}

    def test_lets_the_scheduler_write_where_its_state_is(self):
        """It is read-only but for its volumes."""
        image = (ROOT / "Dockerfile").read_text()
        folder = re.search(r"VAR_DIR=(/var/lib\S+)", image)[1]
        scheduler = (ROOT / "compose.yaml").read_text().partition("  scheduler:")[2]
        assert re.search(rf"- \w+:{folder}$", scheduler, re.M)
        # A volume takes over who owns the folder of the image.
        assert re.search(rf"--owner=ptvt --group=ptvt \\\n *{folder} ", image)

    def test_holds_no_secret(self):
        example = (ROOT / ".env.example").read_text()
        for name in ("SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD"):
            assert re.search(rf"^{name}=$", example, re.M), name
        compose = (ROOT / "compose.yaml").read_text()
        assert re.search(r"SECRET_KEY: \$\{SECRET_KEY:\?", compose)
        assert "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?" in compose
