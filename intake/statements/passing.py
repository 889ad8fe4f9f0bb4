"""A `Statement` as plain JSON values and back, so that it can cross from one process to another."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from intake.statements import refusals
from intake.statements.model import Assumptions, Column, Note, Question, Row, Statement


def pack(statement: Statement) -> dict[str, Any]:
    """Turn a statement into values that JSON knows; rows become lists, in the order of their fields."""
    return {
        "format": statement.format,
        "currency": statement.currency,
        "rows": [_row(r) for r in statement.rows],
        "questions": [asdict(q) for q in statement.questions],
        "balance": statement.balance,
        "opening": _text(statement.opening),
        "closing": _text(statement.closing),
        "broken_row": statement.broken_row,
        "columns": [[c.index, c.header, c.meaning] for c in statement.columns],
        "layout": statement.layout,
        "notes": [[n.line, n.reason, n.text] for n in statement.notes],
        "is_in_dollars": statement.is_in_dollars,
    }


def unpack(values: dict[str, Any]) -> Statement:
    """Turn packed values back into a statement."""
    return Statement(
        format=values["format"],
        currency=values["currency"],
        rows=tuple(_unpacked_row(r) for r in values["rows"]),
        questions=tuple(Question(**{**q, "options": tuple(q["options"])}) for q in values["questions"]),
        balance=values["balance"],
        opening=_decimal(values["opening"]),
        closing=_decimal(values["closing"]),
        broken_row=values["broken_row"],
        columns=tuple(Column(*c) for c in values["columns"]),
        layout=values["layout"],
        notes=tuple(Note(*n) for n in values["notes"]),
        is_in_dollars=values["is_in_dollars"],
    )


def pack_answers(assumptions: Assumptions | None) -> dict[str, Any]:
    """Turn assumptions into values that JSON knows."""
    return asdict(assumptions or Assumptions())


def unpack_answers(values: dict[str, Any]) -> Assumptions:
    """Turn packed assumptions back."""
    return Assumptions(**{**values, "columns": tuple((int(i), str(m)) for i, m in values["columns"])})


def unpack_refusal(name: str, sentence: str) -> refusals.UnreadableFile:
    """Rebuild a refusal by the name of its kind."""
    kind = getattr(refusals, name, None)
    if isinstance(kind, type) and issubclass(kind, refusals.UnreadableFile):
        return kind(sentence)
    return refusals.UnreadableFile(sentence)


def _row(row: Row) -> list[Any]:
    value_date = row.value_date.isoformat() if row.value_date else None
    return [
        row.date.isoformat(), str(row.amount), row.currency, row.description, row.line, row.bank_id,
        _text(row.balance), value_date, row.category, row.tags, row.account, row.written,
    ]  # fmt: skip


def _unpacked_row(values: list[Any]) -> Row:
    (
        day,
        amount,
        currency,
        description,
        line,
        bank_id,
        balance,
        value_date,
        category,
        tags,
        account,
        written,
    ) = values
    return Row(
        date=date.fromisoformat(day),
        amount=Decimal(amount),
        currency=currency,
        description=description,
        line=line,
        bank_id=bank_id,
        balance=_decimal(balance),
        value_date=date.fromisoformat(value_date) if value_date else None,
        category=category,
        tags=tuple(tags),
        account=account,
        written=written,
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
