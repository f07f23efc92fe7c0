#!/usr/bin/env python
"""Django's command line; `python manage.py help` lists the commands."""

import os
import sys

from ptvt_site.settings import environment  # noqa: F401

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptvt_site.settings.dev")
    from django.core.management import execute_from_command_line

    from ptvt_site.delivery.error_reports import report

    try:
        execute_from_command_line(sys.argv)
    except SystemExit as end:
        # Django printed the reason of a command that failed; here it still is the context.
        report(end.__context__ if end.code else None)
        raise
