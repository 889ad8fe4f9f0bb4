"""Statement files as the engine's entries: who was paid, for what, and what only moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from foresight.entries import EXPENSE, INCOME, REFUND, TRANSFER, Entry
from intake.narrations import Channel, read
from intake.phrases import category_of
from intake.statements.model import Row, Statement
from solah.ledger.standard import KINDS

OTHER, CASH = "other", "cash"
NAMES = {kind.slug: kind.name for kind in KINDS} | {CASH: "Cash"}
_BACK = re.compile(r"refund|revers|cashback|cash back|charge ?back|returned|\brfnd\b|\brev\b", re.I)
_PAID_BILL = re.compile(r"payment|\bpymt\b|autopay|auto debit|bill ?desk|bbps|thank you", re.I)
_APART = timedelta(days=4)  # what leaves one account arrives in another within these


@dataclass(frozen=True, slots=True)
class Told:
    """What files say together; `currency` is empty where they do not say.

    `left_out` counts rows of other currencies, `known` those that stood in two files, `moved` those that only
    went from one file's account to another's, `assumed` those of which only other files say the currency.
    """

    entries: tuple[Entry, ...]
    currency: str
    left_out: int
    known: int
    moved: int
    assumed: int


def together(statements: Sequence[Statement], *, currency: str = "", until: date | None = None) -> Told:
    """Put files together: what stands in two of them counts once, what only moved between them not at all."""
    said = Counter(row.currency or file.currency for file in statements for row in file.rows)
    currencies = Counter({name: count for name, count in said.items() if name})
    assumed = said[None] if currencies and not currency else 0
    if currencies:
        currency = max(currencies, key=lambda name: (currencies[name], name))
    files = [
        [row for row in file.rows if (row.currency or file.currency or currency) == currency]
        for file in statements
    ]
    left_out = sum(len(file.rows) for file in statements) - sum(map(len, files))
    once = [(file, row) for file, row in _once(files) if until is None or row.date <= until]
    moved = _moved(once)
    entries = []
    for number, (file, row) in enumerate(once):
        kind = TRANSFER if number in moved else _kind(row, is_card=_is_card(files[file]))
        entries.append(_entry(row, kind, number))
    known = sum(map(len, files)) - len(_once(files))
    return Told(tuple(entries), currency, left_out, known, len(moved), assumed)


def _once(files: Sequence[Sequence[Row]]) -> list[tuple[int, Row]]:
    """Keep each row as often as the file that holds it most often."""
    seen: Counter[tuple[date, Decimal, str]] = Counter()
    kept = []
    for number, rows in enumerate(files):
        own: Counter[tuple[date, Decimal, str]] = Counter()
        for row in rows:
            mark = (row.date, row.amount, " ".join(row.description.lower().split()))
            own[mark] += 1
            if own[mark] > seen[mark]:
                kept.append((number, row))
        seen |= own
    return kept


def _moved(rows: Sequence[tuple[int, Row]]) -> set[int]:
    """Find pairs in different files: the same amount out of one and into the other, within a few days."""
    arrived: dict[Decimal, list[int]] = {}
    for number, (_, row) in enumerate(rows):
        if row.amount > 0:
            arrived.setdefault(row.amount, []).append(number)
    moved: set[int] = set()
    for number, (file, row) in enumerate(rows):
        for other in arrived.get(-row.amount, []):
            its_file, its_row = rows[other]
            if its_file != file and other not in moved and abs(its_row.date - row.date) <= _APART:
                moved |= {number, other}
                break
    return moved


def _is_card(rows: Iterable[Row]) -> bool:
    """Say whether money only comes in as a bill paid or a payment taken back: then it is a card."""
    back = [row.description for row in rows if row.amount > 0]
    bills = [text for text in back if _PAID_BILL.search(text)]
    return bool(bills) and all(_PAID_BILL.search(text) or _BACK.search(text) for text in back)


def _kind(row: Row, *, is_card: bool) -> str:
    if row.amount < 0:
        return EXPENSE
    if _BACK.search(row.description):
        return REFUND
    return TRANSFER if is_card else INCOME


def _entry(row: Row, kind: str, number: int) -> Entry:
    said, channel = _read(row.description)
    category = _category(row, said, channel)
    return Entry(row.date, abs(float(row.amount)), category, said or row.description[:60], number, kind)


@lru_cache(maxsize=16_384)
def _read(text: str) -> tuple[str, Channel]:
    said = read(text)
    return said.name, said.channel


def _category(row: Row, name: str, channel: Channel) -> str:
    """Return the file's own category, or what the name and the narration speak of."""
    if row.category:
        return row.category
    if channel is Channel.ATM:
        return CASH
    if channel is Channel.CHARGES:
        return "taxes"
    return _meaning(name) or _meaning(row.description) or OTHER


@lru_cache(maxsize=16_384)
def _meaning(text: str) -> str | None:
    words = " ".join(word for word in text.split() if not any(c.isdigit() for c in word))[:120]
    return category_of(words) if words else None
