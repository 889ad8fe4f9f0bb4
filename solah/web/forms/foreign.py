"""What was paid in another currency: its amount, the rate, and what both make in the workspace's own."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from solah.accounts.models import Workspace
from solah.money import CURRENCIES, format_money, quantize

FOREIGN = ("original_amount", "original_currency", "rate")
FOREIGN_LABELS = {
    "original_amount": "Amount there",
    "original_currency": "Currency there",
    "rate": "Rate",
}
_NUMBER = re.compile(r"\d{1,13}(\.\d{1,10})?", re.ASCII)
_RATE_UNIT = Decimal("0.0000000001")


class NumberField(forms.CharField):
    """A plain number above zero, with a point: 12.5."""

    def __init__(self, *, places: int, **kwargs: Any) -> None:
        self.places = places
        attrs = {"class": "in-t num", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), required=False, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read the number; nothing stays nothing."""
        text = str(value or "").strip().replace(",", "")
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise forms.ValidationError("Write a number such as 12.50.")
        number = Decimal(text)
        if number <= 0 or number != round(number, self.places):
            raise forms.ValidationError(f"A number above zero, with at most {self.places} decimals.")
        return number

    def run_validators(self, value: Any) -> None:
        """There is nothing left to check in a number."""


def foreign_fields(workspace: Workspace) -> dict[str, forms.Field]:
    """Return the three fields."""
    others = [(code, f"{code}, {name}") for code, name, _ in CURRENCIES if code != workspace.currency]
    refused = {"invalid_choice": "Choose one from the list."}
    return {
        "original_amount": NumberField(places=3),
        "original_currency": forms.ChoiceField(
            choices=[("", "The same as here"), *others],
            required=False,
            error_messages=refused,
            widget=forms.Select(attrs={"class": "in-t", "data-plain": "yes"}),
        ),
        "rate": NumberField(
            places=10,
            help_text=f"{workspace.currency} for one. Left empty, it is worked out from the amounts.",
        ),
    }


def settle(values: dict[str, Any], workspace: Workspace) -> dict[str, str]:
    """Work out the amount or the rate, whichever was left empty, and return what is wrong, by field."""
    there, code, rate, amount = (values.get(name) for name in (*FOREIGN, "amount"))
    if there is None and rate is None and not code:
        return {}
    if there is None or not code:
        missing = "original_amount" if there is None else "original_currency"
        said = "How much was it there?" if there is None else "Which currency was it in?"
        return {missing: said}
    try:
        made = quantize(there * rate, workspace.currency) if rate else None
        if amount is None:
            if made is None:
                return {"rate": "Write the rate, or the amount in your own currency."}
            values["amount"] = made
        elif made is None:
            values["rate"] = (amount / there).quantize(_RATE_UNIT)
        elif abs(made - amount) > Decimal("0.01"):
            mine, theirs = (
                format_money(each, workspace.currency, locale=workspace.locale) for each in (amount, made)
            )
            return {"rate": f"At this rate it is {theirs}, and the amount says {mine}. Empty one of the two."}
    except InvalidOperation:
        return {"rate": "This rate makes an amount that is too large."}
    if values.get("rate") is not None and not values["rate"]:
        return {"rate": "This rate is too small to be kept."}
    return {}


def foreign_written(source: Any) -> dict[str, str]:
    """Return what a row says of another currency, as the fields hold it."""
    amount, rate = getattr(source, "original_amount", None), getattr(source, "rate", None)
    return {
        "original_amount": _plain(amount),
        "original_currency": getattr(source, "original_currency", ""),
        "rate": _plain(rate),
    }


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")
