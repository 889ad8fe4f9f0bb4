"""OFX and QFX, SGML and XML alike: tags are taken as they come, for few banks close them all."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from intake.statements.entries import Block, assemble, joined
from intake.statements.figures import figure, grouping_of
from intake.statements.grid import MOST_CELL, check_rows
from intake.statements.model import Assumptions, Note, Question, Row, Statement
from intake.statements.refusals import NotAStatement
from intake.statements.texts import decode_declared, tidy

_TAG = re.compile(r"<(/?)(?:\w+:)?([A-Za-z0-9_.]+)[^<>]*>(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))", re.DOTALL)
_CHARSET = re.compile(rb"(?:^CHARSET:\s*|encoding=[\"'])([\w-]+)", re.IGNORECASE | re.MULTILINE)
_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})")
_ACCOUNTS = {"STMTRS", "CCSTMTRS", "INVSTMTRS"}
_WANTED = {
    "TRNTYPE", "DTPOSTED", "DTUSER", "DTAVAIL", "TRNAMT", "FITID", "CHECKNUM", "REFNUM", "NAME", "EXTDNAME",
    "MEMO", "CURSYM",
}  # fmt: skip
_SPENDING = {"DEBIT", "POS", "ATM", "CHECK", "PAYMENT", "FEE", "SRVCHG", "CASH", "DIRECTDEBIT"}
_KINDS = {
    "INT": "Interest", "DIV": "Dividend", "FEE": "Fee", "SRVCHG": "Service charge", "DEP": "Deposit",
    "ATM": "Cash machine", "POS": "Card payment", "XFER": "Transfer", "PAYMENT": "Payment", "CASH": "Cash",
    "DIRECTDEP": "Direct deposit", "DIRECTDEBIT": "Direct debit", "REPEATPMT": "Standing order",
    "CREDIT": "Credit", "DEBIT": "Debit",
}  # fmt: skip
_CUT_OFF = (
    "This file ends in the middle of a payment: the download was cut off. Download it again from your bank."
)


@dataclass(slots=True)
class _Raw:
    line: int
    block: int
    fields: dict[str, str]


@dataclass(slots=True)
class _Found:
    blocks: list[Block] = field(default_factory=list)
    balances: list[str] = field(default_factory=list)
    raws: list[_Raw] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    message: str = ""
    cards: int = 0
    kinds: dict[int, list[str]] = field(default_factory=dict)  # of each block's rows
    is_cut: bool = False


def read(data: bytes, *, name: str = "", assumptions: Assumptions) -> Statement:
    """Read every STMTTRN, whichever account it stands in."""
    charset = _CHARSET.search(data[:2048])
    text = decode_declared(data, charset.group(1).decode() if charset else None).text
    found = _collect(text)
    if found.is_cut:
        raise NotAStatement(_CUT_OFF)
    grouping = grouping_of([r.fields.get("TRNAMT", "") for r in found.raws] + found.balances)
    for raw in found.raws:
        _take(raw, found, grouping)
    if not assumptions.sign and _signs_left_to_types(found):
        _follow_types(found)
    for block, balance in zip(found.blocks, found.balances, strict=True):
        block.closing = figure(balance, grouping=grouping) if balance else None
    _answer_sign(found, assumptions)
    # An account has a currency of its own, even where all of its movements were in another.
    currencies = {block.currency for block in found.blocks if block.rows}
    return assemble(
        "ofx",
        found.blocks,
        notes=found.notes,
        questions=_questions(found, assumptions),
        currency=currencies.pop() if len(currencies) == 1 else None,
        empty=_empty(found),
    )


def _collect(text: str) -> _Found:
    """Go over the tags once and keep what belongs to a movement, an account or a balance."""
    found = _Found(blocks=[Block()], balances=[""])
    fields: dict[str, str] | None = None
    line, at, inside = 1, 0, ""
    for closes, tag, value, start in _tags(text):
        if tag == "STMTTRN":
            if not closes:
                check_rows(len(found.raws) + 1)
                line, at = line + text.count("\n", at, start), start
                fields = {}
                found.raws.append(_Raw(line, len(found.blocks) - 1, fields))
            else:
                fields = None
        elif fields is not None:
            if closes and tag in ("BANKTRANLIST", *_ACCOUNTS):
                fields = None
            else:
                inside = _field(fields, tag, value, closes=closes, inside=inside)
        elif tag in _ACCOUNTS:
            if not closes:
                found.blocks.append(Block())
                found.balances.append("")
                found.cards += tag == "CCSTMTRS"
        elif not closes:
            inside = _about(found, tag, value, inside)
    found.is_cut = (fields is not None and "TRNAMT" not in fields) or _is_cut(text, bool(found.raws))
    return found


def _tags(text: str) -> Iterator[tuple[bool, str, str, int]]:
    for match in _TAG.finditer(text):
        closes, tag, raw, value = match.groups()
        yield closes == "/", tag.upper(), (raw if raw is not None else value).strip(), match.start()


def _is_cut(text: str, has_rows: bool) -> bool:
    """Whether aggregates that this file closes elsewhere are left open at its end."""
    upper = text.upper()
    opened, closed = upper.count("<STMTTRN>"), upper.count("</STMTTRN>")
    return has_rows and 0 < closed < opened and "</OFX>" not in upper


def _field(fields: dict[str, str], tag: str, value: str, *, closes: bool, inside: str) -> str:
    if tag in ("CURRENCY", "ORIGCURRENCY"):
        return "" if closes else tag
    if closes or not value or tag not in _WANTED or (tag == "CURSYM" and inside != "CURRENCY"):
        return inside
    fields.setdefault(tag, value[:MOST_CELL])
    return inside


def _about(found: _Found, tag: str, value: str, inside: str) -> str:
    """Account, currency, closing balance and what the bank's computer said."""
    block = found.blocks[-1]
    if tag == "CURDEF":
        block.currency = value.upper()[:3] or None
    elif tag == "ACCTID" and block.account is None:
        block.account = value[:60] or None
    elif tag in ("LEDGERBAL", "AVAILBAL", "STATUS"):
        return tag
    elif tag == "BALAMT" and inside == "LEDGERBAL" and value:
        found.balances[-1] = value
    elif tag == "SEVERITY" and inside == "STATUS" and value.upper() == "ERROR":
        found.message = found.message or " "
        return "ERROR"
    elif tag == "MESSAGE" and inside == "ERROR":
        found.message = tidy(html.unescape(value))[:200]
    return inside


