"""The settings, each loaded in an environment of its own, and what the docs say of them."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = {
    "SECRET_KEY": "a-secret-key-that-only-this-test-knows-0123456789",
    "ALLOWED_HOSTS": "ptvt.example, www.ptvt.example",
    "DATABASE_URL": "postgres://ptvt:word@database.example:5432/ptvt",
}
ADDRESSES = ["BACKUP_AGE_RECIPIENT", "BACKUP_PLACE", "BASE_URL", "CACHE_URL", "DATABASE_URL"]
ADDRESSES += ["SECURITY_CONTACT", "SENTRY_DSN"]
NO_FLAG_OR_NUMBER = {"HTTPS_ONLY": "yes", "EMAIL_USE_TLS": "true", "EMAIL_PORT": "smtp"}
NO_FLAG_OR_NUMBER |= {"PAGE_CACHE": "2"}
REFUSED = [
    *(({name: v}, f"{name} must be .* not '{v}'") for name, v in NO_FLAG_OR_NUMBER.items()),
    *(({name: "user:word@ptvt.example"}, f"{name} must begin with") for name in ADDRESSES),
    ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS: "),
    *(({"ALLOWED_HOSTS": one}, "must name a host") for one in ("*", "https://ptvt.example")),
    (dict.fromkeys(("EMAIL_USE_TLS", "EMAIL_USE_SSL"), "1"), "not both"),
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
    @pytest.mark.parametrize("missing", [*REQUIRED, " ".join(REQUIRED)])
    def test_does_not_start_without_and_says_what_to_set(self, load, missing):
        unset = {name: value for name, value in REQUIRED.items() if name not in missing.split()}
        for environment in (unset, REQUIRED | dict.fromkeys(missing.split(), "")):
            with pytest.raises(ImproperlyConfigured, match="Set these environment") as raised:
                load("production", environment)
            assert re.findall(r"^  ([A-Z_]+): \S+", str(raised.value), re.M) == missing.split()

    @pytest.mark.processes
    def test_starts_with_them_and_reports_errors_to_nobody(self):
        environment = REQUIRED | {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.production"}
        code = "import sys, ptvt_site.wsgi; assert 'sentry_sdk' not in sys.modules"
        command = [sys.executable, "-c", code]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)

    def test_takes_its_values_from_the_environment(self, load):
        settings = load("production", REQUIRED | {"DEBUG": "1"})
        expected = {
            "ALLOWED_HOSTS": ["ptvt.example", "www.ptvt.example"],
            "SECRET_KEY": REQUIRED["SECRET_KEY"], "DEBUG": False, "EMAIL_HOST_PASSWORD": "",
            "WAGTAILADMIN_BASE_URL": "https://ptvt.example", "SESSION_COOKIE_SECURE": True,
            "CSRF_COOKIE_SECURE": True, "SECURE_SSL_REDIRECT": True,
        }  # fmt: skip
        assert {name: getattr(settings, name) for name in expected} == expected
        database = settings.DATABASES["default"]
        expected = {"HOST": "database.example", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
        assert database | expected == database
        # It gives up an unreachable database.
        assert database["OPTIONS"]["connect_timeout"] == 2
        for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
            assert getattr(settings, f"{cookie}_NAME").startswith("__Host-")
            # Django's own defaults hold for these; a `__Host-` cookie needs them.
            for name in ("DOMAIN", "PATH", "HTTPONLY"):
                assert not hasattr(settings, f"{cookie}_{name}")
        assert settings.WAGTAILSEARCH_BACKENDS["default"]["SEARCH_CONFIG"] == "dutch"
        for value, redirects in (("1", True), ("0", False)):
            settings = load("production", REQUIRED | {"HTTPS_ONLY": value})
            assert settings.SECURE_SSL_REDIRECT is redirects
        # Links would have two slashes.
        settings = load("production", REQUIRED | {"BASE_URL": "https://nieuw.example/"})
        assert settings.WAGTAILADMIN_BASE_URL == "https://nieuw.example"

    def test_counts_an_empty_variable_as_unset(self, load):
        names = set(in_docs()) - REQUIRED.keys()
        unset = vars(load("production", REQUIRED))
        empty = vars(load("production", REQUIRED | dict.fromkeys(names, "")))
        assert names
        assert [n for n in unset if n.isupper() and empty[n] != unset[n]] == []
        # Also for what reads it itself.
        load("production", REQUIRED | {"AWS_ENDPOINT_URL": ""})
        assert "AWS_ENDPOINT_URL" not in os.environ

    @pytest.mark.parametrize(("variables", "message"), REFUSED)
    def test_refuses_what_cannot_be_without_logging_it(self, load, variables, message):
        with pytest.raises(ImproperlyConfigured, match=message) as raised:
            load("production", REQUIRED | variables)
        assert "word" not in str(raised.value)

    @pytest.mark.parametrize(
        ("name", "value"), [("WEB_CONCURRENCY", "0"), ("WEB_THREADS", "0"), ("METRICS_PORT", "a")]
    )
    @pytest.mark.processes
    def test_gunicorn_does_not_start_half(self, name, value):
        """Without a process or a thread it would listen and never answer."""
        command = [Path(sys.executable).parent / "gunicorn", "--check-config", "ptvt_site.wsgi"]
        environment = REQUIRED | {"PATH": os.environ["PATH"], name: value}
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert ended.returncode and f"{name} must be a whole number" in ended.stderr


class TestDevelopment:
    def test_needs_a_folder_only_and_makes_its_secret_key_once_for_its_owner(self, load, tmp_path):
        one, again, other = (
            load("dev", {"VAR_DIR": str(tmp_path / name)}) for name in ("one", "one", "other")
        )
        assert one.DATABASES["default"]["NAME"] == str(tmp_path / "one/ptvt.sqlite3")
        assert tmp_path / "one/media" == one.MEDIA_ROOT
        assert (one.DEBUG, one.ALLOWED_HOSTS) == (False, ["localhost", "127.0.0.1", "[::1]"])
        keys = [settings.SECRET_KEY for settings in (one, again, other)]
        assert keys[0] == keys[1] != keys[2]
        assert len(keys[0]) >= 50
        file = tmp_path / "one/secret_key"
        assert file.read_text() == keys[0]
        assert oct(file.stat().st_mode & 0o777) == "0o600"


def read_in_python() -> set[str]:
    folders = ("ptvt_site", "programmes", "news", "publications", "tests/browser", "tests/search")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    files += [ROOT / "manage.py", ROOT / "gunicorn.conf.py", ROOT / "bin/with-postgres"]
    asks = re.compile(r"(?:os\.environ(?:\.\w+\(|\[)|environment\.\w+\()\s*[\"']([A-Z_]+)")
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
    known, docs = read_in_python() | read_in_shell(), in_docs()
    assert not known ^ set(docs), "docs/configuration.md describes what is read, and no more"
    assert len(docs) == len(set(docs))
    example = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    assert example and set(example) <= set(in_docs())


COMPOSE = (ROOT / "compose.yaml").read_text()


def test_compose_passes_on_what_the_docs_name_and_holds_no_secret():
    """A variable that compose.yaml forgets would silently have its default."""
    passed = set(re.findall(r"^    ([A-Z_]+):", COMPOSE, re.M))
    table = re.compile(r"^\| (`[A-Z_`, ]+`) \|", re.M)
    docs = (ROOT / "docs/configuration.md").read_text().partition("## Docker")[0]
    named = set(re.findall(r"[A-Z_]+", " ".join(table.findall(docs))))
    # The image itself says these.
    of_image = {"DJANGO_SETTINGS_MODULE", "HOST", "PORT", "RELEASE", "STATIC_ROOT", "VAR_DIR"}
    assert len(named) > 30
    assert named - of_image == passed - {"POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD"}
    example = (ROOT / ".env.example").read_text()
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD"):
        assert re.search(rf"^{name}=$", example, re.M), name
    assert "SECRET_KEY: ${SECRET_KEY:?" in COMPOSE
    assert "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?" in COMPOSE


def test_compose_lets_the_scheduler_write_where_its_state_is():
    """It is read-only but for its volumes."""
    image = (ROOT / "Dockerfile").read_text()
    folder = re.search(r"VAR_DIR=(/var/lib\S+)", image)[1]
    assert re.search(rf"- \w+:{folder}$", COMPOSE.partition("  scheduler:")[2], re.M)
    # A volume takes over who owns the folder of the image.
    assert re.search(rf"--owner=ptvt --group=ptvt \\\n *{folder} ", image)


def test_compose_lets_nothing_but_migrate_fill_the_volume_of_static_files():
    """The image of nginx has some, as root: it would fill the volume before `migrate` runs."""
    services = yaml.safe_load(COMPOSE)["services"]
    (static,) = [volume for volume in services["nginx"]["volumes"] if "static" in str(volume)]
    assert static["volume"]["nocopy"] and "static:/static" in services["migrate"]["volumes"]
