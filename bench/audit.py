"""Proves the security of the site, and prints one table: check, expected, found.

Each row is a command, or tests with the number of them that must pass at least. FUZZ_BODIES and
FUZZ_QUERIES change how much is tried at random. Ends with 1 when something differs.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
SOURCES = ["ptvt_site", "news", "programmes", "publications", "bench", "gunicorn.conf.py"]


@dataclass
class Result:
    """What came out: a sentence, whether that is as expected, and lines with more."""

    found: str
    is_right: bool
    lines: list[str] = field(default_factory=list)


def run(*command, **environment) -> subprocess.CompletedProcess:
    """Run a command in the project and catch what it says."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.test"} | environment,
        capture_output=True,
        text=True,
    )


def command(*parts):
    """A check that is right when a command ends well."""

    def check() -> Result:
        ended = run(*parts)
        output = (ended.stdout + ended.stderr).strip().splitlines()
        is_right = ended.returncode == 0
        return Result(
            "nothing" if is_right else f"exit code {ended.returncode}", is_right, output[-20:]
        )

    return check


def tests(least: int, *paths):
    """A check by tests: all must pass, and at least so many, so that none goes missing."""

    def check() -> Result:
        with tempfile.NamedTemporaryFile(suffix=".xml") as report:
            pytest = [sys.executable, "-m", "pytest", "-q", "--tb=line"]
            fuzz = {"FUZZ_BODIES": BODIES, "FUZZ_QUERIES": QUERIES}
            ended = run(*pytest, f"--junitxml={report.name}", *paths, **fuzz)
            try:
                suites = list(etree.parse(report.name).iter("testsuite"))
            except etree.XMLSyntaxError:
                return Result("the tests did not run", False, ended.stdout.splitlines()[-20:])
        count = {
            name: sum(int(suite.get(name, 0)) for suite in suites)
            for name in ("tests", "failures", "errors", "skipped")
        }
        wrong = count["failures"] + count["errors"]
        passed = count["tests"] - wrong - count["skipped"]
        found = f"{passed} passed, {wrong} failed, {count['skipped']} skipped"
        is_right = ended.returncode == 0 and passed >= least
        measured = re.findall(r"^(?:Damaged|Queries|HTTP).*", ended.stdout, re.MULTILINE)
        lines = measured if is_right else [*measured, *ended.stdout.splitlines()[-30:]]
        return Result(found, is_right, lines)

    return check


BODIES = os.environ.get("FUZZ_BODIES", "1500")
QUERIES = os.environ.get("FUZZ_QUERIES", "2000")
# What is proved, how many tests must pass at least, and which those are.
TESTS = [
    ("Headers of every kind of answer", 60, "tests/delivery/test_headers.py"),
    ("Doors into the admin, with a password alone", 25, "tests/editors/login/test_doors.py"),
    ("Tries to log in, over all workers", 15, "tests/editors/login/test_limits.py"),
    ("Invitations, accounts, lost devices", 90, "tests/editors/login"),
    ("Hostile uploads", 140, "tests/uploads"),
    ("Roles, actions and kinds of pages", 140, "tests/editors/test_permissions.py"),
    ("Drafts and private pages on every door", 150, "tests/test_privacy.py"),
    ("What is kept of people", 50, "tests/test_personal_data.py tests/home/test_statements.py"),
    ("Odd questions to the API", 2, "tests/home/open_data/test_api_fuzz.py"),
    (f"{BODIES} damaged bodies on each kind of page", 11, "tests/fuzz/test_bodies.py"),
    (f"{QUERIES} odd queries on each list", 28, "tests/fuzz/test_queries.py"),
    ("Hashes, licences and list of parts", 9, "tests/test_supply_chain.py"),
    ("security.txt, for 60 days or more", 4, "tests/home/test_security_txt.py"),
    ("Nothing blocked or sent out in the admin", 15, "tests/browser/test_admin_policy.py"),
    ("Nothing from elsewhere for visitors", 20, "tests/browser/test_visitor.py -k elsewhere"),
    ("Score of Mozilla's HTTP Observatory", 1, "tests/browser/test_observatory.py"),
    ("Logging in with passkeys, in a browser", 5, "tests/browser/test_login.py"),
]


def rows():
    """Every check: its name, what is expected, and how it is done."""
    for name, least, words in TESTS:
        yield name, f"{least} or more passed, 0 failed", tests(least, *words.split())
    bandit = [BIN / "bandit", "--quiet", "--severity-level", "medium", "--exclude"]
    yield "Risky calls (bandit)", "nothing", command(*bandit, "*/migrations/*", "-r", *SOURCES)
    yield "Keys and passwords in files (detect-secrets)", "nothing", command("bin/find-secrets")


# Asks a server elsewhere which versions have known weak spots, so it is no part of the result.
OFFLINE = "Known weak spots in packages: not looked up, that needs the network (see SECURITY.md)"


def main() -> int:
    """Do every check that the words on the command line are in, or all; print the table."""
    wanted = [word.lower() for word in sys.argv[1:]]
    table, is_all_right = [("Check", "Expected", "Found", "")], True
    for name, expected, check in rows():
        if wanted and not any(word in name.lower() for word in wanted):
            continue
        print(f"… {name}", file=sys.stderr, flush=True)
        result = check()
        print(*(f"    {line}" for line in result.lines), sep="\n", file=sys.stderr, flush=True)
        table.append((name, expected, result.found, "right" if result.is_right else "WRONG"))
        is_all_right = is_all_right and result.is_right
    widths = [max(len(row[column]) for row in table) for column in range(4)]
    for row in table:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    print(OFFLINE)
    return 0 if is_all_right else 1


if __name__ == "__main__":
    sys.exit(main())
