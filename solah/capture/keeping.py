"""What people said of an import's rows, kept for the same lines when the file is read another way."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from solah.capture.models import PROPOSALS, Choice, Reason, StagedRow, StatementImport

type Line = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """What somebody chose for a row, and what it was taken for then."""

    choice: str
    reason: str
    other_wallet: int | None


def said_of(batch: StatementImport) -> dict[Line, Said]:
    """Return what people chose, by the line of the file; a line may hold more rows than one."""
    rows = batch.rows.order_by("position").only("line", "choice", "reason", "other_wallet", "is_chosen")
    return {
        place: Said(row.choice, row.reason, row.other_wallet_id)
        for place, row in _by_line(rows)
        if row.is_chosen
    }


def say_again(said: dict[Line, Said], rows: Iterable[StagedRow]) -> None:
    """Choose the same for rows that were read anew, as far as it still makes sense.

    What is left out stays out. What was wanted beside a twin, or as proposed, is so where it still has one.
    """
    for place, row in _by_line(rows):
        before = said.get(place)
        if before is None or row.problem:
            continue
        is_as_before = before.reason == row.reason
        if before.choice == Choice.SKIP or is_as_before:
            row.choice, row.is_chosen = before.choice, True
        if is_as_before and row.reason == Reason.OWN and before.choice == Choice.PAIR:
            row.other_wallet_id = before.other_wallet
        if row.choice == Choice.PAIR and row.reason not in PROPOSALS:
            row.choice = Choice.ADD


def _by_line(rows: Iterable[StagedRow]) -> Iterable[tuple[Line, StagedRow]]:
    seen: Counter[int] = Counter()
    for row in rows:
        seen[row.line] += 1
        yield (row.line, seen[row.line]), row
