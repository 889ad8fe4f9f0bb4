"""A message with what it says, for the tables of messages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A message and what it says; what is empty must be empty there too, and `...` is not looked at."""

    bank: str
    text: str
    kind: str = "debit"
    amount: str = ""
    day: str = "2026-11-12"
    merchant: str = ""
    account: str = ""
    method: str = "upi"
    reference: str = ""
    balance: str = ""
