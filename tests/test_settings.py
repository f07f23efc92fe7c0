"""The settings, each set in a process of its own, and what the README says of them."""

import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = {
    "SECRET_KEY": "a-secret-key-that-only-this-test-knows-0123456789",
    "ALLOWED_HOSTS": "ptvt.example, www.ptvt.example",
    "DATABASE_URL": "postgres://ptvt:word@database.example:5432/ptvt",
}
SOME_MISSING = [
    missing for count in (1, 2, 3) for missing in itertools.combinations(REQUIRED, count)
]


def python(code: str, settings: str, environment: dict) -> subprocess.CompletedProcess:
    """Run code with these settings and nothing else of the site's in the environment."""
    path = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": f"ptvt_site.settings.{settings}"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=path | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def values(names: list[str], settings: str, environment: dict) -> dict:
    """The values that these settings have in such an environment."""
    code = (
        "import json; from django.conf import settings;"
        f"print(json.dumps({{n: getattr(settings, n) for n in {names}}}, default=str))"
    )
    result = python(code, settings, environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


class TestProduction:
    @pytest.mark.parametrize("missing", SOME_MISSING, ids="+".join)
    @pytest.mark.parametrize("emptied", [False, True], ids=["unset", "empty"])
    def test_does_not_start_without_and_says_what_to_set(self, missing, emptied):
        environment = {name: value for name, value in REQUIRED.items() if name not in missing}
        environment |= dict.fromkeys(missing, "") if emptied else {}
        result = python("import ptvt_site.wsgi", "production", environment)
        assert result.returncode != 0
        message = result.stderr.rpartition("ImproperlyConfigured: ")[2]
        assert re.findall(r"^  ([A-Z_]+): \S+", message, re.M) == list(missing)
        assert message.startswith("Set these environment variables")

    def test_starts_with_them(self):
        result = python("import ptvt_site.wsgi; print('started')", "production", REQUIRED)
        assert (result.returncode, result.stdout) == (0, "started\n"), result.stderr

    def test_takes_its_values_from_the_environment(self):
        names = ["ALLOWED_HOSTS", "SECRET_KEY", "DEBUG", "WAGTAILADMIN_BASE_URL", "DATABASES"]
        found = values(names, "production", REQUIRED | {"DEBUG": "1"})
        assert found["ALLOWED_HOSTS"] == ["ptvt.example", "www.ptvt.example"]
        assert found["SECRET_KEY"] == REQUIRED["SECRET_KEY"]
        assert found["DEBUG"] is False
        assert found["WAGTAILADMIN_BASE_URL"] == "https://ptvt.example"
        assert found["DATABASES"]["default"]["HOST"] == "database.example"

    def test_gives_up_a_database_that_is_gone_at_once(self):
        database = values(["DATABASES"], "production", REQUIRED)["DATABASES"]["default"]
        assert database["OPTIONS"]["connect_timeout"] == 2
        assert database["CONN_MAX_AGE"] == 60
        assert database["CONN_HEALTH_CHECKS"] is True

    def test_keeps_its_cookies_to_https_and_to_this_host(self):
        cookies = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"]
        flags = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY"]
        limits = ["SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "SESSION_COOKIE_AGE"]
        found = values([*cookies, *flags, *limits], "production", REQUIRED)
        assert all(found[name].startswith("__Host-") for name in cookies)
        assert [found[name] for name in flags] == [True, True, True]
        assert [found[name] for name in limits] == [None, "/", 8 * 60 * 60]

    @pytest.mark.parametrize(("value", "redirects"), [(None, True), ("1", True), ("0", False)])
    def test_leads_visitors_to_https_unless_told_not_to(self, value, redirects):
        environment = REQUIRED | ({} if value is None else {"HTTPS_ONLY": value})
        found = values(["SECURE_SSL_REDIRECT"], "production", environment)
        assert found["SECURE_SSL_REDIRECT"] is redirects

    def test_does_not_keep_the_mail_password_in_the_code(self):
        found = values(["EMAIL_HOST_PASSWORD"], "production", REQUIRED)
        assert found["EMAIL_HOST_PASSWORD"] == ""


class TestSearch:
    @pytest.mark.parametrize(
        ("url", "config"),
        [
            ("postgres://ptvt:word@database.example/ptvt", "dutch"),
            ("postgresql://ptvt:word@database.example/ptvt", "dutch"),
            ("sqlite:////tmp/ptvt.sqlite3", None),
        ],
    )
    def test_knows_dutch_where_the_database_does(self, url, config):
        environment = REQUIRED | {"DATABASE_URL": url}
        found = values(["WAGTAILSEARCH_BACKENDS"], "production", environment)
        backend = found["WAGTAILSEARCH_BACKENDS"]["default"]
        assert backend["BACKEND"] == "wagtail.search.backends.database"
        assert backend.get("SEARCH_CONFIG") == config


class TestDevelopment:
    def test_needs_nothing_but_a_folder(self, tmp_path):
        found = values(["DATABASES", "DEBUG", "MEDIA_ROOT"], "dev", {"VAR_DIR": str(tmp_path)})
        assert found["DATABASES"]["default"]["NAME"] == str(tmp_path / "ptvt.sqlite3")
        assert found["MEDIA_ROOT"] == str(tmp_path / "media")
        assert found["DEBUG"] is False

    def test_makes_its_secret_key_once_for_its_owner_only(self, tmp_path):
        environment = {"VAR_DIR": str(tmp_path / "new")}
        first = values(["SECRET_KEY"], "dev", environment)["SECRET_KEY"]
        assert values(["SECRET_KEY"], "dev", environment)["SECRET_KEY"] == first
        assert len(first) >= 50
        file = tmp_path / "new/secret_key"
        assert file.read_text() == first
        assert oct(file.stat().st_mode & 0o777) == "0o600"

    def test_makes_another_secret_key_elsewhere(self, tmp_path):
        keys = [
            values(["SECRET_KEY"], "dev", {"VAR_DIR": str(tmp_path / folder)})["SECRET_KEY"]
            for folder in ("one", "other")
        ]
        assert keys[0] != keys[1]

    def test_answers_this_machine_only(self, tmp_path):
        found = values(["ALLOWED_HOSTS"], "dev", {"VAR_DIR": str(tmp_path)})
        assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def read_in_python() -> set[str]:
    """The environment variables that Python code asks for."""
    folders = ("ptvt_site", "programmes", "news", "publications", "tests/browser")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    files += [ROOT / "manage.py", ROOT / "gunicorn.conf.py", ROOT / "bin/with-postgres"]
    asks = re.compile(
        r"os\.(?:environ(?:\.get\(|\.setdefault\(|\.pop\(|\[)|getenv\()\s*[\"']([A-Z_]+)"
    )
    found = {name for file in files for name in asks.findall(file.read_text())}
    # Where gunicorn itself tells its workers to put their numbers.
    return found - {"PROMETHEUS_MULTIPROC_DIR"}


def read_in_shell() -> set[str]:
    """The environment variables that scripts and compose.yaml ask for."""
    files = [file for file in (ROOT / "bin").iterdir() if file.is_file()]
    files += [ROOT / "compose.yaml"]
    asks = re.compile(r"\$\{([A-Z_]{2,}):?[-?]")
    return {name for file in files for name in asks.findall(file.read_text())}


def in_readme() -> list[str]:
    """The environment variables in README's table, in its order."""
    return re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.M)


class TestReadme:
    def test_describes_every_variable_that_is_read_and_no_other(self):
        assert set(in_readme()) == read_in_python() | read_in_shell()

    def test_describes_each_once(self):
        assert len(in_readme()) == len(set(in_readme()))

    def test_knows_every_variable_of_the_example(self):
        example = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
        assert example
        assert set(example) <= set(in_readme())


class TestCompose:
    def test_passes_on_what_production_reads(self):
        """A variable that compose.yaml forgets would silently keep its default."""
        compose = (ROOT / "compose.yaml").read_text()
        passed = set(re.findall(r"^    ([A-Z_]+):", compose, re.M))
        production = (ROOT / "ptvt_site/settings/production.py").read_text()
        read = set(re.findall(r"os\.environ(?:\.get\(|\[)\"([A-Z_]+)\"", production))
        assert read <= passed

    def test_holds_no_secret(self):
        example = (ROOT / ".env.example").read_text()
        for name in ("SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD"):
            assert re.search(rf"^{name}=$", example, re.M), name
        compose = (ROOT / "compose.yaml").read_text()
        assert re.search(r"SECRET_KEY: \$\{SECRET_KEY:\?", compose)
        assert "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?" in compose
