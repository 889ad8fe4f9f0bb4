"""MT940 and MT942: balances, movements and what the bank says to each."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from intake.amounts import CURRENCIES
from intake.statements.details import Details, read_details
from intake.statements.entries import Block, assemble, joined
from intake.statements.figures import figure
from intake.statements.grid import LONG_CELL, MOST_CELL, check_rows
from intake.statements.model import Assumptions, Note, Row, Statement
from intake.statements.refusals import TooLarge
from intake.statements.texts import decode, tidy

_FIELD = re.compile(r"^[ \t]*:(\d{2}[A-Z]?|NS):", re.MULTILINE)
_END = re.compile(r"^-(?:\}.*|XXX.*)?[ \t]*$|^\{5:.*$", re.MULTILINE)
_BALANCE = re.compile(r"\s*(R?[CD])\s*(\d{6})\s*([A-Z]{3})\s*([\d.,]*)")
_FLOOR = re.compile(r"\s*(?:\d{0,6})([A-Z]{3})[CD]?\d")
_LINE = re.compile(
    r"\s*(?P<value>\d{6})(?P<entry>\d{4})?\s*(?P<side>E?R?[CD])(?P<funds>[A-Z])?\s*(?P<amount>\d[\d.,]*)"
    r"\s*(?:(?P<kind>[NFS][A-Z0-9]{3}))?(?P<rest>.*)",
    re.DOTALL,
)
_REFERENCE = 16
_NO_REFERENCE = re.compile(r"(?i)NONREF|NOREF|NONE|0*")


@dataclass(slots=True)
class _Open:
    """A movement whose :86: may still follow."""

    line: int
    text: str
    details: str = ""


def read(data: bytes, *, name: str = "", assumptions: Assumptions) -> Statement:
    """Read every statement of the file; each closes on its own."""
    blocks, notes = [Block()], list[Note]()
    waiting: _Open | None = None
    for line, tag, value in _fields(decode(data).text):
        if len(value) > MOST_CELL:
            raise TooLarge(LONG_CELL)
        if waiting is not None and tag == "86":
            waiting.details += ("\n" if waiting.details else "") + value
            continue
        if waiting is not None and tag == "25" and not waiting.details and re.match(r"\d{3}[?<~^>]", value):
            waiting.details = value  # a :86: with a slip of the pen
            continue
        if waiting is not None:
            _finish(waiting, blocks[-1], notes)
            waiting = None
        if tag == "20":
            blocks.append(Block())
        elif tag == "61":
            check_rows(sum(len(b.rows) for b in blocks[-1:]) + 1)
            waiting = _Open(line, value)
        else:
            _about(blocks[-1], tag, value)
    if waiting is not None:
        _finish(waiting, blocks[-1], notes)
    _share_currency(blocks)
    return assemble("mt940", _chained(blocks), notes=notes, empty=_empty(notes))


def _fields(text: str) -> Iterator[tuple[int, str, str]]:
    """Each field with its line; envelopes and what stands between two statements are left out."""
    text = re.sub(r"\{4:\s*", "\n", text)
    marks = list(_FIELD.finditer(text))
    line, at = 1, 0
    for mark, following in zip_longest(marks, marks[1:]):
        line, at = line + text.count("\n", at, mark.start()), mark.start()
        value = text[mark.end() : following.start() if following else len(text)]
        end = _END.search(value)
        yield line, mark.group(1), (value[: end.start()] if end else value).strip("\r\n")


def _about(block: Block, tag: str, value: str) -> None:
    if tag in ("25", "25P"):
        block.account = tidy(value.split("\n")[0])[:60] or None
        code = value.strip()[-3:]
        block.currency = block.currency or (code if code in CURRENCIES else None)
    elif tag in ("60F", "60M", "62F", "62M"):
        found = _BALANCE.match(value)
        if found is None:
            return
        amount = figure(found.group(4)) if found.group(4) else None
        block.currency = found.group(3)
        if amount is not None:
            balance = -amount if found.group(1) in ("D", "RC") else amount
            if tag.startswith("60"):
                block.opening = balance if block.opening is None else block.opening
            else:
                block.closing = balance
    elif tag in ("34F", "90C", "90D") and block.currency is None:
        floor = _FLOOR.match(value)
        block.currency = floor.group(1) if floor else None


def _finish(waiting: _Open, block: Block, notes: list[Note]) -> None:
    found = _LINE.match(waiting.text)
    day = _day(found["value"]) if found else None
    amount = figure(found["amount"]) if found else None
    if found is None or day is None or amount is None:
        notes.append(Note(waiting.line, "no movement that can be read", tidy(waiting.text)[:120]))
        return
    details = read_details(waiting.details)
    reference, payee, more = _rest(found["rest"])
    text = joined([details.payee or payee, details.memo or more or details.kind])
    block.rows.append(
        Row(
            date=day,
            amount=_signed(found["side"], amount),
            currency=block.currency,
            description=text or joined([reference]),
            line=waiting.line,
            bank_id=reference,
            value_date=day,
            account=block.account,
            written=_written(details, payee, more),
        )
    )


def _written(details: Details, payee: str, more: str) -> str | None:
    """The bank's own words, where they were taken apart."""
    return joined([details.written, payee, more], most=900) if details.is_coded else None


def _signed(side: str, amount: Decimal) -> Decimal:
    """A reversed credit (RC) takes money, a reversed debit (RD) gives it back."""
    return amount if side.removeprefix("E") in ("C", "RD") else -amount


def _rest(text: str) -> tuple[str | None, str, str]:
    """What follows the amount: the bank's reference, a name beside it, and lines below."""
    first, _, below = text.partition("\n")
    own, slashes, banks = first.partition("//")
    payee = "" if slashes else tidy(own[_REFERENCE:])
    reference = tidy(banks) or tidy(own[:_REFERENCE])
    return (None if _NO_REFERENCE.fullmatch(reference) else reference[:60]), payee, tidy(below)


def _day(digits: str) -> date | None:
    """Banks that count interest write a 30th of February: it is the month's last day."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    year += 2000 if year < 80 else 1900
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _share_currency(blocks: list[Block]) -> None:
    """MT942 may name the currency after its movements."""
    for block in blocks:
        if any(row.currency is None for row in block.rows) and block.currency:
            block.rows = [replace(row, currency=row.currency or block.currency) for row in block.rows]


def _chained(blocks: list[Block]) -> list[Block]:
    """Pages of one statement follow each other: the next opens where the one before closed."""
    chained: list[Block] = []
    for block in blocks:
        last = chained[-1] if chained else None
        if (
            last is not None
            and last.account == block.account
            and last.closing is not None
            and last.closing == block.opening
        ):
            last.rows.extend(block.rows)
            last.closing = block.closing
        else:
            chained.append(block)
    return chained


def _empty(notes: list[Note]) -> str:
    return "No movement of this MT940 file can be read." if notes else ""
