"""What the clock asks of the database each night."""

from solah.invariants.checking import check
from solah.outbox.jobs import GiveUp, Run, job

# A question of the night that takes so long would hold dead rows of the day's work in every table.
QUESTION = 240


@job("invariants.check", queue="low", attempts=2, seconds=600)
def check_invariants(run: Run) -> None:
    """Look whether all invariants hold; a broken one ends the job as given up, so that somebody is told."""
    broken = [answer.invariant.name for answer in check(seconds=QUESTION) if not answer.holds]
    if broken:
        raise GiveUp(f"Broken: {', '.join(broken)}.")
