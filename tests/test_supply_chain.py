"""Every package is pinned by its hash, and listed with its licence."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted([*ROOT.glob("requirements*.txt"), *ROOT.glob("tests/requirements*.txt")])
_NAME = re.compile(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==[^ ;]+( ; )?")


def requirements(path: Path = ROOT / "requirements.txt") -> list[str]:
    text = re.sub(r"^\s*#.*\n", "", path.read_text(), flags=re.MULTILINE)
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def test_every_requirement_and_npm_package_has_a_version_and_a_hash():
    for path in LOCKS:
        lines = requirements(path)
        assert lines and all(_NAME.match(one) and "--hash=sha256:" in one for one in lines), path
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = json.loads((ROOT / "package.json").read_text())
    for versions in (wanted["dependencies"], wanted["devDependencies"]):
        assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    without = [name for name, each in lock.items() if name and not each.get("inBundle")]
    assert [name for name in without if "integrity" not in lock[name]] == []


def test_every_package_that_runs_has_its_licence_listed():
    listed = (ROOT / "docs/licences.md").read_text().lower().replace("_", "-")
    names = map(_NAME.match, requirements())
    # What only another system or an older Python needs is not installed here.
    everywhere = [match[1].lower() for match in names if not match[2]]
    assert len(everywhere) > 40
    assert [name for name in everywhere if f"| {name} |" not in listed] == []
    assert "unknown" not in listed


@pytest.mark.whole
@pytest.mark.processes
def test_the_list_of_parts_names_every_package(tmp_path):
    subprocess.run([ROOT / "bin/sbom", tmp_path], check=True, capture_output=True)
    python = json.loads((tmp_path / "python.cdx.json").read_text())
    npm = json.loads((tmp_path / "npm.cdx.json").read_text())
    assert len(python["components"]) == len(requirements())
    assert {part["name"] for part in npm["components"]} == {
        "@fontsource-variable/atkinson-hyperlegible-next",
        "@github/combobox-nav",
    }


@pytest.mark.processes
def test_a_broken_environment_is_made_anew_by_a_python_at_any_path(tmp_path):
    for folder in ("bin", ".venv/bin", "node_modules", "a folder"):
        (tmp_path / folder).mkdir(parents=True)
    for script in ("environment", "usage"):
        shutil.copy(ROOT / "bin" / script, tmp_path / "bin")
    empty = "requirements.txt", "package-lock.json", "node_modules/.installed-production"
    for name in (*empty, ".venv/installed-requirements.txt"):
        (tmp_path / name).touch()
    (tmp_path / ".venv/bin/python").symlink_to("/gone/python")
    python = tmp_path / "a folder/python"
    python.symlink_to(Path(sys._base_executable).resolve())
    command = [tmp_path / "bin/environment", "production"]
    subprocess.run(command, env=os.environ | {"PYTHON": str(python)}, check=True)
    subprocess.run([tmp_path / ".venv/bin/python", "-m", "pip", "--version"], check=True)


def test_gunicorn_preloads_only_what_production_installs():
    """On a developer's machine there is more, and the site would start only there."""
    text = (ROOT / "gunicorn.conf.py").read_text()
    modules = re.findall(r'^    "([\w.]+)",', text.partition("PRELOADED = [")[2], re.M)
    locked = {_NAME.match(line)[1] for line in requirements()}
    owners = packages_distributions()
    assert modules
    for module in modules:
        found = {name.lower().replace("_", "-") for name in owners[module.partition(".")[0]]}
        assert found & locked, module
