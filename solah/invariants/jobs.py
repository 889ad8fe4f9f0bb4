"""What the clock asks of the database each night."""

from solah.invariants.checking import check
from solah.outbox.jobs import GiveUp, Run, job


@job("invariants.check", queue="low", attempts=2, seconds=600)
def check_invariants(run: Run) -> None:
    """Look whether all invariants hold; a broken one ends the job as given up, so that somebody is told."""
    broken = [answer.invariant.name for answer in check() if not answer.holds]
    if broken:
        raise GiveUp(f"Broken: {', '.join(broken)}.")
