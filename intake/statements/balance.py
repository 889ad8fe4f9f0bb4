"""The proof of a statement: each balance is the one before plus the row, whichever way the file runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from intake.statements.model import Row

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether opening + rows = closing, and where not."""

    state: str | None = None  # closed | open | None where there is nothing to compare
    opening: Decimal | None = None
    closing: Decimal | None = None
    broken_row: int | None = None


def follows(
    moves: Sequence[Decimal | None], balances: Sequence[Decimal | None], *, unsigned: bool = False
) -> float:
    """Share of neighbouring balances that differ by the amount between them, the better way round."""
    steps = [(m, b) for m, b in zip(moves, balances, strict=True) if m is not None and b is not None]
    if len(steps) < 2:
        return 0.0
    forward = backward = 0
    for (move, balance), (later_move, later) in pairwise(steps):
        difference = later - balance
        if unsigned:
            forward += abs(difference) == abs(later_move)
            backward += abs(difference) == abs(move)
        else:
            forward += difference == later_move
            backward += -difference == move
    return max(forward, backward) / (len(steps) - 1)


def prove(rows: Sequence[Row], *, opening: Decimal | None = None, closing: Decimal | None = None) -> Proof:
    """Prove each account and currency on its own; the text's opening and closing serve where no row tells."""
    chains: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
    for row in rows:
        chains[row.account, row.currency].append(row)
    proofs = [_chain(chain) for chain in chains.values()]
    if len(proofs) > 1:
        together = _chain(list(rows))
        proofs = [together] if together.state == "closed" else proofs
    if len(proofs) == 1:
        return _with_text(proofs[0], rows, opening, closing)
    known = [p for p in proofs if p.state]
    broken = next((p.broken_row for p in known if p.state == "open"), None)
    if not known:
        return Proof()
    return Proof("open" if any(p.state == "open" for p in known) else "closed", broken_row=broken)


def _with_text(proof: Proof, rows: Sequence[Row], opening: Decimal | None, closing: Decimal | None) -> Proof:
    if proof.state or opening is None or closing is None:
        return proof if proof.opening is not None else Proof(proof.state, opening, closing, proof.broken_row)
    total = sum((r.amount for r in rows), _ZERO)
    return Proof("closed" if opening + total == closing else "open", opening, closing)


def _chain(rows: Sequence[Row]) -> Proof:
    """Try the file's order, its reverse, and both by day; keep the one with the fewest breaks."""
    balances = {r.balance for r in rows if r.balance is not None}
    if not balances or (
        len(balances) == 1 and sum(1 for r in rows if r.amount and r.balance is not None) > 1
    ):
        return Proof()  # none, or today's balance beside every row
    ways = [list(rows), list(reversed(rows))]
    if rows[0].date > rows[-1].date:
        ways.reverse()
    best: tuple[int, Proof] | None = None
    for way in ways + [sorted(way, key=lambda r: r.date) for way in ways]:
        breaks, proof = _walk(way)
        if best is None or breaks < best[0]:
            best = breaks, proof
        if not breaks:
            break
    assert best is not None  # noqa: S101 - there is always at least one way
    return best[1]


def _walk(rows: Sequence[Row]) -> tuple[int, Proof]:
    breaks = checks = 0
    broken: int | None = None
    opening = last = None
    moved = _ZERO
    for row in rows:
        moved += row.amount
        if row.balance is None:
            continue
        if last is None:
            opening = row.balance - moved
        else:
            checks += 1
            if last + moved != row.balance:
                breaks += 1
                broken = broken or row.line
        last, moved = row.balance, _ZERO
    closing = None if last is None else last + moved
    state = None if not checks else "open" if breaks else "closed"
    return breaks, Proof(state, opening, closing, broken)
