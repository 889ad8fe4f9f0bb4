"""The course of one line through the months: what is in force when, and what is carried along."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from solah.budgets.models import RollOver
from solah.months import Month

ZERO = Decimal(0)


class Said(Protocol):
    """A change to a line: a row of `Budget`, or what was read of one."""

    @property
    def month(self) -> date: ...
    @property
    def amount(self) -> Decimal | None: ...
    @property
    def is_once(self) -> bool: ...
    @property
    def roll_over(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a line in a month. `since` is the month that said so."""

    amount: Decimal
    roll_over: str
    since: date
    is_once: bool = False

    @property
    def stamp(self) -> str:
        """The terms in short, by which a form knows whether they changed since it was shown."""
        return f"{self.amount.normalize():f}:{self.roll_over}:{'once' if self.is_once else 'on'}"


def key_of(month: Month) -> date:
    """Return the date a month's changes are kept under, whatever day it starts on."""
    return date(month.year, month.month, 1)


class Timeline:
    """All changes to one line."""

    def __init__(self, changes: Iterable[Said]) -> None:
        changes = list(changes)
        self._once = {each.month: each for each in changes if each.is_once}
        lasting = sorted((each for each in changes if not each.is_once), key=lambda each: each.month)
        self._months = [each.month for each in lasting]
        self._lasting = lasting

    def terms(self, month: Month) -> Terms | None:
        """Return what holds in a month; None where the line is not in force."""
        once = self._once.get(key_of(month))
        return _terms(once) if once else self.lasting(month)

    def lasting(self, month: Month) -> Terms | None:
        """Return what holds from a month on, whatever was said for that month alone."""
        place = bisect_right(self._months, key_of(month))
        return _terms(self._lasting[place - 1]) if place else None

    def until(self, month: Month) -> date | None:
        """Return the month of the next lasting change after this one; None where it holds for good."""
        place = bisect_right(self._months, key_of(month))
        return self._months[place] if place < len(self._months) else None

    def first_that_matters(self, month: Month) -> Month:
        """Return the earliest month whose spending reaches into this one."""
        while self._passes_on(month.previous()):
            month = month.previous()
        return month

    def carried(self, month: Month, spent: Callable[[Month], Decimal]) -> Decimal:
        """Return what earlier months leave to this one: below zero for what was too much."""
        carried = ZERO
        if self.terms(month) is None:
            return carried
        for each in self.first_that_matters(month).until(month.previous()):
            terms = self.terms(each)
            if terms is None:  # cannot be: a month that is not in force passes nothing on
                return ZERO
            left = terms.amount + carried - spent(each)
            carried = max(left, ZERO) if terms.roll_over == RollOver.SURPLUS else left
        return carried

    def _passes_on(self, month: Month) -> bool:
        terms = self.terms(month)
        return terms is not None and terms.roll_over != RollOver.NONE


def _terms(change: Said) -> Terms | None:
    if change.amount is None:
        return None
    return Terms(change.amount, change.roll_over, change.month, change.is_once)
