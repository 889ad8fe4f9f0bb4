"""What a statement file says: rows, questions it leaves open, and the proof of its balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a row has a field of that name
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """One movement of money; what leaves the account is negative.

    `bank_id` is set only where the file says it once, but a bank may print the same reference in another
    file for another movement: compare it together with the amount. `written` is the bank's own text where
    `description` was made more legible than that.
    """

    date: Day
    amount: Decimal
    currency: str | None
    description: str
    line: int
    bank_id: str | None = None
    balance: Decimal | None = None
    value_date: Day | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    account: str | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the file alone cannot tell, and what was assumed; answered by reading again with `Assumptions`."""

    kind: str  # date_order | sign | decimal
    assumed: str
    options: tuple[str, ...]
    sentence: str
    example: str


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Answers to questions.

    date_order: "dmy" | "mdy" | "ymd"; sign: "as_written" | "reversed" | "money_out" | "money_in";
    decimal: "." | ","; columns: (index, meaning) pairs that overrule what the headings seem to mean.
    """

    date_order: str | None = None
    sign: str | None = None
    decimal: str | None = None
    columns: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file and what it was taken to mean ("ignored" if nothing)."""

    index: int
    header: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line that is not a movement, and why it was left out."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole file. `balance` is "closed" when opening + rows = closing, "open" when not, None if unknown."""

    format: str
    currency: str | None
    rows: tuple[Row, ...]
    questions: tuple[Question, ...] = ()
    balance: str | None = None
    opening: Decimal | None = None
    closing: Decimal | None = None
    broken_row: int | None = None  # the line of the first row that does not fit
    columns: tuple[Column, ...] = ()
    layout: str = ""
    notes: tuple[Note, ...] = ()
    is_in_dollars: bool = False  # the amounts carry a bare $, and nothing says whose
