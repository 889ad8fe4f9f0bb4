"""All that is in the ledger already of a statement, asked in the order of how sure the answer is."""

from collections.abc import Iterable, Sequence

from solah.capture.foretold import find_foretold
from solah.capture.matching import Match, Movement, find_known, with_reasons
from solah.capture.models import StatementImport
from solah.capture.noted import find_noted
from solah.capture.overlapping import find_overlapping
from solah.capture.referenced import find_referenced


def find_matches(
    batch: StatementImport, movements: Sequence[Movement], *, layout: str, apart_from: Iterable[int] = ()
) -> dict[int, Match]:
    """Return, by position, the rows that are in the ledger already; each row of the ledger is used once.

    `apart_from` are rows that stand for other movements: they are not taken for written by hand.
    """
    known = find_known(batch.workspace, movements)
    asked = find_overlapping(batch, movements, known, layout=layout)
    found = with_reasons(batch.workspace, known) | asked
    left = {position: m for position, m in enumerate(movements) if position not in found}
    used = known.used | {match.row.pk for match in asked.values()} | set(apart_from)
    found |= dict(find_referenced(batch.workspace, left, used=used))
    left = {position: m for position, m in left.items() if position not in found}
    found |= dict(find_noted(batch.workspace, batch.wallet, left, used=used))
    left = {position: m for position, m in left.items() if position not in found}
    return found | dict(find_foretold(batch.workspace, left, used=used))
