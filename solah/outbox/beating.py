"""Celery's beat as we run it: it keeps nothing, and signs that it lives."""

from typing import Any

from celery.beat import Scheduler

from solah.outbox import life


class SigningScheduler(Scheduler):
    """Beat whose heartbeat is a row, since it answers no address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signer = life.Signer(life.CLOCK)

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Sign, then send what is due."""
        self._signer.sign()
        return float(super().tick(*args, **kwargs))
