"""What each column of a table means, by its heading and, where that is silent or wrong, by its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.amounts import CURRENCIES
from intake.amounts import read as read_amount
from intake.dates import is_date
from intake.statements.grid import Record
from intake.statements.sayings import flag, is_neither, is_state
from intake.statements.words import meanings, plain

MEANINGS = frozenset(
    [
        "date",
        "value_date",
        "amount",
        "debit",
        "credit",
        "balance",
        "currency",
        "flag",
        "payee",
        "memo",
        "kind",
        "bank_id",
        "cheque",
        "category",
        "subcategory",
        "tags",
        "account",
        "fee",
        "foreign_amount",
        "foreign_currency",
        "rate",
        "status",
        "ignored",
        "unknown",
    ]
)
_AMOUNTS = frozenset({"amount", "debit", "credit", "balance", "fee", "foreign_amount", "rate"})
_DAYS = frozenset({"date", "value_date"})
_GENERIC = frozenset(
    ["total", "price", "cost", "value", "sum", "net", "movement", "valor", "suma", "nominal"]
)
_NOTHING = frozenset({"-", "--", "---", "–", "—", "na", "n/a", "nil", "null", "none", "."})


@dataclass(slots=True)
class Profile:
    """What the cells of one column look like, over lines that hold a day and an amount."""

    filled: int = 0
    days: int = 0
    amounts: int = 0
    money: int = 0  # amounts with decimals, a sign or a symbol: no mere numbers
    codes: int = 0
    flags: int = 0
    letters: int = 0
    values: set[str] = field(default_factory=set)

    def is_days(self) -> bool:
        return self.filled > 0 and self.days >= 0.6 * self.filled

    def is_amounts(self) -> bool:
        return self.filled > 0 and self.amounts >= 0.7 * self.filled and self.days < 0.5 * self.filled

    def is_codes(self) -> bool:
        return self.filled > 0 and self.codes >= 0.8 * self.filled

    def is_always_the_same(self) -> bool:
        """Whether one value stands beside every payment: "No Description"."""
        return self.filled > 1 and len(self.values) == 1

    def is_repeating(self) -> bool:
        """Whether a few values stand beside many payments: they tell nothing about any."""
        return len(self.values) < 0.3 * self.filled

    def is_wording(self) -> bool:
        """Whether what may be called a reference holds words that a person reads."""
        sample = list(self.values)[:200]
        digits = sum(c.isdigit() for v in sample for c in v)
        letters = sum(c.isalpha() for v in sample for c in v)
        return letters > 3 * digits and sum(" " in v for v in sample) >= 0.4 * len(sample) > 0

    def is_states(self) -> bool:
        return 0 < len(self.values) <= 6 and all(map(is_state, self.values))

    def is_references(self) -> bool:
        """Whether every cell is one word with figures in it, each another: codes that nobody reads."""
        sample = list(self.values)[:200]
        codes = sum(" " not in v and len(v) >= 8 and any(c.isdigit() for c in v) for v in sample)
        return len(self.values) >= max(2, 0.9 * self.filled) and codes == len(sample)

    def is_flags(self) -> bool:
        if not self.filled or self.flags < 0.95 * self.filled or len(self.values) > 8:
            return False
        return any(flag(value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Roles:
    """Which column is what; None or empty where there is none."""

    date: int
    value_date: int | None
    amount: int | None
    debit: int | None
    credit: int | None
    balance: int | None
    currency: int | None
    flag: int | None
    fee: int | None
    status: int | None
    bank_id: int | None
    category: int | None
    tags: int | None
    account: int | None
    payee: tuple[int, ...]
    memo: tuple[int, ...]
    kind: tuple[int, ...]
    meanings: tuple[str, ...]
    sender: int | None = None  # "From" and "To", where both are there
    recipient: int | None = None
    guessed: bool = False  # debit and credit were told apart by content alone


def is_nothing(cell: str) -> bool:
    """Whether a cell of an amount column stands for no amount."""
    return not cell or cell.casefold() in _NOTHING


def profile(samples: Sequence[Record], width: int) -> list[Profile]:
    """Look at every column of the sample lines."""
    profiles = [Profile() for _ in range(width)]
    for record in samples:
        for cell, seen in zip(record.cells, profiles, strict=False):
            if is_nothing(cell):
                continue
            seen.filled += 1
            if len(seen.values) < 2000:
                seen.values.add(cell)
            if is_date(cell):
                seen.days += 1
            reading = read_amount(cell) if len(cell) <= 40 else None
            if reading is not None:
                seen.amounts += 1
                seen.money += not cell.isdigit()
            else:
                seen.codes += len(cell) == 3 and cell.upper() in CURRENCIES
                seen.letters += sum(c.isalpha() for c in cell)
            seen.flags += flag(cell) is not None or is_neither(cell)
    return profiles


def by_heading(header: Sequence[str], profiles: Sequence[Profile]) -> list[tuple[str, float]]:
    """For each column the first meaning of its heading that its content allows, and how sure that is."""
    found: list[tuple[str, float]] = []
    for index, seen in enumerate(profiles):
        means, score = meanings(header[index]) if index < len(header) else ((), 0.0)
        meaning = next((m for m in means if _fits(m, seen)), None)
        if meaning is None:
            found.append(("unknown", 0.0))
            continue
        if meaning == "amount" and plain(header[index]) in _GENERIC:
            score -= 0.5
        if meaning == "date" and plain(header[index]).startswith("created"):
            score -= 0.5  # when a row was written, where another column says when money moved
        if meaning not in _AMOUNTS | _DAYS and _is_money(seen) and meaning != "ignored" and score < 3:
            found.append(("unknown", 0.0))
            continue
        found.append((meaning, score))
    return found


def pick(found: Sequence[tuple[str, float]], profiles: Sequence[Profile], meaning: str) -> int | None:
    """The best column of a meaning: best recognised, then fullest, then leftmost."""
    options = [i for i, (m, _) in enumerate(found) if m == meaning]
    return max(options, key=lambda i: (found[i][1], profiles[i].filled, -i), default=None)


def all_of(found: Sequence[tuple[str, float]], meaning: str) -> tuple[int, ...]:
    """Every column of a meaning, from left to right."""
    return tuple(i for i, (m, _) in enumerate(found) if m == meaning)


def _fits(meaning: str, seen: Profile) -> bool:
    if meaning in _DAYS:
        return seen.is_days() or seen.filled == 0
    if meaning in ("debit", "credit", "balance"):
        return seen.is_amounts() or seen.filled == 0
    if meaning in _AMOUNTS:
        return seen.is_amounts()
    if meaning == "currency":
        return seen.is_codes() or (
            seen.filled > 0 and seen.letters > 0 and all(len(v) <= 4 for v in seen.values)
        )
    if meaning == "flag":
        return seen.is_flags()
    return True


def _is_money(seen: Profile) -> bool:
    return seen.is_amounts() and seen.money >= 0.8 * seen.filled
