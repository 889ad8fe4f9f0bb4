"""Statements that write each payment as a few lines of "Label: value" instead of as one row."""

from __future__ import annotations

import re

from intake.amounts import read as read_amount
from intake.dates import is_date
from intake.statements.grid import Record, check_cells, check_rows
from intake.statements.words import meanings

_LINE = re.compile(r"[\s\"]*([^\W\d_][^:;\t]{1,40}?)\s*[:=]\s*(.*?)[\s\"]*")
_MONEY = {"amount", "debit", "credit"}


def as_table(text: str) -> list[Record] | None:
    """Return headings and a row for each block of labelled lines, or None where this is no such text."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    pairs = [(n, found[1].strip(), found[2].strip()) for n, line in lines if (found := _LINE.fullmatch(line))]
    if len(pairs) < 0.8 * len(lines):
        return None
    first = next((label for _, label, value in pairs if _is("date", label) and is_date(value)), None)
    if first is None:
        return None
    blocks: list[tuple[int, dict[str, str]]] = []
    for number, label, value in pairs:
        if label == first and is_date(value):
            blocks.append((number, {}))
        if blocks:
            blocks[-1][1][label] = value
    labels = list(dict.fromkeys(label for _, block in blocks for label in block))
    moving = [block for _, block in blocks if any(_is_money(k) and read_amount(v) for k, v in block.items())]
    if len(moving) < max(1, 0.8 * len(blocks)):
        return None
    check_rows(len(blocks))
    check_cells(labels)
    rows = [Record(number, [block.get(label, "") for label in labels]) for number, block in blocks]
    return [Record(blocks[0][0], labels), *rows]


def _is(meaning: str, label: str) -> bool:
    return meaning in meanings(label)[0]


def _is_money(label: str) -> bool:
    return bool(_MONEY & set(meanings(label)[0]))
