"""Runs management commands on a site, without loading Django for each.

Reads a JSON list of arguments per line, and answers with a JSON list: the output, and the error.
"""

import io
import json
import sys
import traceback
from contextlib import redirect_stdout

import django
from django.core.management import call_command
from django.db import connections

if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        output, error = io.StringIO(), ""
        try:
            with redirect_stdout(output):
                call_command(*json.loads(line))
        except Exception:
            error = traceback.format_exc()
        connections.close_all()
        print(json.dumps([output.getvalue(), error]), flush=True)
