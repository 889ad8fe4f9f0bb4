"""QIF: a letter a line, a caret after each record; only registers of accounts hold payments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake import dates
from intake.statements.entries import Block, assemble, joined
from intake.statements.figures import figure, grouping_of
from intake.statements.grid import check_rows
from intake.statements.model import Assumptions, Note, Question, Row, Statement
from intake.statements.texts import decode, tidy

_REGISTERS = {"bank", "cash", "ccard", "oth a", "oth l", "oth s", "type", ""}
_INVESTMENTS = {"invst", "port", "401(k)", "401k"}
_TWO_DIGITS_AFTER_2000 = re.compile(r"'\s*(\d{1,2})$")
_OPENING = re.compile(r"(?i)opening balance|starting balance")


@dataclass(slots=True)
class _Record:
    line: int
    account: str | None
    fields: dict[str, str] = field(default_factory=dict)
    splits: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    records: list[_Record] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read(data: bytes, *, name: str = "", assumptions: Assumptions) -> Statement:
    """Read the records of every bank, cash and card register."""
    found = _collect(decode(data).text)
    grouping = grouping_of(r.fields.get("T", "") for r in found.records)
    order = _order(found, grouping, assumptions)
    blocks: dict[str | None, Block] = {}
    for record in found.records:
        _take(record, blocks, found, order.order, grouping)
    return assemble(
        "qif",
        list(blocks.values()),
        notes=found.notes,
        questions=_questions(found, order),
        empty=_empty(found),
    )


def _collect(text: str) -> _Found:
    found = _Found()
    account: str | None = None
    for line, kind, lines in _records(text):
        if kind == "account":
            account = next((tidy(text[1:])[:60] for text in lines if text[0] in "Nn"), account)
        elif kind in _REGISTERS:
            check_rows(len(found.records) + 1)
            record = _record(line, account, lines)
            if record.fields:
                found.records.append(record)
        elif kind in _INVESTMENTS:
            found.notes.append(Note(line, "an investment, no payment", tidy(" ".join(lines))[:120]))
    return found


def _records(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each record with the line it began on and the kind of list it stands in, in lower case."""
    kind, start, lines = "", 0, list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare.startswith("!"):
            if lines:
                yield start, kind, lines
                lines = []
            kind = _kind(bare, kind)
        elif bare.startswith("^"):
            if lines:
                yield start, kind, lines
                lines = []
        elif bare:
            start = start if lines else number
            lines.append(bare)
    if lines:
        yield start, kind, lines


def _kind(line: str, before: str) -> str:
    word, _, rest = line[1:].partition(":")
    word = word.strip().casefold()
    if word == "type":
        return " ".join(rest.casefold().split())
    return "account" if word == "account" else before


def _record(line: int, account: str | None, lines: list[str]) -> _Record:
    """The first of each letter; what comes after a split belongs to the split."""
    record = _Record(line, account)
    in_split = False
    for text in lines:
        letter, value = text[0].upper(), text[1:].strip()
        if letter in "SE$%":
            in_split = True
            if letter == "E" and value:
                record.splits.append(value)
        elif letter in "DTUPMNLC" and not (in_split and letter in record.fields):
            key = "T" if letter == "U" else letter
            if value:
                record.fields.setdefault(key, value)
    if not {"D", "T"} & set(record.fields):
        record.fields.clear()
    return record


def _plain_day(text: str) -> str:
    """`6/17'05` and `6/ 7/97` in a form that is read everywhere: an apostrophe stands before 20xx."""
    text = _TWO_DIGITS_AFTER_2000.sub(lambda m: f"/20{int(m.group(1)):02}", text.strip())
    text = re.sub(r"\s*([/.\-'])\s*", r"\1", text).replace("'", "/")
    return re.sub(r"[.\-](?=\d{4}$)", _separator(text), text) if re.search(r"[/.\-]", text) else text


def _separator(text: str) -> str:
    found = re.search(r"[/.\-]", text)
    return found.group() if found else "/"


def _order(found: _Found, grouping: str, assumptions: Assumptions) -> dates.Order:
    if assumptions.date_order in ("dmy", "mdy", "ymd", "ydm"):
        return dates.Order(assumptions.date_order, proven=True, reason="answered")
    cells = [_plain_day(r.fields.get("D", "")) for r in found.records]
    is_european = grouping == "." or any(
        re.search(r",\d{2}$", r.fields.get("T", "")) for r in found.records[:400]
    )
    return dates.decide(cells, prefer="dmy" if is_european else "mdy")


def _take(record: _Record, blocks: dict[str | None, Block], found: _Found, order: str, grouping: str) -> None:
    fields = record.fields
    parts = dates.split(_plain_day(fields.get("D", "")))
    day = dates.build(parts, order) if parts else None
    amount = figure(fields.get("T", ""), grouping=grouping)
    if day is None or amount is None:
        reason = "the date does not exist or is implausible" if day is None else "no amount"
        found.notes.append(Note(record.line, reason, tidy(" ".join(fields.values()))[:120]))
        return
    category, tags = _sorted(fields.get("L", ""))
    block = blocks.setdefault(record.account, Block(account=record.account))
    block.rows.append(
        Row(
            date=day,
            amount=amount,
            currency=None,
            description=joined([fields.get("P"), fields.get("M") or " ".join(record.splits[:3])])
            or joined([fields.get("L"), fields.get("N")]),
            line=record.line,
            category=category,
            tags=tags,
            account=record.account,
        )
    )


def _sorted(text: str) -> tuple[str | None, tuple[str, ...]]:
    """`Bills:Cell Phone/Holiday` is a category with a class; `[Savings]` is where the money went."""
    if not text or text.startswith("[") or _OPENING.search(text):
        return None, ()
    category, _, class_ = text.partition("/")
    return tidy(category) or None, tuple(t for part in class_.split("/") if (t := tidy(part)))


def _questions(found: _Found, order: dates.Order) -> tuple[Question, ...]:
    if order.proven or not found.records:
        return ()
    cell = dates.telling([r.fields["D"] for r in found.records if "D" in r.fields] or [""])
    return (
        Question(
            "date_order",
            order.order,
            ("dmy", "mdy"),
            f"Which day is “{cell}”: is the day first or the month?",
            cell,
        ),
    )


def _empty(found: _Found) -> str:
    if any("investment" in note.reason for note in found.notes):
        return "This QIF file holds investments only. Export the register of an account or a card."
    if found.notes:
        return "No payment of this file has a date and an amount that can be read."
    return "This QIF file holds lists of accounts or categories, but no payments. Export the register itself."
