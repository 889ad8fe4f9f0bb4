"""Movements of a format that names its fields, made a `Statement` and proven account by account."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from intake.statements.balance import Proof, prove
from intake.statements.grid import check_rows
from intake.statements.model import Note, Question, Row, Statement
from intake.statements.refusals import NoTransactions
from intake.statements.texts import tidy

_MOST_NOTES = 500
_LONGEST = 600
_ZERO = Decimal(0)


@dataclass(slots=True)
class Block:
    """The movements of one account and period, with the balances that the file names for them."""

    rows: list[Row] = field(default_factory=list)
    opening: Decimal | None = None
    closing: Decimal | None = None
    account: str | None = None
    currency: str | None = None


def joined(parts: Iterable[str | None], *, most: int = _LONGEST) -> str:
    """Payee and memo as one description: what says the same twice is said once."""
    kept: list[str] = []
    for part in parts:
        clean = tidy(part or "")
        if not clean or any(clean.casefold() in k.casefold() for k in kept):
            continue
        kept = [k for k in kept if not clean.casefold().startswith(k.casefold())]
        kept.append(clean)
    return " · ".join(kept)[:most]


def assemble(
    format: str,  # noqa: A002 - the field's name
    blocks: Sequence[Block],
    *,
    notes: Sequence[Note] = (),
    questions: tuple[Question, ...] = (),
    currency: str | None = None,
    empty: str = "",
) -> Statement:
    """Make a statement of blocks, or refuse where there is not one movement."""
    rows = [row for block in blocks for row in block.rows]
    check_rows(len(rows))
    if not rows:
        raise NoTransactions(
            empty or "This file holds no payments. Choose a period in which something was booked."
        )
    proof = _proof([block for block in blocks if block.rows or block.opening is not None])
    currencies = {row.currency for row in rows}
    return Statement(
        format=format,
        currency=currency or (currencies.pop() if len(currencies) == 1 else None),
        rows=tuple(_with_single_ids(rows)),
        questions=questions,
        balance=proof.state,
        opening=proof.opening,
        closing=proof.closing,
        broken_row=proof.broken_row,
        layout=f"{format}-{hashlib.sha256(format.encode()).hexdigest()[:16]}",
        notes=tuple(notes[:_MOST_NOTES]),
    )


def _with_single_ids(rows: Sequence[Row]) -> list[Row]:
    """A reference that stands at two movements of one account names neither."""
    seen = Counter((row.account, row.bank_id) for row in rows if row.bank_id)
    return [
        replace(row, bank_id=None) if row.bank_id and seen[row.account, row.bank_id] > 1 else row
        for row in rows
    ]


def _proof(blocks: Sequence[Block]) -> Proof:
    """Prove each block by the balances it names, else by those of its rows."""
    proofs = [_of_block(block) for block in blocks]
    known = [p for p in proofs if p.state]
    accounts = {block.account for block in blocks}
    opening = proofs[0].opening if proofs and len(accounts) == 1 else None
    closing = proofs[-1].closing if proofs and len(accounts) == 1 else None
    if not known:
        return Proof(None, opening, closing)
    broken = next((p.broken_row for p in known if p.state == "open"), None)
    state = "open" if any(p.state == "open" for p in known) else "closed"
    return Proof(state, opening, closing, broken)


def _of_block(block: Block) -> Proof:
    if block.opening is None or block.closing is None:
        proof = prove(block.rows) if block.rows else Proof()
        return proof if proof.state else Proof(None, block.opening, block.closing)
    moved = sum((row.amount for row in block.rows), _ZERO)
    state = "closed" if block.opening + moved == block.closing else "open"
    broken = block.rows[-1].line if state == "open" and block.rows else None
    return Proof(state, block.opening, block.closing, broken)
