"""The forms of the inbox: sending receipts, and one arrival as a row that somebody puts right."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from solah.capture.models import Arrival
from solah.capture.proposing import propose, wallet_of
from solah.ledger.kinds import Kind
from solah.money import format_number
from solah.web.forms.expenses import ExpenseForm, Offered

# What a field of the form shows of what was read.
READ = {
    "amount": "amount",
    "merchant": "title",
    "spent_on": "spent_on",
    "category": "category",
    "kind": "kind",
    "method": "wallet",
}


def arrival_form(arrival: Arrival, *, today: date, data: Mapping[str, Any] | None = None) -> ExpenseForm:
    """Return the form of a row, filled with what was read; what is doubtful is marked as a guess."""
    workspace = arrival.workspace
    arguments: dict[str, Any] = {"initial": _initial(arrival, today)} if data is None else {"data": data}
    form = ExpenseForm(workspace=workspace, offered=Offered.by(workspace), **arguments)
    for read in arrival.doubtful:
        field = form.fields.get(READ.get(read, ""))
        if field is not None and data is None:
            field.widget.attrs["class"] = f"{field.widget.attrs.get('class', '')} guess".strip()
            field.help_text = "Not sure. Please check."
    return form


def _initial(arrival: Arrival, today: date) -> dict[str, str]:
    workspace, proposed = arrival.workspace, propose(arrival, today=today)
    is_foreign = bool(arrival.currency) and arrival.currency != workspace.currency
    written = (
        ""
        if arrival.amount is None
        else format_number(arrival.amount, arrival.currency or workspace.currency, locale=workspace.locale)
    )
    wallet = wallet_of(arrival)
    return {
        "kind": arrival.kind or Kind.EXPENSE,
        "amount": "" if is_foreign else written,
        "title": arrival.merchant,
        "merchant": proposed.made.merchant or arrival.merchant,
        "spent_on": arrival.spent_on.isoformat() if arrival.spent_on else "",
        "category": str(proposed.category.pk if proposed.category else ""),
        "wallet": str(wallet.pk if wallet else ""),
        "notes": arrival.note or proposed.made.note,
        "tags": ", ".join(proposed.made.tags),
        "original_amount": format(arrival.amount.normalize(), "f") if is_foreign and arrival.amount else "",
        "original_currency": arrival.currency if is_foreign else "",
    }
