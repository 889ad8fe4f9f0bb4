"""The lines of a table one by one: movements, what continues one, and what is left out for a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from intake.amounts import DecimalMark, decimal_mark
from intake.amounts import read as read_amount
from intake.dates import build, split
from intake.statements.columns import Roles, is_nothing
from intake.statements.frame import Frame, heading_score
from intake.statements.grid import Grid, Record
from intake.statements.model import Note
from intake.statements.parties import own_side
from intake.statements.sayings import flag, is_neither, is_not_done, summary
from intake.statements.signs import Move
from intake.statements.texts import tidy, unguarded

_ZERO = Decimal(0)
_ACCOUNT = re.compile(
    r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){10,30}|[0-9][0-9 .-]{6,}[0-9]"
)  # says nothing to a reader


@dataclass(slots=True)
class Draft:
    """One movement before its sign is settled."""

    line: int
    day: date
    cells: list[str]
    move: Move
    texts: list[str] = field(default_factory=list)
    fee: Decimal = _ZERO


@dataclass(slots=True)
class Lines:
    """All lines of a table, sorted out."""

    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    opening: Decimal | None = None
    closing: Decimal | None = None
    doubtful: list[int] = field(default_factory=list)  # drafts named like a total that may yet be payments


def mark_of(grid: Grid, frame: Frame, roles: Roles, answer: str | None) -> DecimalMark:
    """What separates decimals, from every money column together."""
    if answer in (".", ","):
        return DecimalMark(answer, proven=True)
    columns = [
        i for i in (roles.amount, roles.debit, roles.credit, roles.balance, roles.fee) if i is not None
    ]
    return decimal_mark(
        (c for r in frame.body for i in columns if i < len(r.cells) and (c := r.cells[i])),
        otherwise=_other(grid),
    )


def _other(grid: Grid) -> str:
    return grid.decimal_hint


def sort_out(frame: Frame, roles: Roles, *, order: str, decimal: str, separator: str) -> Lines:
    """Go through the lines and tell movements from everything else."""
    lines = Lines()
    heading = [c.casefold() for c in frame.header if c]
    for record in frame.body:
        cells = fitted(record.cells, roles, frame.width, separator)
        if heading and [c.casefold() for c in cells if c] == heading:
            lines.notes.append(Note(record.line, "headings repeated", ""))
            continue
        _take(lines, record, cells, roles, order, decimal)
    _drop_totals(lines)
    return lines


def _drop_totals(lines: Lines) -> None:
    """A dated line named "Turnover" is a total only if its amount is the sum of two others or more."""
    totals: dict[str, Decimal] = {}
    counts: Counter[str] = Counter()
    for index, draft in enumerate(lines.drafts):
        if index not in lines.doubtful:
            for side, value in _by_side(draft.move):
                for key, signed in (
                    (side, abs(value)),
                    ("net", -abs(value) if side == "debit" else abs(value)),
                ):
                    totals[key] = totals.get(key, _ZERO) + signed
                    counts[key] += 1
    sums = {abs(total) for key, total in totals.items() if total and counts[key] > 1}
    if lines.opening is not None:
        sums.add(abs(lines.opening + totals.get("net", _ZERO)))
    singles = {total for key, total in totals.items() if counts[key] == 1 and len(lines.doubtful) > 1}
    closes = lines.opening is not None and lines.opening + totals.get("net", _ZERO) == lines.closing
    for index in reversed(lines.doubtful):
        draft = lines.drafts[index]
        sides = [abs(value) for _, value in _by_side(draft.move)]
        if closes or all(value in sums or value in singles for value in sides):
            del lines.drafts[index]
            lines.notes.append(Note(draft.line, "total", _shown(draft.cells)))


def _by_side(move: Move) -> list[tuple[str, Decimal]]:
    if move.single is not None:
        value = move.single.value
        side = move.flag or move.single.mark or ("debit" if value < 0 else "credit")
        return [(side, value)] if value else []
    return [(s, v) for s, v in (("debit", move.debit), ("credit", move.credit)) if v]


def fitted(cells: list[str], roles: Roles, width: int, separator: str) -> list[str]:
    """A line as wide as the table: padded, or mended where an unquoted separator cut its description."""
    if len(cells) < width:
        return cells + [""] * (width - len(cells))
    if len(cells) == width:
        return cells
    extra = len(cells) - width
    if not any(cells[width:]):
        return cells[:width]
    for at in (*roles.memo, *roles.payee):
        mended = [*cells[:at], (separator + " ").join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]]
        if _money_fits(mended, roles):
            return mended
    return cells[:width]


def _money_fits(cells: list[str], roles: Roles) -> bool:
    columns = [i for i in (roles.amount, roles.debit, roles.credit, roles.balance) if i is not None]
    return split(cells[roles.date]) is not None and all(
        is_nothing(cells[i]) or read_amount(cells[i]) is not None for i in columns
    )


def _take(lines: Lines, record: Record, cells: list[str], roles: Roles, order: str, decimal: str) -> None:
    parts = split(cells[roles.date]) if cells[roles.date] else None
    day = build(parts, order) if parts else None
    move, filled = _money(cells, roles, decimal)
    texts = [cells[i] for i in (*roles.payee, *roles.memo) if cells[i]]
    named = _summary(cells, roles, texts)
    if named and _is_summary(named, move, filled, day):
        _remember(lines, named, move)
        lines.notes.append(
            Note(record.line, named if named == "total" else f"{named} balance", _shown(cells))
        )
        return
    if day is None:
        _without_day(lines, record, cells, roles, parts is not None, filled, texts)
        return
    if not filled:
        lines.notes.append(Note(record.line, "no amount", _shown(cells)))
        return
    if roles.status is not None and is_not_done(cells[roles.status]):
        lines.notes.append(Note(record.line, f"not booked: {tidy(cells[roles.status])}", _shown(cells)))
        return
    if roles.flag is not None and is_neither(cells[roles.flag]):
        lines.notes.append(Note(record.line, "neither income nor expense", _shown(cells)))
        return
    if named:
        lines.doubtful.append(len(lines.drafts))
    move.text = " ".join([*texts, *(cells[i] for i in roles.kind if cells[i])])
    move.sort = cells[roles.category] if roles.category is not None else ""
    fee = (
        read_amount(cells[roles.fee], decimal=decimal) if roles.fee is not None and cells[roles.fee] else None
    )
    lines.drafts.append(Draft(record.line, day, cells, move, texts, fee.value if fee else _ZERO))


def _money(cells: list[str], roles: Roles, decimal: str) -> tuple[Move, bool]:
    """The money cells of a line, and whether there is any amount among them."""
    move = Move()
    if roles.amount is not None:
        cell = cells[roles.amount]
        move.single = None if is_nothing(cell) else read_amount(cell, decimal=decimal)
        filled = move.single is not None
    else:
        move.debit = _side(cells, roles.debit, decimal)
        move.credit = _side(cells, roles.credit, decimal)
        filled = move.debit is not None or move.credit is not None
    if roles.flag is not None:
        move.flag = flag(cells[roles.flag])
    if roles.balance is not None and not is_nothing(cells[roles.balance]):
        reading = read_amount(cells[roles.balance], decimal=decimal)
        if reading is not None:
            move.balance = -abs(reading.value) if reading.mark == "debit" else reading.value
    return move, filled


def _side(cells: list[str], index: int | None, decimal: str) -> Decimal | None:
    if index is None or is_nothing(cells[index]):
        return None
    reading = read_amount(cells[index], decimal=decimal)
    return None if reading is None else reading.value


def _summary(cells: list[str], roles: Roles, texts: Iterable[str]) -> str | None:
    others = () if any(texts) else cells  # a balance may stand where its column means something else
    for cell in (*texts, cells[roles.date], *(cells[i] for i in roles.kind), cells[0], *others):
        named = summary(cell) if cell else None
        if named:
            return named
    return None


def _is_summary(named: str, move: Move, filled: bool, day: date | None) -> bool:
    """A row named like a balance is one if it moves nothing, or shows the balance where the amount stands."""
    if day is None or not filled:
        return True
    amount = move.single.value if move.single else (move.credit or _ZERO) - (move.debit or _ZERO)
    if named == "total":
        return bool(move.debit) and bool(move.credit)
    return not amount or move.balance is None or abs(move.balance) == abs(amount)


def _remember(lines: Lines, named: str, move: Move) -> None:
    value = move.balance
    if value is None and move.single is not None:
        value = move.single.value
    if value is None:
        value = move.credit if move.credit else -move.debit if move.debit else None
    if named == "standing":
        named = "closing" if lines.drafts or lines.opening is not None else "opening"
    if named == "opening" and lines.opening is None:
        lines.opening = value
    elif named == "closing":
        lines.closing = value


def _without_day(
    lines: Lines,
    record: Record,
    cells: list[str],
    roles: Roles,
    impossible: bool,
    filled: bool,
    texts: list[str],
) -> None:
    """A line without a day continues the one before it, or is no movement."""
    if impossible:
        reason = "the date does not exist or is implausible"
    elif filled:
        reason = "not booked yet" if is_not_done(cells[roles.date]) else "no date"
    elif (
        lines.drafts
        and texts
        and not cells[roles.date]
        and _is_near(lines.drafts[-1], record)
        and _only_texts(cells, roles)
    ):
        _continue(lines.drafts[-1], texts)
        lines.notes.append(Note(record.line, "continues the line above", _shown(cells)))
        return
    else:
        reason = "headings" if heading_score(cells) else "no movement"
    lines.notes.append(Note(record.line, reason, _shown(cells)))


def _continue(draft: Draft, texts: list[str]) -> None:
    more = " ".join(texts)
    if draft.texts:
        draft.texts[-1] += " " + more
    else:
        draft.texts.append(more)
    draft.move.text += " " + more


def _is_near(draft: Draft, record: Record) -> bool:
    return record.line - draft.line <= 6


def _only_texts(cells: list[str], roles: Roles) -> bool:
    texts = {*roles.payee, *roles.memo}
    return sum(bool(c) for c in cells) == sum(bool(cells[i]) for i in texts)


def _shown(cells: list[str]) -> str:
    return tidy(" ".join(c for c in cells if c))[:120]


def described(draft: Draft, roles: Roles, *, amount: Decimal) -> str:
    """Payee and memo joined; where both are empty, the kind of movement."""
    parts: list[str] = []
    own = own_side(draft.cells, roles, amount=amount)
    said = [text for text in draft.texts if not _ACCOUNT.fullmatch(text) and text != own] or draft.texts
    for text in said or _instead(draft.cells, roles):
        clean = tidy(unguarded(text))
        if clean and not any(clean.casefold() in p.casefold() for p in parts):
            parts.append(clean)
    return " · ".join(parts)


def _instead(cells: list[str], roles: Roles) -> list[str]:
    """What describes a payment that has neither payee nor memo: its kind, its category, any other words."""
    kinds = [cells[i] for i in roles.kind if cells[i]]
    if kinds:
        return kinds
    if roles.category is not None and cells[roles.category]:
        return [cells[roles.category]]
    known = {roles.date, roles.value_date, roles.currency, roles.flag, roles.status, roles.bank_id}
    known.add(roles.account)
    others = [c for i, c in enumerate(cells) if i not in known and sum(map(str.isalpha, c)) > 2]
    return others[:1] or ([cells[roles.flag]] if roles.flag is not None else [])
