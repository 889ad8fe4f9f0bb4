"""What a typed line turned out to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["expense", "income", "refund", "transfer"]


class NotUnderstood(ValueError):
    """The line says no single amount on a single day; `reason` is a sentence for the person who typed it."""

    def __init__(self, reason: str, *, field: str = "text") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of the typed line and what it was taken for, from character `start` to before `end`."""

    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One typed payment: `guessed` names the fields that deserve a second look."""

    amount: Decimal
    currency: str
    spent_on: date
    date_said: bool
    title: str
    kind: Kind = "expense"
    merchant: str | None = None
    tags: tuple[str, ...] = ()
    category: str | None = None
    category_word: str | None = None
    category_group: str | None = None
    wallet_hint: str | None = None
    readings: tuple[Reading, ...] = ()
    guessed: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_money_in(self) -> bool:
        return self.kind in ("income", "refund")

    def said(self) -> Mapping[str, str]:
        """Return the typed text behind each field, joined where several pieces gave one."""
        pieces: dict[str, list[str]] = {}
        for reading in self.readings:
            pieces.setdefault(reading.field, []).append(reading.text)
        return {name: " ".join(texts) for name, texts in pieces.items()}
