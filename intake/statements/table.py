"""A grid of cells understood as a statement: the steps, in order, for every format that is a table."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from intake import dates
from intake.amounts import DecimalMark, Reading, telling
from intake.amounts import read as read_amount
from intake.statements import currencies, signs, yearless
from intake.statements import roles as deciding
from intake.statements.balance import Proof, follows, prove
from intake.statements.columns import Roles
from intake.statements.frame import Frame, find_frame, heading_score
from intake.statements.grid import Grid
from intake.statements.lines import Draft, Lines, described, mark_of, sort_out
from intake.statements.model import Assumptions, Column, Note, Question, Row, Statement
from intake.statements.ordering import order_of
from intake.statements.refusals import NotAStatement, NoTransactions
from intake.statements.sayings import summary
from intake.statements.texts import tidy
from intake.statements.words import plain

_MOST_NOTES = 500
_WHOLE_MONEY = frozenset(
    ["CLP", "COP", "IDR", "ISK", "JPY", "KRW", "VND"]
)  # nobody writes three decimals of it

# The list as Solah itself exports it: a minus is money that went out, whatever its words and amounts say.
_OURS = {"kind", "title", "to wallet", "amount", "original amount", "original currency"}


def understand(grid: Grid, *, assumptions: Assumptions) -> Statement:
    """Read a grid as a statement, or refuse with a sentence."""
    frame = find_frame(grid.records)
    if not frame.samples and (records := yearless.completed(grid.records, grid.name)):
        frame = find_frame(records)
    if not frame.samples:
        raise _nothing_found(grid, frame)
    roles = deciding.decide(frame, assumptions)
    about = _about(grid, frame)
    order = order_of(frame, roles, about, assumptions)
    mark = mark_of(grid, frame, roles, assumptions.decimal)
    lines = sort_out(frame, roles, order=order.order, decimal=mark.mark, separator=grid.separator)
    if not lines.drafts:
        raise NoTransactions(_empty_sentence(lines))
    signed = _signed(lines.drafts, frame, roles, about, assumptions)
    rows = _rows(lines.drafts, signed, frame, roles)
    proof = _proof(rows, lines, frame, mark.mark)
    known = {r.currency for r in rows}
    if known and known <= _WHOLE_MONEY:
        mark = DecimalMark(mark.mark, proven=True)
    questions = _questions(order, mark, signed, lines.drafts, roles)
    return Statement(
        format=grid.format,
        currency=next(iter(known)) if len(known) == 1 else None,
        rows=tuple(rows),
        questions=questions,
        balance=proof.state,
        opening=proof.opening,
        closing=proof.closing,
        broken_row=proof.broken_row,
        columns=_columns(frame, roles),
        layout=_layout(grid, frame, roles),
        notes=_notes(grid, frame, lines),
        is_in_dollars=known == {None} and _has_bare_dollar(frame, roles),
    )


def _nothing_found(grid: Grid, frame: Frame) -> Exception:
    if yearless.has_days(grid.records):
        return NoTransactions(
            "The days in this file have no year. Write it in a line above them, or into the file's name."
        )
    if frame.header_line is not None or any(heading_score(r.cells) for r in grid.records[:200]):
        return NoTransactions(
            "This statement holds headings but no payments. Choose a period in which something was booked."
        )
    return NotAStatement(
        "No payments with a date and an amount were found in this file. "
        "Is it the statement? Download it again as CSV."
    )


def _empty_sentence(lines: Lines) -> str:
    reasons = Counter(note.reason for note in lines.notes)
    if "the date does not exist or is implausible" in reasons:
        return "No row of this file has a date that can be right (between 1970 and 2100)."
    return "This file holds no finished payment. Choose a period in which something was booked."


def _about(grid: Grid, frame: Frame) -> str:
    """Name, preamble and headings in one line of plain words."""
    words = [grid.name, *(" ".join(r.cells) for r in frame.before[:60]), *frame.header]
    return plain(" ".join(words)[:6000])


def _has_bare_dollar(frame: Frame, roles: Roles) -> bool:
    money = [
        i for i in (roles.amount, roles.debit, roles.credit, roles.balance, roles.currency) if i is not None
    ]
    cells = [r.cells[i] for r in frame.samples[:50] for i in money if i < len(r.cells)]
    return any("$" in cell for cell in [*cells, *(frame.header[i] for i in money if i < len(frame.header))])


def _signed(
    drafts: list[Draft], frame: Frame, roles: Roles, about: str, assumptions: Assumptions
) -> signs.Signed:
    moves = [d.move for d in drafts]
    if roles.amount is None and roles.debit is not None and roles.credit is not None:
        signed = signs.from_sides(moves, guessed=roles.guessed and assumptions.sign is None)
        if assumptions.sign == "reversed" and roles.guessed:
            return signs.Signed([-a for a in signed.amounts], signed.owed)
        return signed
    heading = "amount"
    if roles.amount is None:
        heading = "debit" if roles.debit is not None else "credit"
        for move in moves:
            value = move.debit if heading == "debit" else move.credit
            move.single = None if value is None else Reading(value)
    answer = assumptions.sign or ("as_written" if {one.casefold() for one in frame.header} >= _OURS else None)
    return signs.from_one(moves, heading=heading, about=about, answer=answer)


def _rows(drafts: list[Draft], signed: signs.Signed, frame: Frame, roles: Roles) -> list[Row]:
    amounts = _with_fees(drafts, signed.amounts, roles)
    texts = [described(d, roles, amount=a) for d, a in zip(drafts, amounts, strict=True)]
    general = _currency(drafts, frame, roles, texts)
    ids = Counter(d.cells[roles.bank_id] for d in drafts) if roles.bank_id is not None else Counter()
    value_order = _value_order(drafts, roles)
    rows = []
    for draft, amount, text in zip(drafts, amounts, texts, strict=True):
        cells, balance = draft.cells, draft.move.balance
        bank_id = tidy(cells[roles.bank_id]) if roles.bank_id is not None else ""
        rows.append(
            Row(
                date=draft.day,
                amount=amount,
                description=text,
                line=draft.line,
                currency=_own_currency(draft, roles) or general,
                bank_id=bank_id
                if bank_id and ids[cells[roles.bank_id or 0]] == 1 and bank_id.strip("0-")
                else None,
                balance=-balance if signed.owed and balance is not None else balance,
                value_date=_value_date(cells, roles, value_order),
                category=(tidy(cells[roles.category]) or None) if roles.category is not None else None,
                tags=_tags(cells[roles.tags]) if roles.tags is not None else (),
                account=(tidy(cells[roles.account]) or None) if roles.account is not None else None,
            )
        )
    return rows


def _with_fees(drafts: list[Draft], amounts: list[Decimal], roles: Roles) -> list[Decimal]:
    """Take fees off where only then the balances follow."""
    if roles.fee is None or not any(d.fee for d in drafts):
        return amounts
    less = [a - abs(d.fee) for a, d in zip(amounts, drafts, strict=True)]
    by_day = sorted(range(len(drafts)), key=lambda n: drafts[n].day)
    for order in (range(len(drafts)), by_day):
        balances = [drafts[n].move.balance for n in order]
        if follows([less[n] for n in order], balances) > follows([amounts[n] for n in order], balances):
            return less
    return amounts


def _currency(drafts: Sequence[Draft], frame: Frame, roles: Roles, texts: Sequence[str]) -> str | None:
    """The currency of rows that do not name their own."""
    own = Counter(c for d in drafts if (c := _own_currency(d, roles)))
    if own:
        return own.most_common(1)[0][0]
    money = [i for i in (roles.amount, roles.debit, roles.credit, roles.balance) if i is not None]
    named = currencies.of_headings(frame.header, money)
    if named:
        return named
    accounts = {d.cells[roles.account] for d in drafts} if roles.account is not None else set()
    return currencies.of_text(frame.before, accounts, texts) or currencies.of_words(frame.header)


def _own_currency(draft: Draft, roles: Roles) -> str | None:
    if roles.currency is not None and draft.cells[roles.currency]:
        return currencies.cell_currency(draft.cells[roles.currency])
    if draft.move.single is not None:
        return draft.move.single.currency
    side = roles.debit if draft.move.debit else roles.credit
    cell = draft.cells[side] if side is not None else ""
    if not cell or (cell[0].isdigit() and cell[-1].isdigit()):
        return None
    reading = read_amount(cell)
    return reading.currency if reading else None


def _value_order(drafts: Sequence[Draft], roles: Roles) -> str:
    if roles.value_date is None:
        return "dmy"
    return dates.decide(
        [d.cells[roles.value_date] for d in drafts], also=[d.cells[roles.date] for d in drafts]
    ).order


def _value_date(cells: list[str], roles: Roles, order: str) -> date | None:
    if roles.value_date is None:
        return None
    parts = dates.split(cells[roles.value_date])
    return dates.build(parts, order) if parts else None


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(t for part in re.split(r"[,;|#]", cell) if (t := tidy(part)))


def _proof(rows: Sequence[Row], lines: Lines, frame: Frame, decimal: str) -> Proof:
    opening = lines.opening
    closing = lines.closing
    if opening is None or closing is None:
        for record in (*frame.before, *frame.body[-12:]):
            named, value = _named_balance(record.cells, decimal)
            if named == "opening" and opening is None:
                opening = value
            elif named == "closing" and closing is None:
                closing = value
    return prove(rows, opening=opening, closing=closing)


def _named_balance(cells: list[str], decimal: str) -> tuple[str | None, Decimal | None]:
    """ "Opening Balance: 52000.00" in one cell or two."""
    filled = [c for c in cells if c]
    if len(filled) == 1 and ":" in filled[0]:
        filled = [part.strip() for part in filled[0].split(":", 1)]
    if len(filled) != 2:
        return None, None
    reading = read_amount(filled[1], decimal=decimal)
    return (summary(filled[0]), reading.value) if reading else (None, None)


def _questions(
    order: dates.Order,
    mark: DecimalMark,
    signed: signs.Signed,
    drafts: Sequence[Draft],
    roles: Roles,
) -> tuple[Question, ...]:
    asked = []
    if not order.proven:
        cell = dates.telling([draft.cells[roles.date] for draft in drafts])
        asked.append(
            Question(
                "date_order",
                order.order,
                ("dmy", "mdy"),
                f"Which day is “{cell}”: is the day first or the month?",
                cell,
            )
        )
    if signed.question is not None:
        asked.append(signed.question)
    if not mark.proven:
        money = [i for i in (roles.amount, roles.debit, roles.credit) if i is not None]
        cell = telling([d.cells[i] for d in drafts for i in money if d.cells[i]])
        asked.append(
            Question(
                "decimal",
                mark.mark,
                (".", ","),
                "Does the mark in this amount separate thousands or decimals?",
                cell,
            )
        )
    return tuple(asked)


def _columns(frame: Frame, roles: Roles) -> tuple[Column, ...]:
    header = frame.header + [""] * (len(roles.meanings) - len(frame.header))
    return tuple(Column(i, tidy(header[i]), meaning) for i, meaning in enumerate(roles.meanings))


def _layout(grid: Grid, frame: Frame, roles: Roles) -> str:
    """The same for every file of one bank's export: made of its headings, or of its columns' kinds."""
    names = [plain(c) for c in frame.header] if frame.header else [f"#{m}" for m in roles.meanings]
    text = "\x1f".join([grid.format, grid.separator, *names])
    return f"{grid.format}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _notes(grid: Grid, frame: Frame, lines: Lines) -> tuple[Note, ...]:
    before = [
        Note(r.line, "before the table", tidy(" ".join(filter(None, r.cells)))[:120]) for r in frame.before
    ]
    return tuple([Note(1, note, "") for note in grid.notes] + before + lines.notes)[:_MOST_NOTES]
