"""All invariants, asked together."""

import logging
from collections.abc import Iterator

from solah.invariants.asking import Answer, ask, one_moment
from solah.invariants.chores import CHORES
from solah.invariants.dues import DUES
from solah.invariants.money import MONEY
from solah.invariants.tenants import tenants
from solah.invariants.trails import TRAILS

logger = logging.getLogger(__name__)


def check(*, seconds: int = 0) -> Iterator[Answer]:
    """Ask everything at one moment, each question for so long at most, and write each breach into the log."""
    with one_moment(seconds=seconds):
        for answer in ask((*MONEY, *TRAILS, *DUES, *CHORES, *tenants())):
            if not answer.holds:
                logger.error(
                    "an invariant is broken",
                    extra={
                        "invariant": answer.invariant.name,
                        "breaches": answer.breaches,
                        "examples": list(answer.examples),
                    },
                )
            yield answer
