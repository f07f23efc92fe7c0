from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult


class Command(BaseCommand):
    """Lists the tasks and mails that failed, and runs them again or deletes them."""

    help = "Lists the tasks and mails that failed; --retry runs them again, --delete forgets them."

    def add_arguments(self, parser):
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--retry", action="store_true")
        choice.add_argument("--delete", action="store_true")

    def handle(self, *args, retry, delete, **options):
        failed = DBTaskResult.objects.failed()
        for result in failed:
            reason = (result.traceback.strip().splitlines() or ["lost"])[-1]
            self.stdout.write(f"{result.finished_at:%Y-%m-%d %H:%M} {result.task_path}: {reason}")
        if retry:
            failed.update(status="READY", finished_at=None, worker_ids=[])
        elif delete:
            failed.delete()
