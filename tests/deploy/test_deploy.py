"""The units and configurations under `deploy/` are what systemd, nginx and Varnish take."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from ptvt_site.settings.base import BASE_DIR

DEPLOY = BASE_DIR / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("ptvt-*"))
PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"


def program(name: str) -> str:
    """The path of a program; the test is left out where there is none."""
    found = shutil.which(name, path=PATH)
    if not found:
        pytest.skip(f"{name} is not on this machine")
    return found


class TestSystemd:
    def test_takes_every_unit(self, tmp_path):
        """With the programs of the units replaced by one that is there."""
        command = [program("systemd-analyze"), "verify", "--man=no"]
        for unit in UNITS:
            text = re.sub(r"/opt/ptvt/\.venv/bin/\w+", "/bin/true", unit.read_text())
            (tmp_path / unit.name).write_text(text)
        names = [str(tmp_path / unit.name) for unit in UNITS]
        result = subprocess.run([*command, *names], capture_output=True, text=True)
        assert (result.returncode, result.stderr) == (0, "")

    @pytest.mark.parametrize("unit", [u for u in UNITS if u.suffix == ".service"], ids=str)
    def test_shuts_every_service_in(self, unit):
        """By systemd's own marks, from 0 (shut in) to 10."""
        command = [program("systemd-analyze"), "security", "--offline=yes", "--threshold=25"]
        result = subprocess.run([*command, str(unit)], capture_output=True, text=True)
        assert result.returncode == 0, result.stdout.splitlines()[-1:]

    def test_names_commands_that_exist(self):
        text = "".join(unit.read_text() for unit in UNITS)
        named = set(re.findall(r"manage\.py (\w+)", text))
        assert named
        assert named - set(get_commands()) == set()


class TestNginx:
    def test_takes_the_configuration(self, tmp_path):
        nginx = program("nginx")
        key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
            + ["-subj", "/CN=ptvt.example", "-keyout", str(key), "-out", str(certificate)],
            check=True,
            capture_output=True,
        )
        text = (DEPLOY / "nginx/ptvt.conf").read_text().replace("/etc/ssl/ptvt", str(tmp_path))
        (tmp_path / "nginx.conf").write_text(
            f"pid {tmp_path}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{text}\n}}\n"
        )
        result = subprocess.run(
            [nginx, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stderr
        assert "[warn]" not in result.stderr


class TestVarnish:
    def test_takes_the_configuration(self, tmp_path):
        result = subprocess.run(
            [program("varnishd"), "-C", "-j", "none", "-n", str(tmp_path)]
            + ["-f", str(DEPLOY / "varnish/ptvt.vcl")],
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stderr


class TestReadme:
    def test_names_every_folder(self):
        text = (BASE_DIR / "README.md").read_text()
        for folder in Path(DEPLOY).iterdir():
            assert f"deploy/{folder.name}" in text
