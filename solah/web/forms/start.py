"""Forms of the first steps: the month, its budgets, and three lines."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from solah.accounts.models import Workspace, validate_time_zone
from solah.budgets.setting import Plan
from solah.budgets.suggesting import Suggestion, suggestions, typical_split
from solah.capture.quick import Understood, understand
from solah.ledger.drafts import Draft
from solah.ledger.models import Category, Direction
from solah.money import CURRENCIES, format_money, symbol
from solah.months import Month
from solah.web.forms.fields import MoneyField
from solah.web.forms.quick import read_id
from solah.web.forms.settings import LOCALES

LINES = 3
# What a newcomer's month is first drawn for, in the one currency whose prices we dare to guess.
FIRST_TOTAL = {"INR": Decimal(40_000)}


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


class MonthForm(forms.Form):
    """When the month begins, and in which money."""

    month_start = forms.TypedChoiceField(
        label="My month begins on",
        coerce=int,
        choices=[(1, "the 1st, like the calendar"), *((day, f"the {_ordinal(day)}") for day in range(2, 29))],
        help_text="Choose your pay day if you plan from pay to pay. It can be up to the 28th.",
    )
    currency = forms.ChoiceField(
        label="Currency", choices=[(code, f"{name} ({code})") for code, name, _ in CURRENCIES]
    )
    locale = forms.ChoiceField(label="Numbers look like")
    time_zone = forms.CharField(
        label="Time zone",
        max_length=64,
        validators=[validate_time_zone],
        widget=forms.TextInput(attrs={"data-zone": "yes", "autocomplete": "off", "spellcheck": "false"}),
        help_text="It decides what “today” is.",
    )

    def __init__(self, *args: Any, workspace: Workspace, has_rows: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(workspace, name) for name in ("month_start", "currency", "locale", "time_zone")
        }
        super().__init__(*args, **kwargs)
        example = Decimal("124500.50")
        seen = {code: format_money(example, workspace.currency, locale=code) for code in LOCALES}
        self.fields["locale"].choices = list(seen.items())  # type: ignore[attr-defined]
        if has_rows:
            self.fields["currency"].disabled = True
            self.fields["currency"].help_text = "Fixed, because this workspace has rows."


@dataclass(frozen=True)
class Offer:
    """What one line of the plan starts from."""

    category: Category
    amount: Decimal | None
    why: str


class PlanForm(forms.Form):
    """A limit for the whole month and for each category; a box that is left empty sets nothing."""

    def __init__(
        self, *args: Any, workspace: Workspace, total: Decimal | None, offers: Sequence[Offer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workspace, self.offers = workspace, offers
        money: dict[str, Any] = {"workspace": workspace, "required": False}
        self.fields["total"] = MoneyField(
            label="In a month, altogether", initial=_written(total, workspace), **money
        )
        self.fields["total"].widget.attrs["data-plain"] = "yes"  # everything here may stay empty
        for offer in offers:
            self.fields[f"c{offer.category.pk}"] = MoneyField(
                label=offer.category.name,
                initial=_written(offer.amount, workspace),
                help_text=offer.why,
                **money,
            )

    @property
    def lines(self) -> list[tuple[Offer, forms.BoundField]]:
        """Each category with its box."""
        return [(offer, self[f"c{offer.category.pk}"]) for offer in self.offers]

    def clean(self) -> dict[str, Any]:
        """Refuse a plan whose parts are more than the whole, and one that says nothing."""
        values = super().clean() or {}
        if self.errors:
            return values
        parts = sum((values.get(f"c{offer.category.pk}") or Decimal(0) for offer in self.offers), Decimal(0))
        total = values.get("total")
        if not parts and not total:
            raise forms.ValidationError("Write at least one amount, or skip this step.")
        if total and parts > total:
            said = format_money(parts, self.workspace.currency, locale=self.workspace.locale)
            self.add_error("total", f"The categories add up to {said}. Raise this, or lower one of them.")
        return values

    def plans(self) -> list[Plan]:
        """Return the lines to set."""
        values = self.cleaned_data
        whole = [Plan(None, values["total"])] if values.get("total") else []
        return [
            *whole,
            *(
                Plan(offer.category, amount)
                for offer in self.offers
                if (amount := values[f"c{offer.category.pk}"])
            ),
        ]


def offers_for(
    workspace: Workspace, month: Month, *, today: date, total: Decimal | None
) -> tuple[Decimal | None, list[Offer]]:
    """Return what a month's plan could be: from the last three months, else split as is typical."""
    categories = {c.pk: c for c in workspace.categories.in_use() if c.direction == Direction.EXPENSE}
    found = suggestions(workspace, month, today=today)
    if found and total is None:
        whole = next((each.amount for each in found if each.category is None), None)
        return whole, [_from_months(each, categories[each.pk]) for each in found if each.pk in categories]
    total = FIRST_TOTAL.get(workspace.currency) if total is None else total
    kinds = {category.kind: category for category in categories.values() if category.is_standard}
    shares = typical_split(total) if total else []
    return total, [
        Offer(kinds[s.kind], s.amount, f"{s.share:.0%} is a place to start")
        for s in shares
        if s.kind in kinds
    ]


def _from_months(suggestion: Suggestion, category: Category) -> Offer:
    return Offer(category, suggestion.amount, "From your last months")


@dataclass(frozen=True)
class Line:
    """One typed line of the third step. `problem` is the sentence by its box."""

    number: int
    client_id: uuid.UUID
    text: str = ""
    understood: Understood | None = None
    problem: str = ""


def read_lines(data: Mapping[str, str], *, workspace: Workspace, today: date) -> list[Line]:
    """Read the three boxes as they were sent; what was left empty is no line."""
    categories, wallets = list(workspace.categories.in_use()), list(workspace.wallets.in_use())
    lines = []
    for number in range(1, LINES + 1):
        text, client_id = data.get(f"line{number}", "").strip(), read_id(data.get(f"id{number}", ""))
        if not text:
            lines.append(Line(number, client_id))
            continue
        read = understand(workspace, text, today=today, categories=categories, wallets=wallets)
        missing = "" if read.is_whole else read.problem or "Write what it was, and how much."
        lines.append(Line(number, client_id, text, read, missing))
    return lines


def drafts_of(lines: Sequence[Line]) -> list[Draft]:
    """Return the rows that the lines mean."""
    return [
        Draft(
            title=read.title,
            amount=read.amount,
            spent_on=read.spent_on,
            wallet=read.wallet,
            kind=read.kind,
            to_wallet=read.to_wallet,
            category=read.category,
            category_by=read.category_by,
            category_sure=read.category_sure,
            category_why=read.category_why,
            notes=read.notes,
            merchant=read.merchant,
            tags=read.tags,
            client_id=line.client_id,
        )
        for line in lines
        if (read := line.understood) is not None and read.amount is not None
    ]


def _written(amount: Decimal | None, workspace: Workspace) -> str:
    """Write an amount as people type it: grouped, without the mark that stands before the box."""
    if amount is None:
        return ""
    said = format_money(amount, workspace.currency, locale=workspace.locale)
    return said.replace(symbol(workspace.currency, locale=workspace.locale), "").strip()
