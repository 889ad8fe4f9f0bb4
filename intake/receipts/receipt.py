"""Receipt: what was read of one paper, and how sure each part of it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TaxLine:
    """One tax as the receipt prints it; what it does not print is None."""

    name: str
    rate: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says. None is what it does not say; `confidence` is from 0 to 1, by field.

    `papers` is how many receipts the picture seems to show: above one, the fields are those of the first.
    """

    merchant: str | None = None
    date: date | None = None
    total: Decimal | None = None
    currency: str | None = None
    gstin: str | None = None
    taxes: tuple[TaxLine, ...] = ()
    paid_with: str | None = None
    number: str | None = None
    papers: int = 1
    confidence: dict[str, float] = field(default_factory=dict)
    text: str = ""

    @property
    def confidence_by_row(self) -> dict[str, float]:
        """The same by the names that a row of a ledger has; only of what was found."""
        names = {"merchant": "merchant", "date": "spent_on", "total": "amount", "currency": "currency"}
        return {
            names[name]: sure
            for name, sure in self.confidence.items()
            if name in names and getattr(self, name) is not None
        }
