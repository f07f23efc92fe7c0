"""Proves the security of the site, and prints one table: check, expected, found.

Each row is a command, or tests with the number of them that must pass at least. All tests run
together, those in a browser apart, for each start of them makes a database. FUZZ_BODIES and
FUZZ_QUERIES change how much is tried at random. Ends with 1 when something differs.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

from lxml import etree

from bench.site import ROOT

BODIES = os.environ.get("FUZZ_BODIES", "1500")
QUERIES = os.environ.get("FUZZ_QUERIES", "2000")
FUZZ = {"FUZZ_BODIES": BODIES, "FUZZ_QUERIES": QUERIES}

# What is proved, how many tests must pass at least, and where those are.
TESTS = [
    ("Headers of every kind of answer", 60, "tests/delivery/test_headers.py"),
    ("Doors into the admin, with a password alone", 25, "tests/accounts/test_doors.py"),
    ("Tries to log in, over all workers", 15, "tests/accounts/test_limits.py"),
    ("Invitations, accounts, lost devices", 90, "tests/accounts"),
    ("Hostile uploads", 140, "tests/uploads"),
    ("Roles, actions and kinds of pages", 140, "tests/editors/test_permissions.py"),
    ("Drafts and private pages on every door", 150, "tests/test_privacy.py"),
    ("What is kept of people", 50, "tests/test_personal_data.py tests/home/test_statements.py"),
    ("Odd questions to the API", 2, "tests/open_data/test_api_fuzz.py"),
    (f"{BODIES} damaged bodies on each kind of page", 13, "tests/fuzz/test_bodies.py"),
    (f"{QUERIES} odd queries on each list", 28, "tests/fuzz/test_queries.py"),
    ("Links that lead inside, or nowhere", 60, "tests/editors/links/test_addresses.py"),
    ("Hashes, licences and list of parts", 9, "tests/test_supply_chain.py"),
    ("Files that the docs name", 1, "tests/test_docs.py"),
    ("security.txt, for 60 days or more", 4, "tests/home/test_security_txt.py"),
    ("Nothing blocked or sent out in the admin", 15, "tests/browser/test_admin_policy.py"),
    ("Nothing from elsewhere for visitors", 2, "tests/browser/test_privacy_crawl.py"),
    ("Score of Mozilla's HTTP Observatory", 1, "tests/browser/test_observatory.py"),
    ("Logging in with passkeys, in a browser", 5, "tests/browser/test_login.py"),
]
COMMANDS = [
    ("Risky calls (bandit)", ["bin/find-risky-calls"]),
    ("Keys and passwords in files (detect-secrets)", ["bin/find-secrets"]),
]
# Asks a server elsewhere which versions have known weak spots, so it is no part of the result.
OFFLINE = "Known weak spots in packages: not looked up, that needs the network (see SECURITY.md)"
_COUNTS = re.compile(r"(\d+) tried, (\d+) as expected, seed (\d+)")


@dataclass
class Result:
    """What came out: a sentence, whether that is as expected, and lines with more."""

    found: str
    is_right: bool
    lines: list[str] = field(default_factory=list)


def run(*command, **environment) -> subprocess.CompletedProcess:
    """Run a command in the project and catch what it says."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.test"} | environment,
        capture_output=True,
        text=True,
    )


def by_command(command: list) -> Result:
    """Right when the command ends well."""
    ended = run(*command)
    output = (ended.stdout + ended.stderr).strip().splitlines()
    is_right = ended.returncode == 0
    return Result(
        "nothing" if is_right else f"exit code {ended.returncode}", is_right, output[-20:]
    )


def run_tests(paths: list[str]) -> list[etree._Element]:
    """What became of each test at these paths; nothing of those that could not be read."""
    # Each worker of the browser tests would start a site of its own.
    workers = "0" if paths[0].startswith("tests/browser") else "auto"
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        pytest = [sys.executable, "-m", "pytest", "-q", "--tb=short", "-n", workers]
        ended = run(*pytest, f"--junitxml={report.name}", *paths, **FUZZ)
        try:
            cases = list(etree.parse(report.name).iter("testcase"))
        except etree.XMLSyntaxError:
            cases = []
    if ended.returncode:
        print(*ended.stdout.splitlines()[-60:], ended.stderr, sep="\n", file=sys.stderr, flush=True)
    return cases


def by_tests(cases: list[etree._Element], least: int, paths: list[str]) -> Result:
    """Right when all tests at these paths passed, and at least so many: none may go missing."""
    names = tuple(path.removesuffix(".py").replace("/", ".") for path in paths)
    mine = [
        case
        for case in cases
        for place in [case.get("classname") or case.get("name")]
        if any(place == name or place.startswith(f"{name}.") for name in names)
    ]
    wrong = [case for case in mine if case.xpath("failure|error")]
    skipped = [case for case in mine if case.xpath("skipped")]
    passed = len(mine) - len(wrong) - len(skipped)
    found = f"{passed} passed, {len(wrong)} failed, {len(skipped)} skipped"
    lines = [
        each.get("value")
        for case in mine
        for each in case.iter("property")
        if each.get("name") in ("fuzz", "measured")
    ]
    if tries := [counts.groups() for line in lines if (counts := _COUNTS.search(line))]:
        tried, right = (sum(int(each[place]) for each in tries) for place in (0, 1))
        found += f"; {tried} tried, {right} as expected, seed {tries[0][2]}"
    if files := [case for case in mine if case.xpath(".//property[@name='hostile file']")]:
        right = len([case for case in files if case not in wrong])
        found += f"; {len(files)} files tried, {right} as expected"
    lines += [f"failed: {case.get('classname')} {case.get('name')}" for case in wrong]
    return Result(found, passed >= least and not wrong, lines)


def results(wanted: list[str]):
    """Each check that these words are in, or all: name, what is expected, and the result."""

    def is_wanted(name: str) -> bool:
        return not wanted or any(word in name.lower() for word in wanted)

    rows = [(name, least, paths.split()) for name, least, paths in TESTS if is_wanted(name)]
    named = dict.fromkeys(path for *_, paths in rows for path in paths)
    paths = [path for path in named if not any(path.startswith(f"{each}/") for each in named)]
    cases = []
    for in_browser in (False, True):
        some = [path for path in paths if path.startswith("tests/browser") == in_browser]
        if some:
            print(f"… tests at {', '.join(some)}", file=sys.stderr, flush=True)
            cases += run_tests(some)
    for name, least, paths in rows:
        yield name, f"{least} or more passed, 0 failed", by_tests(cases, least, paths)
    for name, command in COMMANDS:
        if is_wanted(name):
            yield name, "nothing", by_command(command)


def main() -> int:
    """Do every check that the words on the command line are in, or all; print the table."""
    table, is_all_right = [("Check", "Expected", "Found", "")], True
    for name, expected, result in results([word.lower() for word in sys.argv[1:]]):
        print(name, *(f"    {line}" for line in result.lines), sep="\n", file=sys.stderr)
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
