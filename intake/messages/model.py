"""What a message says, field by field, and how sure each field is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

NOT_SURE = 0.75  # below it somebody should look


class Kind(StrEnum):
    """What the message tells of."""

    DEBIT = "debit"
    CREDIT = "credit"
    REFUND = "refund"
    WITHDRAWAL = "withdrawal"
    CARD_BILL = "card_bill"  # a payment that reached one's own credit card
    BALANCE = "balance"
    COMING = "coming"  # will be debited, is due, a mandate was set up
    REQUEST = "request"
    DECLINED = "declined"
    OTP = "otp"
    NOISE = "noise"
    UNKNOWN = "unknown"


MOVED = frozenset({Kind.DEBIT, Kind.CREDIT, Kind.REFUND, Kind.WITHDRAWAL, Kind.CARD_BILL})


class Method(StrEnum):
    """How the money moved, as far as the message tells."""

    UPI = "upi"
    CARD = "card"
    CREDIT_CARD = "credit_card"
    ATM = "atm"
    IMPS = "imps"
    NEFT = "neft"
    RTGS = "rtgs"
    MANDATE = "mandate"
    CHEQUE = "cheque"
    WALLET = "wallet"
    TRANSFER = "transfer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message. Fields are empty where it says nothing; `confidence` is by field, 0 to 1."""

    text: str
    kind: Kind
    amount: Decimal | None = None
    currency: str = ""
    day: date
    merchant: str = ""
    is_person: bool = False
    account: str = ""
    method: Method = Method.UNKNOWN
    upi_id: str = ""
    reference: str = ""
    balance: Decimal | None = None
    sender: str = ""
    bank: str = ""
    confidence: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_movement(self) -> bool:
        """Money moved: the message can become a row."""
        return self.kind in MOVED

    @property
    def is_money_in(self) -> bool:
        """The money came to the writer of the message's reader."""
        return self.kind in {Kind.CREDIT, Kind.REFUND, Kind.CARD_BILL}

    @property
    def is_worth_a_draft(self) -> bool:
        """It moved money, or nobody can say that it did not."""
        return self.is_movement or self.kind is Kind.UNKNOWN

    @property
    def doubtful(self) -> frozenset[str]:
        """Fields that somebody should look at."""
        return frozenset(name for name, sure in self.confidence.items() if sure < NOT_SURE)

    @property
    def key(self) -> str:
        """What the same text always has, however its spaces were pasted."""
        return hashlib.sha256(" ".join(self.text.casefold().split()).encode()).hexdigest()
