"""What was paid in another currency: how its amount, its rate and the amount here go together."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from solah.accounts.models import Workspace
from solah.money import format_money, quantize

if TYPE_CHECKING:
    from solah.ledger.models.transaction import Transaction

FOREIGN = ("original_amount", "original_currency", "rate")
_COIN, _RATE_UNIT = Decimal("0.01"), Decimal("0.0000000001")


def settle(values: dict[str, Any], workspace: Workspace) -> dict[str, str]:
    """Work out the amount or the rate, whichever was left empty, and return what is wrong, by field."""
    there, code, rate, amount = (values.get(name) for name in (*FOREIGN, "amount"))
    if there is None and rate is None and not code:
        return {}
    if there is None or not code:
        missing = "original_amount" if there is None else "original_currency"
        said = "How much was it there?" if there is None else "Which currency was it in?"
        return {missing: said}
    if not _is_above_zero(there):
        return {"original_amount": "That is not an amount."}
    if rate is not None and not _is_above_zero(rate):
        return {"rate": "That is not a rate."}
    if amount is not None and not _is_above_zero(amount):
        return {}  # said where amounts are checked
    try:
        made = quantize(there * rate, workspace.currency) if rate else None
        if amount is None:
            if made is None:
                return {"rate": "Write the rate, or the amount in your own currency."}
            values["amount"] = made
        elif made is None:
            values["rate"] = (amount / there).quantize(_RATE_UNIT)
        elif abs(made - amount) > max(_COIN, there * _RATE_UNIT):
            mine, theirs = (
                format_money(each, workspace.currency, locale=workspace.locale) for each in (amount, made)
            )
            return {"rate": f"At this rate it is {theirs}, and the amount says {mine}. Empty one of the two."}
    except InvalidOperation:
        return {"rate": "This rate makes an amount that is too large."}
    if values.get("rate") is not None and not values["rate"]:
        return {"rate": "This rate is too small to be kept."}
    return {}


def settle_change(row: "Transaction", changes: Mapping[str, Any], workspace: Workspace) -> dict[str, Any]:
    """Return a change of a row with what follows from it, so that its three parts still go together.

    Another amount gives another rate, another amount there or rate gives another amount; without an amount
    there the other parts go too. Raises `ValidationError`.
    """
    sent = changes.keys() & {"amount", *FOREIGN}
    whole = {name: changes.get(name, getattr(row, name)) for name in ("amount", *FOREIGN)}
    if not sent:
        return dict(changes)
    if whole["original_amount"] is None:
        whole |= {"original_currency": "", "rate": None} | {name: changes[name] for name in sent}
    elif "amount" in sent and "rate" not in sent:
        whole["rate"] = None
    elif "amount" not in sent and whole["rate"] and sent & {"original_amount", "rate"}:
        whole["amount"] = None
    if wrong := settle(whole, workspace):
        raise ValidationError(wrong)
    follows = {name: value for name, value in whole.items() if name in sent or value != getattr(row, name)}
    return {**changes, **follows}


def _is_above_zero(number: Decimal) -> bool:
    return number.is_finite() and number > 0
