"""The command that shows what waits and what was given up, and tries it again."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count, Min

from solah.outbox import leasing
from solah.outbox.models import Job, State


class Command(BaseCommand):
    """List and retry jobs."""

    help = "Show jobs: `jobs` counts them, `jobs dead` lists those given up, `jobs retry ID|all` tries again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an action, and the ids it is about."""
        parser.add_argument("action", nargs="?", choices=["count", "dead", "retry"], default="count")
        parser.add_argument("ids", nargs="*", help="ids of dead jobs, or `all`")

    def handle(self, *args: Any, action: str, ids: list[str], **options: Any) -> None:
        """Do what was asked."""
        {"count": self._count, "dead": self._dead, "retry": self._retry}[action](ids)

    def _count(self, _ids: list[str]) -> None:
        rows = Job.objects.values("state", "queue").annotate(number=Count("pk"), oldest=Min("created_at"))
        for row in rows.order_by("state", "queue"):
            since = f"{row['oldest']:%Y-%m-%d %H:%M}"
            self.stdout.write(f"{row['state']:<7} {row['queue']:<8} {row['number']:>8}  since {since}")

    def _dead(self, _ids: list[str]) -> None:
        for job in Job.objects.filter(state=State.DEAD).order_by("finished_at").iterator():
            self.stdout.write(f"{job.pk}  {job.finished_at:%Y-%m-%d %H:%M}  {job.kind}  {job.last_error}")

    def _retry(self, ids: list[str]) -> None:
        if ids == ["all"]:
            wanted = list(Job.objects.filter(state=State.DEAD).values_list("pk", flat=True))
        else:
            wanted = [self._uuid(each) for each in ids]
        for each in wanted:
            self.stdout.write(f"{each}  {'waits again' if leasing.revive(each) else 'is not a dead job'}")

    def _uuid(self, text: str) -> UUID:
        try:
            return UUID(text)
        except ValueError:
            raise CommandError(f"{text} is not the id of a job") from None
