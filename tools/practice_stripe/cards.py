"""The test cards: which number does what, at the checkout and at each renewal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a charge."""

    PAID = "paid"
    DECLINED = "declined"
    NEEDS_THE_OWNER = "needs the owner"  # who must say yes to it at their bank
    ANNOUNCED = "announced"  # the bank tells its customer first, a day ahead


@dataclass(frozen=True)
class Card:
    """One number: what its charges come to with the owner there, and without."""

    number: str
    about: str
    present: Outcome
    absent: Outcome

    @property
    def last4(self) -> str:
        return self.number[-4:]


CARDS = (
    Card("4242424242424242", "succeeds, now and always", Outcome.PAID, Outcome.PAID),
    Card("4000000000000002", "is declined", Outcome.DECLINED, Outcome.DECLINED),
    Card(
        "4000002760003184",
        "needs its owner’s yes, each time",
        Outcome.NEEDS_THE_OWNER,
        Outcome.NEEDS_THE_OWNER,
    ),
    Card("4000000000000341", "succeeds now, fails on renewal", Outcome.PAID, Outcome.DECLINED),
    Card(
        "4000003560000123",
        "Indian e-mandate: renewals are announced a day ahead",
        Outcome.PAID,
        Outcome.ANNOUNCED,
    ),
)


def card(number: str) -> Card | None:
    """Return the card with that number, blanks aside."""
    plain = "".join(number.split())
    return next((each for each in CARDS if each.number == plain), None)
