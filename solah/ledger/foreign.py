"""What was paid in another currency: how its amount, its rate and the amount here go together."""

from decimal import Decimal, InvalidOperation
from typing import Any

from solah.accounts.models import Workspace
from solah.money import format_money, quantize

FOREIGN = ("original_amount", "original_currency", "rate")
_RATE_UNIT = Decimal("0.0000000001")


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
