"""Whether this process, and what it needs, is well. The answers tell nothing else."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.utils.module_loading import import_string


def healthz(request):
    """The process answers. Asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request):
    """Whether the database answers, with all migrations, and the functions in READINESS_CHECKS."""
    try:
        executor = MigrationExecutor(connection)
        ready = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        ready = ready and all(import_string(path)() for path in settings.READINESS_CHECKS)
    except DatabaseError:
        ready = False
    text, status = ("ok\n", 200) if ready else ("not ready\n", 503)
    return HttpResponse(text, status=status, content_type="text/plain")
