"""How long what is due has waited: the one figure that tells whether jobs are being done."""

from datetime import datetime, timedelta

from django.db.models import Min

from solah.outbox.models import Job, State


def oldest_wait(*, now: datetime, kind: str = "") -> timedelta:
    """Return for how long the oldest due job has waited; zero when none is due. `kind` asks for one sort."""
    due = Job.objects.filter(state=State.QUEUED, run_after__lte=now)
    if kind:
        due = due.filter(kind=kind)
    oldest = due.aggregate(oldest=Min("run_after"))["oldest"]
    return now - oldest if oldest else timedelta(0)