def _take(raw: _Raw, found: _Found, grouping: str) -> None:
    fields, block = raw.fields, found.blocks[raw.block]
    day = _day(fields.get("DTPOSTED", "")) or _day(fields.get("DTUSER", ""))
    amount = figure(fields.get("TRNAMT", ""), grouping=grouping)
    if day is None or amount is None:
        reason = "the date does not exist or is implausible" if day is None else "no amount"
        found.notes.append(Note(raw.line, reason, tidy(" ".join(fields.values()))[:120]))
        return
    found.kinds.setdefault(raw.block, []).append(fields.get("TRNTYPE", "").upper())
    block.rows.append(
        Row(
            date=day,
            amount=amount,
            currency=fields.get("CURSYM", "").upper()[:3] or block.currency,
            description=_description(fields),
            line=raw.line,
            bank_id=html.unescape(fields.get("FITID", "")) or None,
            value_date=_day(fields.get("DTAVAIL", "")),
            account=block.account,
        )
    )


def _description(fields: dict[str, str]) -> str:
    said = [html.unescape(fields.get(tag, "")) for tag in ("NAME", "EXTDNAME", "MEMO")]
    text = joined(said)
    if text:
        return text
    check = fields.get("CHECKNUM")
    return f"Check {check}" if check else _KINDS.get(fields.get("TRNTYPE", "").upper(), "")


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day) if 1970 <= year <= 2100 else None
    except ValueError:
        return None


def _all_spent(found: _Found) -> bool:
    """A card whose purchases have no minus although each is called one."""
    amounts = [row.amount for block in found.blocks for row in block.rows]
    kinds = {raw.fields.get("TRNTYPE", "").upper() for raw in found.raws}
    return bool(found.cards and amounts and min(amounts) >= 0 and kinds and kinds <= _SPENDING)


def _signs_left_to_types(found: _Found) -> bool:
    """Whether no amount has a minus, while the types of movement name both directions."""
    amounts = [row.amount for block in found.blocks for row in block.rows]
    kinds = {kind for kinds in found.kinds.values() for kind in kinds}
    return bool(amounts) and min(amounts) >= 0 and "DEBIT" in kinds and "CREDIT" in kinds


def _follow_types(found: _Found) -> None:
    for number, kinds in found.kinds.items():
        block = found.blocks[number]
        block.rows = [
            replace(row, amount=-row.amount) if kind in _SPENDING else row
            for row, kind in zip(block.rows, kinds, strict=True)
        ]


def _questions(found: _Found, assumptions: Assumptions) -> tuple[Question, ...]:
    if assumptions.sign or not _all_spent(found):
        return ()
    row = next(row for block in found.blocks for row in block.rows)
    return (
        Question(
            "sign",
            "as_written",
            ("as_written", "reversed"),
            "Is this money that went out or money that came in?",
            f"{row.description[:60]}: {row.amount}",
        ),
    )


def _answer_sign(found: _Found, assumptions: Assumptions) -> None:
    if assumptions.sign not in ("reversed", "money_out"):
        return
    for block in found.blocks:
        block.rows = [
            replace(r, amount=-r.amount if assumptions.sign == "reversed" else -abs(r.amount))
            for r in block.rows
        ]


def _empty(found: _Found) -> str:
    if found.message.strip():
        return f"Your bank sent a message instead of payments: “{found.message}” Download the file again."
    if found.message:
        return "Your bank sent an error instead of payments. Download the file again."
    if found.notes:
        return "No payment of this file has a date and an amount that can be read."
    return ""
