"""What a card is drawn from, and what it comes out as."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from solah.accounts.models import Workspace
from solah.billing.plans import Plan
from solah.budgets import status
from solah.insights.reading import NOTHING, Ending, Reading
from solah.ledger.picture import Picture
from solah.money import format_money, short_money
from solah.months import Month
from solah.web.board.course import Step, course


@dataclass(frozen=True)
class Board:
    """One month of one workspace, as one member sees it. Cards read it and ask nothing more."""

    workspace: Workspace
    month: Month
    today: date
    plan: Plan
    picture: Picture
    budgets: status.Overview
    can_edit: bool
    reading: Reading = NOTHING

    @property
    def is_current(self) -> bool:
        """Whether today lies in the month."""
        return self.today in self.month

    @property
    def ending(self) -> Ending | None:
        """How the month ends, unless more was spent since that was worked out than was expected at all."""
        found = self.reading.total
        return found if found and found.expected >= self.picture.total.spent else None

    @cached_property
    def steps(self) -> Sequence[Step]:
        """The days to come as the month will probably go; none where its end is not known."""
        return course(self.ending, self.picture.days, today=self.today) if self.ending else []

    @property
    def day_number(self) -> int:
        """The days of the month that were seen."""
        return self.month.day_number(self.today)

    @property
    def short(self) -> Callable[[Decimal], str]:
        """Write an amount for an axis: ₹44.9k."""
        return short_in(self.workspace)

    def write(self, amount: Decimal, *, signed: bool = False) -> str:
        """Write an amount in full."""
        place = self.workspace
        return format_money(amount, place.currency, locale=place.locale, signed=signed)

    def write_whole(self, amount: Decimal) -> str:
        """Write what is only expected: without paise."""
        return self.write(Decimal(round(amount)))

    def amount(self, amount: Decimal) -> SafeString:
        """The same in figures of one width, for the head of a card."""
        return format_html('<b class="num">{}</b>', self.write(amount))


@dataclass(frozen=True)
class Face:
    """A drawn card: its heading, what stands beside it, and the rest."""

    title: str
    body: SafeString
    aside: str = ""


def short_in(place: Workspace) -> Callable[[Decimal], str]:
    """Return what writes amounts beside an axis in a workspace."""
    return partial(short_money, currency=place.currency, locale=place.locale)


def paint(board: Board, template: str, **more: Any) -> SafeString:
    """Render a card's template: the board itself, and what the card worked out."""
    known: Mapping[str, Any] = {
        "board": board,
        "workspace": board.workspace,
        "month": board.month,
        "today": board.today,
        "is_current": board.is_current,
        "picture": board.picture,
    }
    return render_to_string(f"month/cards/{template}.html", {**known, **more})
