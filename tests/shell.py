"""Runs management commands on a site in a process of its own, without loading Django for each."""

import io
import json
import subprocess
import sys
import traceback
from contextlib import redirect_stdout
from pathlib import Path

from bench.site import ROOT


class Shell:
    """The process; it ends with the tests, when nobody writes to it."""

    def __init__(self, environment: dict[str, str], log: Path):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.shell"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log.open("a"),
            text=True,
        )

    def manage(self, *arguments: str) -> str:
        """Run a command of `manage.py`, and return what it prints."""
        print(json.dumps(arguments), file=self._process.stdin, flush=True)
        output, error = json.loads(self._process.stdout.readline())
        assert not error, error
        return output

    def run(self, code: str) -> str:
        """Run code on the site, and return what it prints."""
        return self.manage("shell", "--no-imports", "-c", code)


def main() -> None:
    """Read a JSON list of arguments per line, and answer with a list: the output, and the error."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    for line in sys.stdin:
        output, error = io.StringIO(), ""
        try:
            with redirect_stdout(output):
                call_command(*json.loads(line))
        except Exception:
            error = traceback.format_exc()
        connections.close_all()  # The database may be restarted before the next.
        print(json.dumps([output.getvalue(), error]), flush=True)


if __name__ == "__main__":
    main()
