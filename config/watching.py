"""What is watched from outside: the rooms that have figures, and what a process must have to be ready."""

from solah.billing.figures import figures as billing
from solah.ops import readiness
from solah.outbox import life
from solah.outbox.figures import figures as jobs

FIGURES = (jobs, billing)


def clock_lives() -> bool:
    """Say whether the clock was heard of lately."""
    return life.is_alive(life.silences()[life.CLOCK])


# Without the first two a process gets no visitors; without the others it serves them, a little worse.
NEEDED = {"database": readiness.database_answers, "migrations": readiness.is_migrated}
WANTED = {"cache": readiness.cache_answers, "clock": clock_lives}
