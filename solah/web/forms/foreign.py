"""What was paid in another currency: its amount, the rate, and what both make in the workspace's own."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from solah.accounts.models import Workspace
from solah.money import CURRENCIES

FOREIGN_LABELS = {
    "original_amount": "Amount there",
    "original_currency": "Currency there",
    "rate": "Rate",
}
_NUMBER = re.compile(r"\d{1,13}(\.\d{1,10})?", re.ASCII)


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
