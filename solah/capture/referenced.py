"""Rows that came from a message whose number of the payment stands in the statement too."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from intake.narrations import read
from solah.accounts.models import Workspace
from solah.capture import evidence
from solah.capture.matching import Match, Movement
from solah.capture.models import Arrival, Reason, Standing
from solah.ledger.kinds import Kind

_RRN = 12


def find_referenced(
    workspace: Workspace, movements: Mapping[int, Movement], *, used: set[int]
) -> Iterator[tuple[int, Match]]:
    """Pair movements with rows of the inbox by the payment's number: one query.

    The number is the payment's in both banks, so the way the money went and the amount have to agree, and
    neither the day nor the wallet does.
    """
    numbers = {number for movement in movements.values() for number in movement.numbers}
    if not numbers:
        return
    by_number: dict[str, list[Arrival]] = defaultdict(list)
    known = workspace.inbox.filter(
        external_key__among=numbers, standing=Standing.CONFIRMED, row__trashed_at__isnull=True
    )
    for arrival in known.exclude(row=None).select_related("row").order_by("pk"):
        by_number[arrival.external_key].append(arrival)
    for position, movement in movements.items():
        fitting = (a for number in movement.numbers for a in by_number.get(number, ()) if _fits(a, movement))
        for arrival in fitting:
            if arrival.row is not None and arrival.row.pk not in used:
                used.add(arrival.row.pk)
                why = evidence.because(f"the same number of the payment, {arrival.external_key}")
                yield position, Match(arrival.row, Reason.BY_HAND, why)
                break


def is_other_payment(reference: str, movement: Movement) -> bool:
    """Say whether a row has one RRN and the statement's row has another."""
    if len(reference) != _RRN or not reference.isdigit() or reference in movement.numbers:
        return False
    said = read(movement.description).reference
    return len(said) == _RRN and said.isdigit() and said != reference


def _fits(arrival: Arrival, movement: Movement) -> bool:
    row = arrival.row
    if row is None:
        return False
    goes_along = row.kind == Kind.TRANSFER or (movement.amount < 0) == (row.kind == Kind.EXPENSE)
    return goes_along and abs(movement.amount) in {row.amount, row.original_amount, arrival.amount}
